package org.defenderrelief.history;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/**
 * The acts behind the rows of a list, read by one question. It tells of a row whether it is what was signed, by the rules by which {@link Acts}
 * refuses one; it refuses and alarms nothing itself.
 */
public final class ActsOfList {
    private final Map<UUID, Said> acts;
    private final Roster roster;

    ActsOfList(Map<UUID, Said> acts, Roster roster) {
        this.acts = acts;
        this.roster = roster;
    }

    /** The act behind a row, whoever it was by; empty if it is none that says what the row says. */
    public Optional<Said> said(Acts.Claim claim, Facts facts) {
        return Optional.ofNullable(claim.act())
                .map(acts::get)
                .filter(said -> said.action().equals(claim.action()))
                .filter(said -> said.caseId().equals(Optional.ofNullable(claim.caseOrNull())))
                .filter(said -> said.says(facts));
    }

    /** The act of that id, whatever it says; empty if it is no entry. */
    public Optional<Said> said(UUID act) {
        return Optional.ofNullable(acts.get(act));
    }

    /** Whether who signed the act held the office then. */
    public boolean held(Said said, Office office) {
        return Acts.held(said, office, roster);
    }

    /** The act behind a row, by that person, who held one of the offices when they signed; empty if it is none. */
    public Optional<Said> by(Set<Office> oneOf, PersonId person, Acts.Claim claim, Facts facts) {
        return said(claim, facts)
                .filter(said -> said.person().equals(person))
                .filter(said -> oneOf.stream().anyMatch(office -> Acts.held(said, office, roster)));
    }
}
