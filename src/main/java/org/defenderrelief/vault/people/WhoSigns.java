package org.defenderrelief.vault.people;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;

/** Whom to ask for a signature, so that nobody is asked in vain. What makes a statement hold is for the roster's own rules to say. */
final class WhoSigns {
    private WhoSigns() {}

    /** @param signedBy short names of whose keys signed already */
    static boolean asks(Roster roster, PersonId person, Statement statement, Set<String> signedBy) {
        if (statement.kind() == Statement.Kind.FOUND) {
            return statement.people().stream()
                    .anyMatch(founder -> founder.is(person) && !signedBy.contains(founder.kid()));
        }
        Optional<Roster.Member> asked = roster.of(person)
                .filter(member -> !signedBy.contains(member.kid()))
                .filter(member -> statement.people().stream()
                        .noneMatch(newcomer -> newcomer.kid().equals(member.kid())))
                .filter(member -> !member.kid().equals(statement.removed()));
        return asked.filter(member -> helps(roster, member, statement, signedBy))
                .isPresent();
    }

    private static boolean helps(Roster roster, Roster.Member member, Statement statement, Set<String> signedBy) {
        Office office = statement.kind() == Statement.Kind.ADMIT
                ? statement.people().get(0).offices().iterator().next()
                : null;
        if (signedBy.isEmpty()) {
            return office == null || holds(member, office) || holds(member, Office.KEEPER);
        }
        return signedBy.stream()
                .flatMap(kid -> roster.byKid(kid).stream())
                .anyMatch(signer -> pair(member, signer, office) || pair(signer, member, office));
    }

    /** Whether the two are a keeper and, beside them, somebody who holds the office; where none is asked for, anybody. */
    private static boolean pair(Roster.Member keeper, Roster.Member other, Office office) {
        return holds(keeper, Office.KEEPER) && (office == null || holds(other, office));
    }

    private static boolean holds(Roster.Member member, Office office) {
        return member.offices().contains(office);
    }
}
