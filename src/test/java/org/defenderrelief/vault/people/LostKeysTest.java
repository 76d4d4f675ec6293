package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defenderrelief.vault.people.VaultPeople.refused;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.roster.AnotherNode;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.Passphrase;

/** Who is suspended is out at once and can come back; who lost their keys gets other ones by people who know them, and nobody gets them in their name. */
@QuarkusTest
class LostKeysTest {
    private static final byte[] PAYEE = "{\"payee\":\"somebody\"}".getBytes(StandardCharsets.UTF_8);
    private static final SignIn THERE = new SignIn("somebody who loses their keys");
    private static final String NEXT = "eleven grey kites over a cold harbour";

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    EnrolPerson enrol;

    @Inject
    Unlock unlock;

    @Inject
    EnrolledAnew anew;

    @Inject
    ActingDoor door;

    @Inject
    Compartments compartments;

    @Inject
    Memberships memberships;

    @Inject
    CurrentRoster roster;

    @Inject
    AnotherNode another;

    @Inject
    VaultEvents events;

    @Inject
    VaultPeople people;

    private final Actor person = VaultPeople.stranger(Role.FINANCE);
    private String words;

    @BeforeEach
    void somebodyIsInFinance() {
        words = people.enrolled(person);
        people.letIn("finance-1", Office.FINANCE, person, words);
    }

    @AfterEach
    void theyGoAndNoDraftStays() {
        memberships.waiting().forEach(waiting -> {
            for (String name : new String[] {"finance-1", "finance-2", "keeper-1", "triage-1"}) {
                if (waiting.draftedBy().equals(VaultPeople.actor(name).person())) {
                    try (Acting drafter = people.acting(name)) {
                        sign.drop(drafter, waiting.id());
                    }
                }
            }
        });
        if (!memberships.officesOf(person.person()).isEmpty()) {
            people.end("finance-1", person);
        }
    }

