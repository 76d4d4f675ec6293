package org.defenderrelief.vault.roster;

import static org.defenderrelief.vault.roster.Must.demand;
import static org.defenderrelief.vault.roster.Must.want;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.PublicKeys;

/** Who is entrusted with restoring an office, and what restoring it does. */
final class RecoveryRules {
    private RecoveryRules() {}

    /** An office gets a recovery key, of which people hold shares, in the place of an earlier one. */
    static Roster entrust(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        demand(
                statement.people().isEmpty()
                        && statement.removed() == null
                        && statement.circles().isEmpty(),
                name + " says more than it may.");
        Statement.RecoveryEntry entry = statement.recovery();
        demand(entry != null, name + " entrusts nothing.");
        PublicKeys keys = Must.keys(entry, name);
        demand(
                !before.wasEntrusted(keys.kid()) && before.byKid(keys.kid()).isEmpty(),
                name + " names a recovery key that is used already.");
        demand(
                entry.threshold() >= Statement.LEAST_THRESHOLD
                        && entry.shares().size() >= entry.threshold()
                        && entry.shares().size() <= Statement.MOST_SHARES,
                name + " has too few or too many shares.");
        Set<String> holders = new HashSet<>();
        Set<String> commitments = new HashSet<>();
        for (Statement.Share share : entry.shares()) {
            demand(
                    before.byKid(share.holder()).filter(RosterMember::isActive).isPresent(),
                    name + " gives a share to somebody who holds no office.");
            demand(holders.add(share.holder()), name + " gives one person two shares.");
            demand(
                    share.commitment().matches("[0-9a-f]{64}") && commitments.add(share.commitment()),
                    name + " does not commit to its shares.");
        }
        Signers signers = Signers.of(signed, before.members(), name);
        want(
                signers.holderAndKeeper(entry.office()),
                name + " needs somebody who holds the office and, beside them, a keeper.");
        return before.with(new Roster.Made(statement.hash(), signers.kids()), at)
                .withRecovery(
                        entry.office(),
                        new Roster.Recovery(
                                entry.kid(),
                                keys,
                                entry.threshold(),
                                entry.shares().stream()
                                        .map(share -> new Roster.RecoveryShare(share.holder(), share.commitment()))
                                        .toList(),
                                statement.number(),
                                at,
                                Optional.empty()));
    }

    /**
     * An office is restored: its recovery key, given back by its shares, says who holds it from now on. Whoever of its people has lost their keys
     * gets it under other ones and nothing else; nobody who does not hold it loses anything. Its circle gets a new key.
     */
    static Roster recover(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        demand(statement.removed() == null && statement.recovery() == null, name + " says more than it may.");
        demand(!statement.people().isEmpty(), name + " restores nobody.");
        Set<Office> offices = statement.people().get(0).offices();
        demand(
                offices.size() == 1
                        && statement.people().stream()
                                .allMatch(person -> person.offices().equals(offices)),
                name + " must restore one office.");
        Office office = offices.iterator().next();
        Roster.Recovery recovery = before.recovery(office)
                .orElseThrow(() -> new NotBelieved(name + " restores what nobody was entrusted with."));
        Map<Circle, List<Roster.CircleKeyEntry>> circles =
                CircleRules.given(before.circles(), statement, CircleRules.of(offices), at, name);
        Roster after = before;
        Set<String> accounts = new HashSet<>();
        for (Statement.Person person : statement.people()) {
            demand(accounts.add(person.person()), name + " names one account twice.");
            after = restored(before, after, person, at, statement.number(), name);
        }
        Map<String, RosterMember> mayTell = new LinkedHashMap<>(after.members());
        before.members().values().stream()
                .filter(RosterMember::isActive)
                .forEach(member -> mayTell.put(member.kid(), member));
        Signers tellers = tellers(recovery, signed, mayTell, name);
        return after.with(new Roster.Made(statement.hash(), tellers.kids()), at)
                .withCircles(circles)
                .withRecovery(office, recovery.spent(at));
    }

    private static Roster restored(
            Roster before, Roster after, Statement.Person person, Instant at, long number, String name) {
        Office office = person.offices().iterator().next();
        PublicKeys keys = Must.keys(person, name);
        Roster next = after;
        for (RosterMember member : before.members().values()) {
            if (member.isActive()
                    && member.personHash().equals(person.person())
                    && !member.kid().equals(keys.kid())) {
                demand(
                        member.offices().contains(office),
                        name + " gives other keys to somebody who does not hold the office.");
                next = next.withMember(member.ended(at, number, false, RosterRules.LONGEST_DRAFT));
            }
        }
        RosterMember known = next.members().get(keys.kid());
        demand(known == null || known.personHash().equals(person.person()), name + " gives keys to another account.");
        demand(known == null || known.isActive() || known.isSuspended(), name + " lets in keys that were removed.");
        RosterMember member = known == null ? new RosterMember(person.person(), keys) : known;
        return member.offices().contains(office) ? next : next.withMember(member.with(office, at, number));
    }

    /** The recovery key signs; so does whoever brings the statement in and tells of it: somebody in office, or whom it names. */
    private static Signers tellers(
            Roster.Recovery recovery, SignedStatement signed, Map<String, RosterMember> mayTell, String name) {
        List<SignedStatement.Signature> theirs = signed.signatures().stream()
                .filter(signature -> signature.keyid().equals(recovery.kid()))
                .toList();
        demand(theirs.size() <= 1, name + " is signed twice by one key.");
        demand(
                theirs.size() == 1
                        && recovery.keys()
                                .signing()
                                .verifies(
                                        signed.statement().signed(),
                                        theirs.get(0).bytes()),
                name + " is not signed by the recovery key of the office.");
        Signers tellers = Signers.of(
                new SignedStatement(
                        signed.statement(),
                        signed.signatures().stream()
                                .filter(signature -> !signature.keyid().equals(recovery.kid()))
                                .toList()),
                mayTell,
                name);
        want(tellers.count() >= 1, name + " needs somebody who brings it in.");
        return tellers;
    }
}
