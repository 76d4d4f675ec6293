package org.defenderrelief.reporting;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** What of the ledgers somebody takes along, and that they did. */
@ApplicationScoped
class Selection {
    private final ConfirmedEnvelopes envelopes;
    private final History history;
    private final ReportingConfig config;
    private final Clock clock;

    Selection(ConfirmedEnvelopes envelopes, History history, ReportingConfig config, Clock clock) {
        this.envelopes = envelopes;
        this.history = history;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The envelopes, by code.
     *
     * @param code of one; empty for all
     * @throws Problem.Forbidden if the person is neither keeper nor of finance nor an auditor
     * @throws Problem.InvalidInput if there is no such envelope, or the period is none
     * @throws Problem.Conflict {@code period-not-over} or {@code not-authentic}
     */
    List<Envelope> of(Actor actor, Optional<String> code, Period period) {
        Reports.requireReader(actor);
        period.requireOver(clock.instant());
        List<Envelope> chosen = envelopes.all().stream()
                .filter(each -> code.map(each.code()::equals).orElse(true))
                .toList();
        if (chosen.isEmpty() && code.isPresent()) {
            throw new Problem.InvalidInput("envelope", Flaw.NO_SUCH_ENVELOPE);
        }
        return chosen;
    }

    /** Counts lines. @throws Problem.TooLarge {@code too-many-lines} beyond what is taken along at once */
    void requireFew(long lines) {
        if (lines > config.mostLines()) {
            throw new Problem.TooLarge(
                    "too-many-lines", "These are more than " + config.mostLines() + " lines. Choose a shorter period.");
        }
    }

    /** Records that somebody took them along. */
    void taken(Actor actor, String action, Optional<String> code, Period period, long lines) {
        Facts facts = Facts.of(
                        "from",
                        period.from().toString(),
                        "until",
                        period.until().toString())
                .and("lines", lines);
        QuarkusTransaction.requiringNew()
                .run(() -> history.record(
                        actor,
                        action,
                        null,
                        code.map(one -> facts.and("code", one)).orElse(facts)));
    }
}
