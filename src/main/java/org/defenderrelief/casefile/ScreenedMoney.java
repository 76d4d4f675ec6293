package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Optional;

import org.defenderrelief.kernel.PersonId;

/** Whether whom money goes to was compared with a list of sanctions. The room that does so implements it as a bean. */
public interface ScreenedMoney {
    /**
     * What was found.
     *
     * @param by who looked
     * @param matches listed names that were alike and were looked at
     * @param clear whether none of them is who is paid
     * @param list when the list was made
     */
    record Screened(PersonId by, Instant at, int matches, boolean clear, Instant list) {}

    /** Whether its donor asks for that, as rows say: to be shown only. */
    boolean isAsked(GoingMoney going);

    /** What was found of whom it goes to as things are now; empty if nobody looked, or nobody has to. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Optional<Screened> of(CaseFile caseFile, GoingMoney going);
}
