package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Money;

/** What the committee decided, for the rooms that tell of it. The committee implements it. */
public interface Decisions {
    /**
     * A decision.
     *
     * @param round that made it
     * @param granted if it was in favour
     * @param reason if it was against
     */
    record Decided(UUID round, Instant at, Optional<Money> granted, Optional<DeclineReason> reason) {}

    /**
     * The decision that the case stands by now; empty if there is none, or one that was granted in emergency was refused afterwards.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if it is not as it was signed
     */
    Optional<Decided> of(CaseFile caseFile);
}
