package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defenderrelief.vault.people.VaultPeople.refused;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.roster.IntakeKeys;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Passphrase;

/** Letting people in and ending their offices, on the demo's roster. */
@QuarkusTest
class OfficesTest {
    private static final byte[] PAYEE = "{\"payee\":\"somebody\"}".getBytes(StandardCharsets.UTF_8);
    private static final SignIn THERE = new SignIn("the newcomer's sign-in");

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    ActingDoor door;

    @Inject
    Compartments compartments;

    @Inject
    Memberships memberships;

    @Inject
    IntakeKeys intakeKeys;

    @Inject
    RosterView view;

    @Inject
    EnrolPerson enrol;

    @Inject
    EnrolmentCodes codes;

    @Inject
    VaultEvents events;

    @Inject
    VaultPeople people;

    private final Actor newcomer = VaultPeople.stranger(Role.FINANCE);
    private String words;

    @BeforeEach
    void somebodyHasEnrolled() {
        words = people.enrolled(newcomer);
        events.clear();
    }

    @AfterEach
    void noDraftStays() {
        memberships.waiting().forEach(waiting -> {
            for (String name : new String[] {"finance-1", "finance-2", "keeper-1", "keeper-2", "triage-1"}) {
                if (waiting.draftedBy().equals(VaultPeople.actor(name).person())) {
                    try (Acting drafter = people.acting(name)) {
                        sign.drop(drafter, waiting.id());
                    }
                }
            }
        });
    }

