package org.defenderrelief.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/**
 * What takes an office is signed by somebody who held it then, never in their name by the service alone, whatever row it made. Where the root
 * is not known, only that somebody signed is looked at.
 */
public class SignedInOffice implements ActRule {
    private final Map<String, Set<Office>> offices;

    /** @param offices of each action those of which one is enough; none of them empty */
    protected SignedInOffice(Map<String, Set<Office>> offices) {
        this.offices = Map.copyOf(offices);
    }

    @Override
    public Set<String> actions() {
        return offices.keySet();
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        return acts.stream()
                .filter(said -> !isSigned(said, roster))
                .findFirst()
                .flatMap(said -> Broken.by(said, "nobody of the office that it takes signed it"));
    }

    private boolean isSigned(Said said, Optional<Roster> roster) {
        if (said.signer().isEmpty() || roster.isEmpty()) {
            return !said.signer().isEmpty();
        }
        return roster.get()
                .byKid(said.signer())
                .filter(member ->
                        offices.get(said.action()).stream().anyMatch(office -> member.held(office, said.at())))
                .isPresent();
    }
}
