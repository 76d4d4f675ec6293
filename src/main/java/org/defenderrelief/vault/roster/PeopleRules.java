package org.defenderrelief.vault.roster;

import static org.defenderrelief.vault.roster.Must.demand;
import static org.defenderrelief.vault.roster.Must.want;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.PublicKeys;

/** Which statements let people in, give them other keys, and end their offices. */
final class PeopleRules {
    private PeopleRules() {}

    static Roster found(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        demand(!before.isFounded(), name + " founds what is founded.");
        demand(statement.removed() == null, name + " removes somebody.");
        demand(statement.recovery() == null, name + " says more than it may.");
        Map<String, RosterMember> members = new LinkedHashMap<>();
        Set<String> accounts = new HashSet<>();
        for (Statement.Person person : statement.people()) {
            PublicKeys keys = Must.keys(person, name);
            demand(!person.offices().isEmpty(), name + " names somebody without an office.");
            demand(accounts.add(person.person()), name + " names one account twice.");
            demand(
                    members.put(keys.kid(), with(new RosterMember(person.person(), keys), person, at, statement))
                            == null,
                    name + " names the same keys twice.");
        }
        for (Office office : Office.values()) {
            long holders = members.values().stream()
                    .filter(member -> member.offices().contains(office))
                    .count();
            demand(holders >= RosterRules.least(office), name + " has too few for " + office + ".");
        }
        Signers signers = Signers.of(signed, members, name);
        Map<Circle, List<Roster.CircleKeyEntry>> circles =
                CircleRules.given(Map.of(), statement, Set.of(Circle.values()), at, name);
        want(signers.kids().equals(members.keySet()), name + " is not signed by every founder.");
        return before.with(new Roster.Made(statement.hash(), signers.kids()), at)
                .withMembers(members)
                .withCircles(circles);
    }

    static Roster admit(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        demand(
                statement.people().size() == 1
                        && statement.people().get(0).offices().size() == 1,
                name + " must admit one person to one office.");
        demand(
                statement.removed() == null && statement.circles().isEmpty() && statement.recovery() == null,
                name + " says more than it may.");
        Statement.Person person = statement.people().get(0);
        Office office = person.offices().iterator().next();
        RosterMember newcomer = newcomer(before, person, name);
        demand(newcomer.isActive() || newcomer.isSuspended(), name + " lets in keys that were removed.");
        demand(!newcomer.offices().contains(office), name + " gives an office that is held.");
        Signers signers = Signers.of(signed, before.members(), name);
        demand(!signers.include(newcomer.kid()), name + " is signed by whom it admits.");
        want(signers.count() >= 2, name + " needs two people.");
        want(signers.anyHolds(office), name + " is not signed by anybody who holds the office.");
        want(
                signers.holderAndKeeper(office),
                name + " needs somebody who holds the office and, beside them, a keeper.");
        return before.with(new Roster.Made(statement.hash(), signers.kids()), at)
                .withMember(newcomer.with(office, at, statement.number()));
    }

    /**
     * Whoever has those keys already, or somebody new; an account has one pair of keys in office, and keys one account. Who was suspended comes back
     * with the same keys; other ones are given by a statement that gives the circles new keys too, since the suspended ones may be in other hands.
     */
    static RosterMember newcomer(Roster before, Statement.Person person, String name) {
        PublicKeys keys = Must.keys(person, name);
        demand(
                before.members().values().stream()
                        .noneMatch(member -> (member.isActive() || member.isSuspended())
                                && member.personHash().equals(person.person())
                                && !member.kid().equals(keys.kid())),
                name + " gives an account second keys.");
        RosterMember known = before.members().get(keys.kid());
        demand(known == null || known.personHash().equals(person.person()), name + " gives keys to another account.");
        return known == null ? new RosterMember(person.person(), keys) : known;
    }

    /**
     * All offices of a person end, for good: their keys never come back, and each of their circles gets a new one. Also of somebody who was suspended
     * first, so that there was time to look.
     */
    static Roster remove(Roster before, SignedStatement signed, Instant at, String name) {
        RosterMember gone = gone(before, signed.statement(), name);
        demand(signed.statement().people().isEmpty(), name + " says more than it may.");
        Set<Circle> theirs = CircleRules.of(gone.stake());
        Signers signers = Signers.of(signed, before.members(), name);
        demand(!signers.include(gone.kid()), name + " is signed by whom it removes.");
        requireEnoughLeft(before, gone, name);
        Map<Circle, List<Roster.CircleKeyEntry>> circles =
                CircleRules.given(before.circles(), signed.statement(), theirs, at, name);
        want(signers.count() >= 2 && signers.anyHolds(Office.KEEPER), name + " needs a keeper and another person.");
        return before.with(new Roster.Made(signed.statement().hash(), signers.kids()), at)
                .withMember(gone.ended(at, signed.statement().number(), false, RosterRules.LONGEST_REMOVAL))
                .withCircles(circles);
    }

