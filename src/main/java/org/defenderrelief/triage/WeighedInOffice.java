package org.defenderrelief.triage;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** How a case is weighed, and what becomes of help that is not money, is signed by somebody of triage, also where something later took its place. */
public final class WeighedInOffice extends SignedInOffice {
    public WeighedInOffice() {
        super(Map.of(
                AssessRisks.ACTION, Set.of(Office.TRIAGE),
                ReviewBudget.ACTION, Set.of(Office.TRIAGE),
                FillChecklist.ACTION, Set.of(Office.TRIAGE),
                Aid.PROPOSED, Set.of(Office.TRIAGE),
                Aid.GIVEN, Set.of(Office.TRIAGE),
                Aid.DROPPED, Set.of(Office.TRIAGE)));
    }
}
