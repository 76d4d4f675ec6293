package org.defenderrelief.retention;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** What people asked of what is held of them was handled as triage may handle it: read from the acts, whatever the table says. */
public final class RequestRule implements ActRule {
    @Override
    public Set<String> actions() {
        return AskedByPerson.ACTIONS;
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        return new RequestReplay(said -> ofTriage(said, roster)).take(acts);
    }

    /** Whether who signed it was of triage then; where the root is not known, whether a person did. */
    static boolean ofTriage(Said said, Optional<Roster> roster) {
        return !said.signer().isEmpty()
                && (roster.isEmpty()
                        || roster.get()
                                .byKid(said.signer())
                                .filter(member -> member.held(Office.TRIAGE, said.at()))
                                .isPresent());
    }
}
