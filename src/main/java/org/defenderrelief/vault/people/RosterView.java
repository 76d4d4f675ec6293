package org.defenderrelief.vault.people;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Statement;

/** The roster as people read it: who holds what, and whose signature is wanting. Accounts are named only where the roster bears it out. */
@ApplicationScoped
@Transactional
public class RosterView {
    private final CurrentRoster roster;
    private final PersonKeys people;
    private final Clock clock;

    RosterView(CurrentRoster roster, PersonKeys people, Clock clock) {
        this.roster = roster;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Somebody in office, or suspended.
     *
     * @param kid short name of their keys
     * @param person their account; empty if this service's directory names another than the roster
     * @param words fingerprint words of the keys that the roster names
     * @param offices all that they hold, or held until they were suspended
     */
    public record Holder(String kid, Optional<PersonId> person, String words, Set<Office> offices) {}

    /** Whether this installation has a root to believe a roster by; until then only the founders have something to do. */
    public boolean isRooted() {
        return roster.isRooted();
    }

    /** Whose office it is, in the order they came. */
    public List<Holder> holding(Office office) {
        return roster.now().holding(office).stream().map(this::holder).toList();
    }

    /** Whoever has those keys, if they hold an office or were suspended. */
    public Optional<Holder> holder(String kid) {
        return roster.now()
                .byKid(kid)
                .filter(member -> !member.stake().isEmpty())
                .map(this::holder);
    }

    /** Whoever was suspended in the office, and can be let in again with the keys they have. */
    public List<Holder> suspended(Office office) {
        return roster.now().suspended(office).stream().map(this::holder).toList();
    }

    /** The person as the roster has them, if they hold an office or were suspended. */
    public Optional<Holder> holder(PersonId person) {
        return roster.now().inOfficeOrSuspended(person).map(this::holder);
    }

    /** Everybody in office, once each. */
    public List<Holder> inOffice() {
        return roster.now().inOffice().stream().map(this::holder).toList();
    }

    /** Whether the roster knows those keys, and gives them no office any more: for good, or until they are let in again. */
    public boolean hasLeft(String kid) {
        return roster.now()
                .byKid(kid)
                .filter(member -> member.offices().isEmpty() && !member.isSuspended())
                .isPresent();
    }

    /** Since when the person does not hold that office any more, for good or while suspended; empty if they hold it, or never did. */
    public Optional<Instant> left(PersonId person, Office office) {
        return roster.now().left(person, office);
    }

    /** Those of these people who held that office and do not hold it any more, and since when. */
    public Map<PersonId, Instant> left(Office office, Collection<PersonId> among) {
        Roster now = roster.now();
        Map<PersonId, Instant> left = new HashMap<>();
        among.forEach(person -> now.left(person, office).ifPresent(since -> left.put(person, since)));
        return left;
    }

    /** The offices that the person holds, as this node saw it a few seconds ago at most; empty before the founding. */
    public Optional<Set<Office>> lately(PersonId person) {
        Roster recent = roster.recent();
        return recent.isFounded()
                ? Optional.of(recent.of(person).map(RosterMember::offices).orElse(Set.of()))
                : Optional.empty();
    }

    /** Whether, since when and by whose keys everything is frozen. As this node saw it a few seconds ago at most. */
    public Optional<Roster.Freeze> frozen() {
        return roster.recent().frozen();
    }

    /** The account of somebody whom a statement names; empty if nobody who enrolled here fits both its keys and its account. */
    public Optional<PersonId> personOf(Statement.Person named) {
        return people.byKid(named.kid()).map(PersonKey::person).filter(named::is);
    }

    /** Whether nobody may sign it any more: the roster has changed since it was drafted, or it is a removal and too old. */
    public boolean isStale(Statement statement) {
        return !statement.previous().equals(roster.now().head()) || RosterRules.isOver(statement, clock.instant());
    }

    /** Whether the statement still needs this person's signature, or one of several people's of whom this is one. */
    public boolean asks(PersonId person, Statement statement, Set<String> signedBy) {
        return !isStale(statement) && WhoSigns.asks(roster.now(), person, statement, signedBy);
    }

    /** The words of the keys that are unlocked: the person's own, whatever the database says. */
    public String ownWords(Acting acting) {
        return WordList.fingerprint(acting.keys().publicKeys().fingerprint());
    }

    private Holder holder(RosterMember member) {
        return new Holder(
                member.kid(),
                people.byKid(member.kid()).map(PersonKey::person).filter(member::is),
                WordList.fingerprint(member.keys().fingerprint()),
                member.stake());
    }
}
