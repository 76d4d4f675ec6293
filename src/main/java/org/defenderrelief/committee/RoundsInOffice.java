package org.defenderrelief.committee;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** What is asked, voted and stood by is signed in its office, also a vote that a later one took the place of. */
public final class RoundsInOffice extends SignedInOffice {
    public RoundsInOffice() {
        super(Map.of(
                RoundFacts.OPENED, Set.of(Office.TRIAGE),
                TranchesAsSigned.RELEASED, Set.of(Office.TRIAGE),
                RoundFacts.VOTED, Set.of(Office.COMMITTEE),
                RoundFacts.EXTENDED, Set.of(Office.COMMITTEE),
                MinutesAsSigned.APPROVED, Set.of(Office.COMMITTEE),
                MinutesAsSigned.OBJECTED, Set.of(Office.COMMITTEE),
                RoundFacts.RATIFIED, Set.of(Office.COMMITTEE),
                RoundFacts.REFUSED, Set.of(Office.COMMITTEE, Office.TRIAGE)));
    }
}
