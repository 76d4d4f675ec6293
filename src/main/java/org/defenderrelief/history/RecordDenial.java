package org.defenderrelief.history;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

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
     * @param what the operation refused, as the code names it (class and method), never a path that was sent
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void record(Actor actor, Problem refusal, String what) {
        record(actor, refusal.status(), refusal.slug(), what);
    }

    /** As the other, for a refusal that is no {@link Problem}, such as a role that is missing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void record(Actor actor, int status, String slug, String what) {
        budget.take(actor.person()).ifPresent(unrecorded -> {
            Facts facts = Facts.of("what", what, "reason", slug).and("status", status);
            history.record(actor, "access.denied", null, unrecorded == 0 ? facts : facts.and("unrecorded", unrecorded));
        });
    }
}
