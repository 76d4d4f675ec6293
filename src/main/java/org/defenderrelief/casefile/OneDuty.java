package org.defenderrelief.casefile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Roster;

/** On one case nobody does two kinds of thing, neither as one account nor with one person's keys: read from the acts, whatever the table says. */
public final class OneDuty implements ActRule {
    @Override
    public Set<String> actions() {
        return Duty.allActions();
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Duty> byAccount = new HashMap<>();
        Map<String, Duty> byKeys = new HashMap<>();
        for (Said said : acts) {
            Duty duty = Duty.impliedBy(said.action()).orElseThrow();
            boolean another = isOther(byAccount, said.person().toString(), duty);
            // What a partner submits is signed by the service alone, and what they add by the receipt code.
            if (duty != Duty.SUBMITTER) {
                another |= isOther(byKeys, said.signer(), duty);
            }
            if (another) {
                return Broken.by(said, "who did it had another duty on the case before");
            }
        }
        return Optional.empty();
    }

    private static boolean isOther(Map<String, Duty> held, String who, Duty duty) {
        Duty first = held.putIfAbsent(who, duty);
        return first != null && first != duty;
    }
}
