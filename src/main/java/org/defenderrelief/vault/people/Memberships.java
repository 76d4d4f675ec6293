package org.defenderrelief.vault.people;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;

/** Who has enrolled, who holds which office, which statements wait, and whose vault is unlocked. No secret from people who work here. */
@ApplicationScoped
@Transactional
public class Memberships {
    private final PersonKeys people;
    private final CurrentRoster roster;
    private final Drafts drafts;
    private final VaultSessions sessions;
    private final EnrolmentCodes codes;

    Memberships(PersonKeys people, CurrentRoster roster, Drafts drafts, VaultSessions sessions, EnrolmentCodes codes) {
        this.people = people;
        this.roster = roster;
        this.drafts = drafts;
        this.sessions = sessions;
        this.codes = codes;
    }

    /** A statement that waits for signatures. @param signedBy short names of whose keys signed already, by signatures that hold */
    public record Waiting(UUID id, PersonId draftedBy, Statement statement, List<String> signedBy) {}

    /** Everybody who has a vault passphrase, in office or not. There are no more of them than keepers made codes. */
    public Set<PersonId> enrolled() {
        return people.persons();
    }

    /** Whether the person has a vault passphrase. */
    public boolean hasEnrolled(PersonId person) {
        return people.of(person).isPresent();
    }

    /** Whether the person has keys, and a keeper made them a code for other ones. */
    public boolean mayEnrolAnew(PersonId person) {
        return hasEnrolled(person) && codes.isIssued(person);
    }

    /** The words of the person's keys as they stand here, to be compared with what the person says; empty before enrolment. */
    public Optional<String> words(PersonId person) {
        return people.of(person).map(key -> WordList.fingerprint(key.keys().fingerprint()));
    }

    /** Short name of the person's keys; empty before enrolment. */
    public Optional<String> kid(PersonId person) {
        return people.of(person).map(PersonKey::kid);
    }

    /** Whose keys those are, as this service's directory has it. */
    public Optional<PersonId> personOf(String kid) {
        return people.byKid(kid).map(PersonKey::person);
    }

    /** The offices the roster gives the person. */
    public Set<Office> officesOf(PersonId person) {
        return roster.now().of(person).map(RosterMember::offices).orElse(Set.of());
    }

    /** Whoever holds the office by the roster, as far as this service's directory knows whose the keys are. */
    public Set<PersonId> holding(Office office) {
        Map<String, RosterMember> members =
                roster.now().holding(office).stream().collect(Collectors.toMap(RosterMember::kid, Function.identity()));
        return people.withKids(members.keySet()).stream()
                .filter(key -> members.get(key.kid()).is(key.person()))
                .map(PersonKey::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The circles the roster has the person in. */
    public Set<Circle> circlesOf(PersonId person) {
        Set<Circle> circles = EnumSet.noneOf(Circle.class);
        officesOf(person).forEach(office -> office.circle().ifPresent(circles::add));
        return circles;
    }

    public boolean isFounded() {
        return roster.now().isFounded();
    }

    /** Hash of the founding statement; empty before the founding. */
    public String root() {
        return roster.now().root();
    }

    /** The circle's key that is sealed to now, by its fingerprint; empty before the founding. */
    public Optional<String> fingerprint(Circle circle) {
        return roster.now().activeKey(circle).map(key -> key.fingerprint());
    }

    /** Statements that wait for signatures, oldest first. */
    public List<Waiting> waiting() {
        return drafts.all().stream()
                .map(draft -> new Waiting(
                        draft.id(),
                        draft.draftedBy(),
                        draft.signed().statement(),
                        RosterRules.signersOf(roster.now(), draft.signed())))
                .toList();
    }

    /** Whether that token holds the person's vault open in that sign-in at the moment. */
    public boolean isUnlocked(PersonId person, SignIn signIn, UnlockToken token) {
        return sessions.isOpen(new VaultSession.Holder(person, signIn, token));
    }
}
