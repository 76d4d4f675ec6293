package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;

/** Help besides money, for the rooms that end a case. Triage implements it. */
public interface ProposedHelp {
    /**
     * Whether something that was proposed on the case has still to be given or dropped.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    boolean isAnyOpen(CaseId caseId);
}