    /**
     * All offices of a person end until a member and a keeper let the same keys in again. An office may be left empty by it, since what is urgent must
     * not wait for somebody to be let in first, and it can be taken back; but one keeper stays, without whom nobody could.
     */
    static Roster suspend(Roster before, SignedStatement signed, Instant at, String name) {
        RosterMember gone = gone(before, signed.statement(), name);
        demand(gone.isActive(), name + " names somebody who holds no office.");
        demand(
                signed.statement().people().isEmpty()
                        && signed.statement().circles().isEmpty(),
                name + " says more than it may.");
        Signers signers = Signers.of(signed, before.members(), name);
        demand(!signers.include(gone.kid()), name + " is signed by whom it suspends.");
        demand(leavesAKeeper(before, gone), name + " would leave no keeper.");
        want(signers.count() >= 2 && signers.anyHolds(Office.KEEPER), name + " needs a keeper and another person.");
        return before.with(new Roster.Made(signed.statement().hash(), signers.kids()), at)
                .withMember(gone.ended(at, signed.statement().number(), true, RosterRules.LONGEST_REMOVAL));
    }

    /**
     * A person has other keys from now on, with the same offices: they lost the old ones, or somebody else may have them. So each of their
     * circles gets a new key, too.
     */
    static Roster replace(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        RosterMember old = gone(before, statement, name);
        demand(statement.people().size() == 1, name + " must give one person other keys.");
        Statement.Person person = statement.people().get(0);
        PublicKeys keys = Must.keys(person, name);
        demand(person.person().equals(old.personHash()), name + " gives keys to another account.");
        demand(before.byKid(keys.kid()).isEmpty(), name + " gives keys that the roster has known already.");
        demand(person.offices().equals(old.stake()), name + " changes what offices the person holds.");
        Signers signers = Signers.of(signed, before.members(), name);
        demand(!signers.include(old.kid()), name + " is signed by whose keys it replaces.");
        Map<Circle, List<Roster.CircleKeyEntry>> circles =
                CircleRules.given(before.circles(), statement, CircleRules.of(old.stake()), at, name);
        want(
                signers.keeperAnd(member -> isColleague(before, old, member)),
                name + " needs a keeper and, beside them, somebody who shares an office with the person.");
        return before.with(new Roster.Made(statement.hash(), signers.kids()), at)
                .withMember(old.ended(at, statement.number(), false, RosterRules.LONGEST_REMOVAL))
                .withMember(with(new RosterMember(old.personHash(), keys), person, at, statement))
                .withCircles(circles);
    }

    /**
     * Whether they share an office with the person; where nobody else holds any of those offices, everybody does. Beside a keeper, an auditor does
     * too: of two keepers one may be the keeper who signs.
     */
    static boolean isColleague(Roster roster, RosterMember person, RosterMember other) {
        Set<Office> theirs = person.stake();
        boolean alone = theirs.stream()
                .allMatch(office -> roster.holding(office).stream()
                        .allMatch(holder -> holder.kid().equals(person.kid())));
        return alone
                || other.offices().stream().anyMatch(theirs::contains)
                || theirs.contains(Office.KEEPER) && other.offices().contains(Office.AUDIT);
    }

    private static RosterMember gone(Roster before, Statement statement, String name) {
        demand(statement.recovery() == null, name + " says more than it may.");
        RosterMember gone =
                statement.removed() == null ? null : before.members().get(statement.removed());
        demand(gone != null && !gone.stake().isEmpty(), name + " names somebody who holds no office.");
        return gone;
    }

    /** Whether somebody else is a keeper. */
    static boolean leavesAKeeper(Roster before, RosterMember gone) {
        return before.holding(Office.KEEPER).stream()
                .anyMatch(keeper -> !keeper.kid().equals(gone.kid()));
    }

    private static void requireEnoughLeft(Roster before, RosterMember gone, String name) {
        for (Office office : gone.stake()) {
            demand(leavesEnough(before, gone, office), name + " would leave too few for " + office + ".");
        }
    }

    /** Whether enough others hold the office. */
    static boolean leavesEnough(Roster before, RosterMember gone, Office office) {
        long left = before.holding(office).stream()
                .filter(member -> !member.kid().equals(gone.kid()))
                .count();
        return left >= RosterRules.least(office);
    }

    private static RosterMember with(RosterMember member, Statement.Person person, Instant at, Statement statement) {
        RosterMember all = member;
        for (Office office : person.offices()) {
            all = all.with(office, at, statement.number());
        }
        return all;
    }
}
