package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Tranches;

/** What the committee decided, for the rooms that tell of it. The committee implements it. */
public interface Decisions {
    /**
     * A decision.
     *
     * @param round that made it
     * @param granted if it was in favour, in the parts that it is paid in
     * @param reason if it was against
     */
    record Decided(
            UUID round, Instant at, Optional<Tranches> granted, Optional<DeclineReason> reason, Standing standing) {}

    /** Whether it can be told. */
    enum Standing {
        /** It stands. */
        FIRM,
        /** One member released the money in emergency; the others have not said yet whether they stand by it. */
        NOT_RATIFIED_YET,
        /** They do not, and part of the money was paid by then; the round is the one in which they said so. */
        REFUSED_AFTERWARDS
    }

    /**
     * The decision that the case stands by now, or of what was released in emergency what the others said to it; empty if there is none.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if it is not as it was signed
     */
    Optional<Decided> of(CaseFile caseFile);
}