    @Test
    void aMemberAndAKeeperLetANewcomerInWhoThenOpensWhatWasSealedBefore() throws Exception {
        CaseId caseId = sealed();
        refused("not-in-roster", this::newcomerActing);

        letIn();

        try (Acting finance = newcomerActing()) {
            assertThat(compartments.open(finance, caseId, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
        assertThat(memberships.officesOf(newcomer.person())).containsExactly(Office.FINANCE);
        assertThat(memberships.circlesOf(newcomer.person())).containsExactly(Circle.FINANCE);
        assertThat(events.committed(VaultEvent.RosterStated.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.kind()).isEqualTo("ADMIT");
                    assertThat(event.act().person())
                            .isEqualTo(VaultPeople.actor("keeper-2").person());
                });
        try (Acting member = people.acting("finance-1")) {
            refused("already-member", () -> propose.admission(member, newcomer.person(), Office.FINANCE, words));
        }
    }

    @Test
    void whoHearsOtherWordsSignsNothing() {
        try (Acting member = people.acting("finance-1")) {
            // Whoever typed too few or too many is not sent to the auditors.
            for (String[] heard : new String[][] {
                {null, "REQUIRED"},
                {"", "REQUIRED"},
                {"abandon", "LENGTH"},
                {words + " zoo", "LENGTH"},
                {others(), "DIFFERENT"}
            }) {
                assertThatThrownBy(() -> propose.admission(member, newcomer.person(), Office.FINANCE, heard[0]))
                        .isInstanceOfSatisfying(
                                Problem.InvalidInput.class,
                                problem -> assertThat(
                                                problem.violations().get(0).code())
                                        .isEqualTo(heard[1]));
            }
        }
        assertThat(memberships.waiting()).isEmpty();
        UUID draft = drafted();
        try (Acting keeper = people.acting("keeper-1")) {
            assertThatThrownBy(() -> sign.sign(keeper, draft, people.hash(draft), others()))
                    .isInstanceOf(Problem.InvalidInput.class);
        }
        assertThat(memberships.officesOf(newcomer.person())).isEmpty();
    }

    @Test
    void whoSetsCommasBetweenTheWordsHeardThemAllTheSame() {
        try (Acting member = people.acting("finance-1")) {
            propose.admission(
                    member,
                    newcomer.person(),
                    Office.FINANCE,
                    words.toUpperCase(Locale.ROOT).replace(" ", ", ") + ".");
        }
        assertThat(memberships.waiting()).hasSize(1);
    }

    /** A slip is no other key: it is said which word it is in, and nobody is alarmed. */
    @Test
    void whoMistypesAWordIsToldWhichOne() {
        String slip = words.replaceFirst(" \\S+", " qqqq");
        try (Acting member = people.acting("finance-1")) {
            assertThatThrownBy(() -> propose.admission(member, newcomer.person(), Office.FINANCE, slip))
                    .isInstanceOfSatisfying(
                            Problem.InvalidInput.class,
                            problem -> assertThat(problem.violations())
                                    .containsExactly(new Violation("words", Flaw.MISSPELT_WORD, 2)));
        }
        assertThat(memberships.waiting()).isEmpty();
    }

    /** Somebody with the database puts their own public keys in the newcomer's place before the member looks. */
    @Test
    void exchangedKeysShowInTheWords() throws SQLException {
        Actor thief = VaultPeople.stranger(Role.FINANCE);
        people.enrolled(thief);
        String id = newcomer.person().toString();
        try (TableInHand rows = new TableInHand("person_key", "person_id = ?", id)) {
            rows.run(
                    "UPDATE person_key SET sealing_key = (SELECT sealing_key FROM (SELECT * FROM person_key) p WHERE p.person_id = ?),"
                            + " signing_key = (SELECT signing_key FROM (SELECT * FROM person_key) p WHERE p.person_id = ?)"
                            + " WHERE person_id = ?",
                    thief.person().toString(),
                    thief.person().toString(),
                    id);
            try (Acting member = people.acting("finance-1")) {
                assertThatThrownBy(() -> propose.admission(member, newcomer.person(), Office.FINANCE, words))
                        .isInstanceOf(Problem.InvalidInput.class);
            }
        }
        assertThat(memberships.waiting()).isEmpty();
    }

    @Test
    void nobodyOutsideAnOfficeLetsAnybodyIntoIt() {
        try (Acting triage = people.acting("triage-1");
                Acting keeper = people.acting("keeper-1")) {
            refused("role-required", () -> propose.admission(triage, newcomer.person(), Office.FINANCE, words));
            refused("role-required", () -> propose.admission(keeper, newcomer.person(), Office.FINANCE, words));
        }
        try (Acting member = people.acting("finance-1")) {
            refused(
                    "not-enrolled",
                    () -> propose.admission(
                            member, VaultPeople.stranger(Role.FINANCE).person(), Office.FINANCE, words));
        }
    }

    @Test
    void twoMembersOrOneKeeperAreNotEnough() {
        UUID draft = drafted();
        try (Acting other = people.acting("finance-2")) {
            assertThat(sign.sign(other, draft, people.hash(draft), words)).isFalse();
        }
        assertThat(memberships.officesOf(newcomer.person())).isEmpty();
        refused("not-in-roster", this::newcomerActing);
    }

    @Test
    void whatOneSignsIsWhatOneLookedAt() {
        UUID draft = drafted();
        try (Acting keeper = people.acting("keeper-1")) {
            refused("draft-changed", () -> sign.sign(keeper, draft, "0".repeat(64), words));
            refused("not-found", () -> sign.sign(keeper, Ids.next(), people.hash(draft), words));
        }
        assertThat(memberships.officesOf(newcomer.person())).isEmpty();
    }

    @Test
    void onlyWhoDraftedItDropsADraft() {
        UUID draft = drafted();
        try (Acting keeper = people.acting("keeper-1")) {
            refused("not-a-signer", () -> sign.drop(keeper, draft));
        }
        try (Acting member = people.acting("finance-1")) {
            sign.drop(member, draft);
        }
        assertThat(memberships.waiting()).isEmpty();
    }

    @Test
    void aDraftThatTheRosterHasOvertakenIsNotSigned() {
        UUID draft = drafted();
        String hash = people.hash(draft);
        Actor other = VaultPeople.stranger(Role.FINANCE);
        String otherWords = people.enrolled(other);
        people.letIn("finance-1", Office.FINANCE, other, otherWords);

        try (Acting keeper = people.acting("keeper-1")) {
            refused("stale-statement", () -> sign.sign(keeper, draft, hash, words));
        }
        assertThat(memberships.officesOf(newcomer.person())).isEmpty();
        people.end("finance-1", other);
    }

    /** A draft that was dropped, and that somebody with the database puts back with its true signature, lets nobody in for ever after. */
    @Test
    void anAdmissionIsSignedWithinSevenDaysOrDraftedAgain() {
        UUID draft;
        try (Acting member = people.acting("finance-1")) {
            draft = propose.admission(member, newcomer.person(), Office.FINANCE, words);
        }
        String hash = people.hash(draft);
        Instant drafted = Instant.parse(people.waiting(draft).statement().at());
        itIs(drafted.plus(Duration.ofDays(7)).plusSeconds(1));
        try (Acting keeper = people.acting("keeper-1")) {
            refused("draft-too-old", () -> sign.sign(keeper, draft, hash, words));
        }
        assertThat(view.isStale(people.waiting(draft).statement())).isTrue();
        itIs(drafted.plusSeconds(1));
        assertThat(view.isStale(people.waiting(draft).statement())).isFalse();
        try (Acting member = people.acting("finance-1")) {
            sign.drop(member, draft);
        }
        assertThat(memberships.officesOf(newcomer.person())).isEmpty();
    }

    @Test
    void whoseOfficesEndDoesNothingMoreAndOpensNothingNew() throws Exception {
        CaseId before = sealed();
        letIn();
        Acting stillHere = newcomerActing();
        UnlockToken kept = people.unlocked(newcomer, THERE);
        byte[][] session = row("SELECT token_hash, person_id, sign_in, sealed_keys, unlocked_at, idle_until, ends_at"
                + " FROM vault_session WHERE token_hash = '" + kept.hash() + "'");
        String oldKid = activeKid();

        people.end("finance-1", newcomer);

        assertThat(activeKid()).isNotEqualTo(oldKid);
        refused("vault-locked", () -> door.acting(newcomer, THERE, kept));
        // Somebody with the database puts the session back: it opens, and is worth nothing.
        restore(session);
        refused("not-in-roster", () -> door.acting(newcomer, THERE, kept));
        CaseId after = sealed();
        assertThatThrownBy(() -> compartments.open(stillHere, after, CompartmentName.PAYMENT, 1))
                .isInstanceOf(Problem.class);
        stillHere.close();
        // Nobody lets removed keys in again, and nothing more is sealed to them.
        byte[] copies = copies(newcomer);
        try (Acting member = people.acting("finance-1")) {
            refused("keys-removed", () -> propose.admission(member, newcomer.person(), Office.FINANCE, words));
        }
        assertThat(copies(newcomer)).isEqualTo(copies);
        try (Acting member = people.acting("finance-2")) {
            assertThat(compartments.open(member, before, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
            assertThat(compartments.open(member, after, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
    }

    /** It was made while they were in office. They keep it, and press just before the last signature, and after it. */
    @Test
    void whoLeftEnrolsWithNoCodeThatTheyKept() {
        letIn();
        assertThat(view.left(newcomer.person(), Office.FINANCE)).isEmpty();
        String kept = people.code(newcomer);
        EnrolmentCodes.Good found = codes.require(newcomer, kept);
        String keys = people.kid(newcomer);

        people.end("finance-1", newcomer);

        assertThat(view.left(newcomer.person(), Office.FINANCE)).isPresent();
        assertThat(view.left(newcomer.person(), Office.KEEPER)).isEmpty();
        refused("wrong-code", () -> QuarkusTransaction.requiringNew().run(() -> codes.spend(newcomer, found)));
        refused("already-enrolled", () -> enrolling(kept));
        assertThat(people.kid(newcomer)).isEqualTo(keys);
        // A keeper who wants them back makes another.
        people.letIn("finance-1", Office.FINANCE, newcomer, people.enrolledAnew(newcomer));
        assertThat(view.left(newcomer.person(), Office.FINANCE)).isEmpty();
        people.end("finance-1", newcomer);
    }

    @Test
    void whoIsSuspendedEnrolsWithNoCodeThatTheyKept() {
        letIn();
        String kept = people.code(newcomer);
        UUID draft;
        try (Acting member = people.acting("finance-1")) {
            draft = propose.suspension(member, people.kid(newcomer));
        }
        try (Acting keeper = people.acting("keeper-1")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), null)).isTrue();
        }
        refused("already-enrolled", () -> enrolling(kept));
        people.end("finance-1", newcomer);
    }

    private String enrolling(String code) {
        return enrol.enrol(newcomer, code, Passphrase.of(VaultPeople.OTHER_PASSPHRASE));
    }

    @Test
    void nobodyRemovesThemselvesAloneOrTheLastOfAnOffice() {
        try (Acting member = people.acting("finance-1")) {
            refused("not-oneself", () -> propose.removal(member, member.kid()));
            refused("not-found", () -> propose.removal(member, "0000000000000000"));
            String auditor =
                    memberships.kid(VaultPeople.actor("auditor-1").person()).orElseThrow();
            refused("too-few-left", () -> propose.removal(member, auditor));
            String keeper =
                    memberships.kid(VaultPeople.actor("keeper-2").person()).orElseThrow();
            refused("too-few-left", () -> propose.removal(member, keeper));
        }
        assertThat(memberships.waiting()).isEmpty();
    }

    /** What the removed person signs while a removal waits does not count afterwards: so it does not wait long. */
    @Test
    void aRemovalIsSignedWithinTheHourOrDraftedAgain() {
        letIn();
        UUID draft;
        try (Acting member = people.acting("finance-1")) {
            draft = propose.removal(member, memberships.kid(newcomer.person()).orElseThrow());
        }
        String hash = people.hash(draft);
        Instant drafted = Instant.parse(people.waiting(draft).statement().at());
        itIs(drafted.plus(Duration.ofMinutes(61)));
        try (Acting keeper = people.acting("keeper-1")) {
            refused("draft-too-old", () -> sign.sign(keeper, draft, hash, null));
        }
        assertThat(view.isStale(people.waiting(draft).statement())).isTrue();
        itIs(drafted.plus(Duration.ofMinutes(59)));
        assertThat(view.isStale(people.waiting(draft).statement())).isFalse();
        try (Acting keeper = people.acting("keeper-1")) {
            assertThat(sign.sign(keeper, draft, hash, null)).isTrue();
        }
        assertThat(memberships.officesOf(newcomer.person())).isEmpty();
    }

    private static void itIs(Instant now) {
        QuarkusMock.installMockForType(Clock.fixed(now, ZoneOffset.UTC), Clock.class);
    }

    /** A member's sealed copies are theirs alone, and are the key that the roster names or nothing. */
    @Test
    void aCopyThatWasSwappedGivesNoKey() throws Exception {
        String kid = activeKid();
        String one = memberships.kid(VaultPeople.actor("finance-1").person()).orElseThrow();
        String other = memberships.kid(VaultPeople.actor("finance-2").person()).orElseThrow();
        byte[] before = copy(kid, one);
        try (Acting member = people.acting("finance-1");
                DecapsulationKey intruder = DecapsulationKey.random()) {
            try (DecapsulationKey key = member.circleKey(Circle.FINANCE, kid)) {
                assertThat(key.publicKey().kid()).isEqualTo(kid);
            }
            setCopy(kid, one, copy(kid, other));
            assertThatThrownBy(() -> member.circleKey(Circle.FINANCE, kid)).isInstanceOf(DoesNotOpen.class);
            byte[] bound = ("relief/2|circle-key|FINANCE|" + kid + "|" + one).getBytes(StandardCharsets.UTF_8);
            setCopy(kid, one, intruder.sealTo(member.keys().publicKeys().sealing(), bound));
            assertThatThrownBy(() -> member.circleKey(Circle.FINANCE, kid)).isInstanceOf(DoesNotOpen.class);
            refused("not-in-circle", () -> member.circleKey(Circle.TRIAGE, kid));
        } finally {
            setCopy(kid, one, before);
        }
    }

    private CaseId sealed() {
        CaseId caseId = new CaseId(Ids.next());
        compartments.write(caseId, CompartmentName.PAYMENT, PAYEE, Act.witnessed(VaultPeople.actor("partner-1")));
        return caseId;
    }

    private Acting newcomerActing() {
        return door.acting(newcomer, THERE, people.unlocked(newcomer, THERE));
    }

    private UUID drafted() {
        try (Acting member = people.acting("finance-1")) {
            return propose.admission(member, newcomer.person(), Office.FINANCE, words);
        }
    }

    private void letIn() {
        people.letIn("finance-1", Office.FINANCE, newcomer, words);
    }

    private String others() {
        return memberships.words(VaultPeople.actor("finance-2").person()).orElseThrow();
    }

    private String activeKid() {
        return intakeKeys.published().keys().stream()
                .filter(key -> key.circle() == Circle.FINANCE)
                .map(key -> key.kid())
                .findFirst()
                .orElseThrow();
    }

    private byte[] copies(Actor person) throws SQLException {
        return row("SELECT COUNT(*) FROM circle_copy WHERE member_kid = '"
                + memberships.kid(person.person()).orElseThrow() + "'")[0];
    }

    private static byte[] copy(String circle, String member) throws SQLException {
        return row("SELECT sealed_key FROM circle_copy WHERE circle_kid = '" + circle + "' AND member_kid = '" + member
                + "'")[0];
    }

    private static void setCopy(String circle, String member, byte[] sealed) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement update = owner.prepareStatement(
                        "UPDATE circle_copy SET sealed_key = ? WHERE circle_kid = ? AND member_kid = ?")) {
            update.setBytes(1, sealed);
            update.setString(2, circle);
            update.setString(3, member);
            update.executeUpdate();
        }
    }

    private static void restore(byte[][] session) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement insert = owner.prepareStatement(
                        "INSERT INTO vault_session (token_hash, person_id,"
                                + " sign_in, sealed_keys, unlocked_at, idle_until, ends_at, generation) VALUES (?, ?, ?, ?, ?, ?, ?, 1)")) {
            for (int i = 0; i < session.length; i++) {
                if (i == 3) {
                    insert.setBytes(i + 1, session[i]);
                } else {
                    insert.setString(i + 1, new String(session[i], StandardCharsets.US_ASCII));
                }
            }
            insert.executeUpdate();
        }
    }

    private static byte[][] row(String query) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement(query);
                var row = select.executeQuery()) {
            row.next();
            byte[][] values = new byte[row.getMetaData().getColumnCount()][];
            for (int i = 0; i < values.length; i++) {
                boolean binary = row.getMetaData().getColumnTypeName(i + 1).contains("BINARY");
                values[i] = binary ? row.getBytes(i + 1) : row.getString(i + 1).getBytes(StandardCharsets.US_ASCII);
            }
            return values;
        }
    }
}
