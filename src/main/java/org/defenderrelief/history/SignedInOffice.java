package org.defenderrelief.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;

/**
 * What takes an office is signed by somebody who held it then, never in their name by the service alone, whatever row it made, and not dated back
 * by who has left. Where the root is not known, only that somebody signed is looked at.
 */
public class SignedInOffice implements ActRule {
    private final Map<String, Set<Office>> offices;
    private final Map<Long, Long> told = new HashMap<>();

    /** @param offices of each action those of which one is enough; none of them empty */
    protected SignedInOffice(Map<String, Set<Office>> offices) {
        this.offices = Map.copyOf(offices);
    }

    @Override
    public Set<String> actions() {
        return Stream.concat(offices.keySet().stream(), Stream.of(VaultWatch.STATED))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        for (Said said : acts) {
            if (said.action().equals(VaultWatch.STATED)) {
                told.putIfAbsent(VaultWatch.statementNumber(said.facts()), said.place());
            } else if (!isSigned(said, roster)) {
                return Broken.by(said, "nobody of the office that it takes signed it");
            }
        }
        return Optional.empty();
    }

    private boolean isSigned(Said said, Optional<Roster> roster) {
        if (said.signer().isEmpty() || roster.isEmpty()) {
            return !said.signer().isEmpty();
        }
        return roster.get()
                .byKid(said.signer())
                .filter(member -> offices.get(said.action()).stream()
                        .anyMatch(office -> member.held(office, said.at()) && !isDatedBack(said, member, office)))
                .isPresent();
    }

    /** Whether it got its place after the end of the office was told of, but says that it was signed before. */
    private boolean isDatedBack(Said said, Roster.Member member, Office office) {
        return member.end(office)
                .filter(end -> told.getOrDefault(end.statement(), Said.NO_PLACE) < said.place())
                .filter(end -> said.at().isBefore(end.at().minus(RosterRules.RECORDED_WITHIN)))
                .isPresent();
    }
}
