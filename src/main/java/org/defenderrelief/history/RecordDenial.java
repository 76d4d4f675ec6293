package org.defenderrelief.history;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;

/**
 * Records that somebody was refused. It has its own transaction, since the refused command's is undone; and it is bounded for each
 * person, so that refusals cannot be used to flood the history: beyond the bound the next recorded one tells how many were not.
 */
@ApplicationScoped
public class RecordDenial {
    private final History history;
    private final DenialBudget budget;

    RecordDenial(History history, HistoryConfig config, Clock clock) {
        this.history = history;
        this.budget = new DenialBudget(config.denialsPerMinute(), clock);
    }

    /**
     * Records a refusal, unless the person has had too many within the minute.
     *
     * @param slug the refusal's stable name
     * @param what the operation refused, as the code names it (class and method), never a path that was sent
     * @param about the case they named, whether or not there is one
     */
    public void record(Actor actor, int status, String slug, String what, Optional<Reference> about) {
        Facts refused = Facts.of("what", what, "reason", slug).and("status", status);
        Facts named = about.map(reference -> refused.and("reference", reference.value()))
                .orElse(refused);
        budget.spend(
                actor.person(),
                unrecorded -> QuarkusTransaction.requiringNew()
                        .run(() -> history.record(
                                actor,
                                "access.denied",
                                null,
                                unrecorded > 0 ? named.and("unrecorded", unrecorded) : named)));
    }
}
