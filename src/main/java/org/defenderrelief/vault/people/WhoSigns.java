package org.defenderrelief.vault.people;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
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
        Optional<RosterMember> asked = roster.of(person)
                .filter(member -> !signedBy.contains(member.kid()))
                .filter(member -> statement.people().stream()
                        .noneMatch(newcomer -> newcomer.kid().equals(member.kid())))
                .filter(member -> !member.kid().equals(statement.removed()));
        return asked.filter(member -> helps(roster, member, statement, signedBy))
                .isPresent();
    }

    private static boolean helps(Roster roster, RosterMember member, Statement statement, Set<String> signedBy) {
        Predicate<RosterMember> other = beside(roster, statement);
        if (statement.kind() == Statement.Kind.FREEZE || statement.kind() == Statement.Kind.UNFREEZE) {
            return other.test(member);
        }
        if (signedBy.isEmpty()) {
            return other.test(member) || holds(member, Office.KEEPER);
        }
        return signedBy.stream()
                .flatMap(kid -> roster.byKid(kid).stream())
                .anyMatch(signer -> pair(member, signer, other) || pair(signer, member, other));
    }

    /** Who has to sign beside a keeper. */
    private static Predicate<RosterMember> beside(Roster roster, Statement statement) {
        return switch (statement.kind()) {
            case FOUND, REMOVE, SUSPEND, RECOVER -> member -> true;
            case ADMIT -> holding(statement.people().get(0).offices().iterator().next());
            case ROTATE -> holding(Office.of(statement.circles().get(0).circle()));
            case ENTRUST -> holding(statement.recovery().office());
            case REPLACE -> member -> RosterRules.isColleague(roster, statement.removed(), member);
            case FREEZE, UNFREEZE -> RosterRules::mayBrake;
        };
    }

    private static Predicate<RosterMember> holding(Office office) {
        return member -> holds(member, office);
    }

    /** Whether the two are a keeper and, beside them, somebody like that. */
    private static boolean pair(RosterMember keeper, RosterMember other, Predicate<RosterMember> like) {
        return holds(keeper, Office.KEEPER) && like.test(other);
    }

    private static boolean holds(RosterMember member, Office office) {
        return member.offices().contains(office);
    }
}
