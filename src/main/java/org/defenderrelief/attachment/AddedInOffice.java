package org.defenderrelief.attachment;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.casefile.FileActs;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** Files are added by triage and finance, and copied for the committee by triage. */
public final class AddedInOffice extends SignedInOffice {
    public AddedInOffice() {
        super(Map.of(FileActs.ADDED, Set.of(Office.TRIAGE, Office.FINANCE), FileActs.COPIED, Set.of(Office.TRIAGE)));
    }
}
