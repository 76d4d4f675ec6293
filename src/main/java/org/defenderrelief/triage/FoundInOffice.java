package org.defenderrelief.triage;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** What was found, checked, corrected and said of a partner's own numbers is signed by somebody of triage, also where something later took its place. */
public final class FoundInOffice extends SignedInOffice {
    public FoundInOffice() {
        super(Map.of(
                RecordFinding.ACTION,
                Set.of(Office.TRIAGE),
                RecordCheck.ACTION,
                Set.of(Office.TRIAGE),
                "triage.identity-corrected",
                Set.of(Office.TRIAGE),
                PartnerValues.ACTION,
                Set.of(Office.TRIAGE)));
    }
}
