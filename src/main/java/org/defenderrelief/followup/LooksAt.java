package org.defenderrelief.followup;

import java.util.List;

import org.defenderrelief.casefile.CaseFile;

/** Works out some of the points before closing. */
interface LooksAt {
    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if it cannot be told, since something was changed */
    List<ClosingList.Row> look(CaseFile caseFile);
}
