package org.defenderrelief.casefile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Roster;

/** Nobody was shown a part that is sealed for others but by the word of another person, who may give it: read from the acts, whatever the table says. */
public final class GrantsAsSigned implements ActRule {
    @Override
    public Set<String> actions() {
        return GrantReplay.ACTIONS;
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        if (acts.stream().noneMatch(GrantReplay::isOwn)) {
            return Optional.empty();
        }
        return new GrantReplay((said, office) -> !said.signer().isEmpty()
                        && (roster.isEmpty()
                                || roster.get()
                                        .byKid(said.signer())
                                        .filter(member -> member.held(office, said.at()))
                                        .isPresent()))
                .take(acts);
    }
}