    @Test
    void whoIsSuspendedIsOutAtOnceOnEveryNodeAndComesBackWithTheSameKeys() throws Exception {
        CaseId caseId = sealed();
        CurrentRoster otherNode = another.start(roster.now().root());
        assertThat(otherNode.now().of(person.person())).isPresent();
        UnlockToken token = people.unlocked(person, THERE);
        Acting kept = door.acting(person, THERE, token);
        String kid = memberships.kid(person.person()).orElseThrow();

        suspend(kid);

        // The cookie of their browser, or a copy of it, opens nothing any more; nor do keys that are still in memory
        // sign anything that counts.
        refused("vault-locked", () -> door.acting(person, THERE, token));
        assertThat(memberships.isUnlocked(person.person(), THERE, token)).isFalse();
        refused("not-a-signer", () -> propose.suspension(kept, colleague()));
        kept.close();
        refused("not-in-roster", () -> door.acting(person, THERE, people.unlocked(person, THERE)));
        assertThat(otherNode.now().of(person.person())).isEmpty();
        assertThat(memberships.kid(person.person())).contains(kid);

        // A keeper alone, or a keeper and somebody of another office, do not let them in again.
        try (Acting keeper = people.acting("keeper-1");
                Acting triage = people.acting("triage-1")) {
            refused("role-required", () -> propose.admission(keeper, person.person(), Office.FINANCE, words));
            refused("role-required", () -> propose.admission(triage, person.person(), Office.FINANCE, words));
        }
        people.letIn("finance-1", Office.FINANCE, person, words);
        try (Acting back = door.acting(person, THERE, people.unlocked(person, THERE))) {
            assertThat(compartments.open(back, caseId, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
    }

    @Test
    void nobodySuspendsOrReplacesThemselves() {
        try (Acting member = people.acting("finance-1")) {
            refused("not-oneself", () -> propose.suspension(member, member.kid()));
            refused("not-oneself", () -> propose.replacement(member, member.person(), words));
        }
    }

    @Test
    void whoLostTheirKeysOpensOldCasesWithNewOnesAndTheOldOnesAreWorthNothing() throws Exception {
        CaseId before = sealed();
        String old = memberships.kid(person.person()).orElseThrow();
        UnlockToken token = people.unlocked(person, THERE);
        Acting stolen = door.acting(person, THERE, token);

        String next = enrolAnew();
        assertThat(anew.is(person.person())).isTrue();
        // Until two others have signed, nothing follows from having enrolled.
        assertThat(memberships.kid(person.person())).contains(old);
        refused("not-in-roster", () -> door.acting(person, THERE, unlock.unlock(person, THERE, Passphrase.of(NEXT))));
        replace("finance-1", "keeper-1", next);

        assertThat(anew.is(person.person())).isFalse();
        refused("vault-locked", () -> door.acting(person, THERE, token));
        refused("wrong-passphrase", () -> people.unlocked(person, THERE));
        CaseId after = sealed();
        assertThatThrownBy(() -> compartments.open(stolen, after, CompartmentName.PAYMENT, 1))
                .isInstanceOf(Problem.class);
        refused("statement-refused", () -> propose.suspension(stolen, colleague()));
        stolen.close();
        try (Acting again = door.acting(person, THERE, unlock.unlock(person, THERE, Passphrase.of(NEXT)))) {
            assertThat(again.kid()).isNotEqualTo(old);
            assertThat(compartments.open(again, before, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
            assertThat(compartments.open(again, after, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
    }

    @Test
    void olderCasesOpenAlsoWhenTheKeeperDraftsAndTheColleagueSignsSecond() throws Exception {
        CaseId before = sealed();
        String next = enrolAnew();
        replace("keeper-1", "finance-2", next);
        try (Acting again = door.acting(person, THERE, unlock.unlock(person, THERE, Passphrase.of(NEXT)))) {
            assertThat(compartments.open(again, before, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
    }

    @Test
    void newKeysTakeAKeeperAndAColleagueWhoBothHeardTheNewWords() {
        String next = enrolAnew();
        try (Acting member = people.acting("finance-1")) {
            assertThatThrownBy(() -> propose.replacement(member, person.person(), words))
                    .isInstanceOf(Problem.InvalidInput.class);
            UUID draft = propose.replacement(member, person.person(), next);
            try (Acting colleague = people.acting("finance-2")) {
                assertThat(sign.sign(colleague, draft, people.hash(draft), next))
                        .isFalse();
            }
            try (Acting keeper = people.acting("keeper-1")) {
                assertThatThrownBy(() -> sign.sign(keeper, draft, people.hash(draft), words))
                        .isInstanceOf(Problem.InvalidInput.class);
            }
            sign.drop(member, draft);
        }
        try (Acting keeper = people.acting("keeper-1")) {
            UUID draft = propose.replacement(keeper, person.person(), next);
            try (Acting other = people.acting("triage-1")) {
                assertThat(sign.sign(other, draft, people.hash(draft), next)).isFalse();
            }
            sign.drop(keeper, draft);
        }
        assertThat(anew.is(person.person())).isTrue();
    }

    /** Keycloak's administrator signs in as the person, and writes to the database what enrolling would have written. */
    @Test
    void nobodyEnrolsAnewInSomebodysNameWithoutACodeAndTheTrueWords() throws SQLException {
        refused("already-enrolled", () -> enrol.enrol(person, "00000-00000", Passphrase.of(NEXT)));
        Actor thief = VaultPeople.stranger(Role.FINANCE);
        String thiefsWords = people.enrolled(thief);
        change(
                "INSERT INTO enrolment_code (person_id, digest, issued_by, issued_at, expires_at)"
                        + " VALUES (?, REPEAT('0', 32), ?, NOW(6), NOW(6) + INTERVAL 1 DAY)",
                person.person().toString(),
                VaultPeople.actor("keeper-1").person().toString());
        refused("wrong-code", () -> enrol.enrol(person, "00000-00000", Passphrase.of(NEXT)));
        String kid = memberships.kid(thief.person()).orElseThrow();
        change(
                "UPDATE person_key SET person_id = ?, enrolled_at = NOW(6) WHERE kid = ?",
                person.person().toString(),
                kid);

        // It looks as if the person had enrolled anew; what they say when they are asked are not these words.
        assertThat(anew.is(person.person())).isTrue();
        try (Acting member = people.acting("finance-1");
                Acting keeper = people.acting("keeper-1")) {
            for (Acting honest : new Acting[] {member, keeper}) {
                assertThatThrownBy(() -> propose.replacement(honest, person.person(), words))
                        .isInstanceOf(Problem.InvalidInput.class);
            }
            // With one dishonest colleague, it waits for a keeper who hears the words from the person.
            UUID draft = propose.replacement(member, person.person(), thiefsWords);
            assertThatThrownBy(() -> sign.sign(keeper, draft, people.hash(draft), words))
                    .isInstanceOf(Problem.InvalidInput.class);
        }
        // The person's own passphrase opens their keys as ever.
        door.acting(person, THERE, people.unlocked(person, THERE)).close();
        change(
                "UPDATE person_key SET person_id = ? WHERE kid = ?",
                thief.person().toString(),
                kid);
    }

    @Test
    void aCodeForSomebodyWhoHasKeysIsOnRecordWithWhoMadeItAndForWhom() {
        events.clear();
        people.code(person);

        assertThat(events.committed(VaultEvent.EnrolmentCodeIssued.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.person()).isEqualTo(person.person());
                    assertThat(event.act().person())
                            .isEqualTo(VaultPeople.actor("keeper-1").person());
                });
        assertThat(memberships.mayEnrolAnew(person.person())).isTrue();
    }

    @Test
    void aCircleGetsANewKeyByAMemberAndAKeeperAndEverybodyInItGetsTheOlderOnes() throws Exception {
        CaseId before = sealed();
        String old = activeKid();
        // As who got new keys from people of another circle of theirs: they lack the older keys of this one.
        String kid = memberships.kid(person.person()).orElseThrow();
        try (Acting without = door.acting(person, THERE, people.unlocked(person, THERE))) {
            assertThat(IntStream.range(0, 5).anyMatch(turn -> {
                        takeAway(old, kid);
                        return lacks(without, before);
                    }))
                    .as("whoever lacks the key opens nothing; a colleague who is unlocked gives it within seconds")
                    .isTrue();
        }
        UUID draft;
        try (Acting member = people.acting("finance-1");
                Acting triage = people.acting("triage-1")) {
            refused("role-required", () -> propose.rotation(triage, Circle.FINANCE));
            draft = propose.rotation(member, Circle.FINANCE);
        }
        try (Acting keeper = people.acting("keeper-2")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), null)).isTrue();
        }

        assertThat(activeKid()).isNotEqualTo(old);
        CaseId after = sealed();
        try (Acting member = door.acting(person, THERE, people.unlocked(person, THERE))) {
            assertThat(compartments.open(member, before, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
            assertThat(compartments.open(member, after, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
    }

    private static void takeAway(String circleKid, String kid) {
        try {
            change("DELETE FROM circle_copy WHERE circle_kid = ? AND member_kid = ?", circleKid, kid);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private boolean lacks(Acting member, CaseId caseId) {
        try {
            compartments.open(member, caseId, CompartmentName.PAYMENT, 1);
            return false;
        } catch (Problem.Forbidden refused) {
            return refused.slug().equals("not-in-circle");
        }
    }

    private void suspend(String kid) {
        UUID draft;
        try (Acting first = people.acting("finance-1")) {
            draft = propose.suspension(first, kid);
        }
        try (Acting keeper = people.acting("keeper-1")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), null)).isTrue();
        }
    }

    private String colleague() {
        return memberships.kid(VaultPeople.actor("finance-2").person()).orElseThrow();
    }

    private String enrolAnew() {
        return WordList.fingerprint(enrol.enrol(person, people.code(person), Passphrase.of(NEXT)));
    }

    /** By a code in somebody's name one gets keys whose passphrase one knows: opening these makes no guess at the others free. */
    @Test
    void guessesAtTheKeysInOfficeAreSlowedDownWhateverOpensNewerOnes() {
        people.enrolledAnew(person);
        for (int i = 0; i < Tries.FREE - 1; i++) {
            Passphrase guess = Passphrase.of("guess number " + i + " of many");
            refused("wrong-passphrase", () -> unlock.unlock(person, THERE, guess));
        }
        people.unlockedAnew(person, THERE);
        refused("too-many", () -> unlock.unlock(person, THERE, Passphrase.of("one more guess, in vain")));
        refused("too-many", () -> people.unlocked(person, THERE));
        assertThat(people.unlockedAnew(person, THERE)).isNotNull();
    }

    private void replace(String one, String other, String next) {
        UUID draft;
        try (Acting first = people.acting(one)) {
            draft = propose.replacement(first, person.person(), next);
        }
        try (Acting second = people.acting(other)) {
            assertThat(sign.sign(second, draft, people.hash(draft), next)).isTrue();
        }
    }

    private String activeKid() {
        return roster.now().activeKey(Circle.FINANCE).orElseThrow().kid();
    }

    private CaseId sealed() {
        CaseId caseId = new CaseId(Ids.next());
        compartments.write(caseId, CompartmentName.PAYMENT, PAYEE, Act.witnessed(VaultPeople.actor("partner-1")));
        return caseId;
    }

    private static void change(String sql, String... values) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement update = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
