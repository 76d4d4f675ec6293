package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.Passphrase;

/** The demo's people, as the vault's tests act as them, and strangers made up for one test. */
@ApplicationScoped
public class VaultPeople {
    /** A passphrase for strangers. */
    public static final String PASSPHRASE = "seven quiet herons at low tide";

    /** The one they choose when they enrol anew. */
    public static final String OTHER_PASSPHRASE = "nine loud geese over the pier";

    private final Unlock unlock;
    private final ActingDoor door;
    private final IssueEnrolmentCode issue;
    private final EnrolPerson enrol;
    private final ProposeStatement propose;
    private final SignDraft sign;
    private final Memberships memberships;
    private final CurrentRoster roster;
    private final Map<String, UnlockToken> unlocked = new ConcurrentHashMap<>();

    VaultPeople(
            Unlock unlock,
            ActingDoor door,
            IssueEnrolmentCode issue,
            EnrolPerson enrol,
            ProposeStatement propose,
            SignDraft sign,
            Memberships memberships,
            CurrentRoster roster) {
        this.unlock = unlock;
        this.door = door;
        this.issue = issue;
        this.enrol = enrol;
        this.propose = propose;
        this.sign = sign;
        this.memberships = memberships;
        this.roster = roster;
    }

    public static Actor actor(String name) {
        Role role = Role.valueOf(name.substring(0, name.indexOf('-')).toUpperCase(Locale.ROOT));
        String number = name.substring(name.indexOf('-') + 1);
        PersonId id = PersonId.parse("00000000-0000-4000-8000-000000" + (role.ordinal() + 1) + "0000" + number);
        return new Actor(id, name, Set.of(role), Optional.empty());
    }

    public static Actor stranger(Role role) {
        return new Actor(new PersonId(Ids.next()), "stranger", Set.of(role), Optional.empty());
    }

    public static SignIn signIn(String name) {
        return new SignIn("the vault's tests, " + name);
    }

    public UnlockToken unlock(String name) {
        return unlock.unlock(actor(name), signIn(name), Passphrase.of("vault-" + name + "-demo"));
    }

    /** The person, unlocked and able to act. Their passphrase is stretched once for many tests, since that takes a quarter of a second. */
    public Acting acting(String name) {
        UnlockToken before = unlocked.get(name);
        if (before != null) {
            try {
                // In a transaction of its own, so that a vault found locked does not undo that of a test which goes on.
                return QuarkusTransaction.requiringNew().call(() -> door.acting(actor(name), signIn(name), before));
            } catch (Problem.Locked over) {
                // Another test ended that session, or moved the clock past its end.
                unlocked.remove(name, before);
            }
        }
        UnlockToken now = unlock(name);
        unlocked.put(name, now);
        return door.acting(actor(name), signIn(name), now);
    }

    /** A code for that person, from a keeper. */
    public String code(Actor person) {
        try (Acting keeper = acting("keeper-1")) {
            return issue.issue(keeper, person.person());
        }
    }

    /** That person has enrolled, with {@link #PASSPHRASE}. @return their fingerprint words */
    public String enrolled(Actor person) {
        return WordList.fingerprint(enrol.enrol(person, code(person), Passphrase.of(PASSPHRASE)));
    }

    /** That person has enrolled once more, with {@link #OTHER_PASSPHRASE}. @return the words of their new keys */
    public String enrolledAnew(Actor person) {
        return WordList.fingerprint(enrol.enrol(person, code(person), Passphrase.of(OTHER_PASSPHRASE)));
    }

    /** That person, unlocked with {@link #OTHER_PASSPHRASE}. */
    public UnlockToken unlockedAnew(Actor person, SignIn signIn) {
        return unlockedWith(person, signIn, OTHER_PASSPHRASE);
    }

    /** That person, unlocked with that passphrase. */
    public UnlockToken unlockedWith(Actor person, SignIn signIn, String passphrase) {
        return unlock.unlock(person, signIn, Passphrase.of(passphrase));
    }

    /** Short name of that person's keys. */
    public String kid(Actor person) {
        return memberships.kid(person.person()).orElseThrow();
    }

    /** That stranger, unlocked in a sign-in of theirs. */
    public UnlockToken unlocked(Actor stranger, SignIn signIn) {
        return unlock.unlock(stranger, signIn, Passphrase.of(PASSPHRASE));
    }

    /** That member and a keeper let the person in, both having heard those words. */
    public void letIn(String member, Office office, Actor person, String heard) {
        UUID draft;
        try (Acting first = acting(member)) {
            draft = propose.admission(first, person.person(), office, heard);
        }
        try (Acting keeper = acting("keeper-2")) {
            String otherwise = heard.toUpperCase(Locale.ROOT).replace(' ', '-');
            assertThat(sign.sign(keeper, draft, hash(draft), otherwise)).isTrue();
        }
    }

    /** That member and a keeper end the person's offices. */
    public void end(String member, Actor person) {
        end(member, memberships.kid(person.person()).orElseThrow());
    }

    /** The same for whoever has these keys. */
    public void end(String member, String kid) {
        UUID draft;
        try (Acting first = acting(member)) {
            draft = propose.removal(first, kid);
        }
        try (Acting keeper = acting("keeper-1")) {
            assertThat(sign.sign(keeper, draft, hash(draft), null)).isTrue();
        }
    }

    /** That member and a keeper suspend the person. @param member nobody of {@code keeper-1} */
    public void suspend(String member, Actor person) {
        UUID draft;
        try (Acting first = acting(member)) {
            draft = propose.suspension(first, kid(person));
        }
        try (Acting keeper = acting("keeper-1")) {
            assertThat(sign.sign(keeper, draft, hash(draft), null)).isTrue();
        }
    }

    /** Nobody but these demo people is left in the office, of those whom other tests let in; the first of them ends the others with a keeper. */
    public void endOthers(Office office, String... stay) {
        List<PersonId> staying =
                Stream.of(stay).map(name -> actor(name).person()).toList();
        roster.now().holding(office).stream()
                .filter(member -> staying.stream().noneMatch(member::is))
                .forEach(member -> end(stay[0], member.kid()));
    }

    /** That member and a keeper give the circle another key. */
    public void rotate(String member, Circle circle) {
        UUID draft;
        try (Acting first = acting(member)) {
            draft = propose.rotation(first, circle);
        }
        try (Acting keeper = acting("keeper-2")) {
            assertThat(sign.sign(keeper, draft, hash(draft), null)).isTrue();
        }
    }

    /** What a draft says, by its hash. */
    public String hash(UUID draft) {
        return waiting(draft).statement().hash();
    }

    /** A draft as it waits. */
    public Memberships.Waiting waiting(UUID draft) {
        return memberships.waiting().stream()
                .filter(waiting -> waiting.id().equals(draft))
                .findFirst()
                .orElseThrow();
    }

    /** It is refused, as that. @param slug of the problem */
    public static void refused(String slug, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo(slug));
    }
}
