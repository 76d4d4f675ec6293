package org.defenderrelief.fund;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;

/**
 * An envelope from which nothing is committed for a while. One keeper suspends it at once; it takes two to resume it.
 *
 * @param act by which it was suspended
 * @param payments whether also nothing is paid that was committed before
 * @param by who suspended it
 * @param resuming the act by which somebody proposed to resume it, if so
 */
public record Suspension(
        UUID act,
        EnvelopeId envelope,
        SuspensionReason reason,
        boolean payments,
        PersonId by,
        Instant at,
        Optional<Said> resuming) {
    static final String SUSPENDED = "fund.envelope-suspended";
    static final String RESUME_PROPOSED = "fund.envelope-resume-proposed";
    static final String RESUMED = "fund.envelope-resumed";

    /** The fact by which both who resume it name what they lift. */
    static final String LIFTED = "suspension";

    static final String ENVELOPE = "envelope";
    private static final String REASON = "reason";
    private static final String PAYMENTS = "payments";

    /** What is signed to suspend it. */
    static Facts facts(EnvelopeId envelope, SuspensionReason reason, boolean payments) {
        return Facts.of(ENVELOPE, envelope.toString(), REASON, reason.name())
                .and(PAYMENTS, payments ? "STOPPED" : "GO_ON");
    }

    /** What both sign who resume it. */
    Facts lifted() {
        return Facts.of(ENVELOPE, envelope.toString(), LIFTED, act.toString());
    }

    /** @throws IllegalArgumentException if the act says no suspension */
    static Suspension of(Said said) {
        return new Suspension(
                said.act(),
                EnvelopeId.parse(said.text(ENVELOPE)),
                SuspensionReason.valueOf(said.text(REASON)),
                !said.text(PAYMENTS).equals("GO_ON"),
                said.person(),
                said.at(),
                Optional.empty());
    }

    Suspension toBeResumed(Said proposed) {
        return new Suspension(act, envelope, reason, payments, by, at, Optional.of(proposed));
    }
}
