package org.defenderrelief.casefile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Roster;

/** Nobody was shown a part that is sealed for others but by the word of another person, who may give it: read from the acts, whatever the table says. */
public final class GrantsAsSigned implements ActRule {
    private static final Set<String> ACTIONS = Stream.concat(
                    GrantReplay.ACTIONS.stream(), DeclaredConflicts.ACTIONS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final DeclaredConflicts declared = new DeclaredConflicts();

    @Override
    public Set<String> actions() {
        return ACTIONS;
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        // What is wrong with one of them, its own rule says.
        acts.stream()
                .filter(said -> DeclaredConflicts.ACTIONS.contains(said.action()))
                .forEach(declared::add);
        if (acts.stream().noneMatch(GrantReplay::isOwn)) {
            return Optional.empty();
        }
        return new GrantReplay(
                        (said, office) -> !said.signer().isEmpty()
                                && (roster.isEmpty()
                                        || roster.get()
                                                .byKid(said.signer())
                                                .filter(member -> member.held(office, said.at()))
                                                .isPresent()),
                        declared::keptAway)
                .take(acts);
    }
}
