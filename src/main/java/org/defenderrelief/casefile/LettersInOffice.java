package org.defenderrelief.casefile;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** A decision letter is triage's word, and nobody else's. */
public final class LettersInOffice extends SignedInOffice {
    public LettersInOffice() {
        super(Map.of(Channel.LETTER, Set.of(Office.TRIAGE)));
    }
}
