package org.defenderrelief.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.KeysInUse;
import org.defenderrelief.vault.people.PresentMembers;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.VaultConfig;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.CircleKeys;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.SealBatch;
import org.defenderrelief.vault.seal.SealedKey;

/** Whatever rows somebody puts there who has the database: what is sealed to older keys is sealed anew, and nobody is told that it is while it is not. */
@QuarkusTest
class KeyCareTest {
    private static final byte[] PAYEE = "{\"payee\":\"somebody\"}".getBytes(StandardCharsets.UTF_8);
    private static final Circle FINANCE = Circle.FINANCE;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    Compartments compartments;

    @Inject
    CircleKeys circles;

    @Inject
    CurrentRoster roster;

    @Inject
    KeysInUse keys;

    @Inject
    BatchKeys batches;

    @Inject
    Rewrap rewrap;

    @Inject
    PresentMembers members;

    @Inject
    RotationView view;

    @Inject
    VaultConfig config;

    @Inject
    ActingDoor door;

    @Inject
    VaultPeople people;

    /** What does not open at all, as tests of damage leave it. */
    private long broken;

    @BeforeEach
    void whatOthersLeftIsSealedAnew() throws Exception {
        rewrapAll();
        broken = left();
    }

    /** Whoever kept the old key says as the service's user that all is done, or that nothing of it opens. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000})
    void aRowThatSaysItIsFinishedFinishesNothing(long unopened) throws Exception {
        String old = present();
        write();
        rotate();
        asService(
                "INSERT INTO circle_rewrap (circle, kid, rewrapped, unopened, started_at, finished_at) VALUES ('FINANCE', '"
                        + present() + "', 0, " + unopened + ", NOW(6), NOW(6))");

        assertThat(rewrap.isDue(FINANCE)).isTrue();
        long left = left();
        assertThat(left).isGreaterThan(broken);
        assertThat(view.of(FINANCE)).hasValueSatisfying(shown -> {
            assertThat(shown.total() - shown.done()).isEqualTo(left);
            assertThat(!shown.finished() || shown.unopened() == left).isTrue();
        });
        lookWhile("finance-1", working(Clock.systemUTC()));

        assertThat(sealedTo(old)).isZero();
        assertThat(rewrap.isDue(FINANCE)).isFalse();
        assertThat(view.of(FINANCE).map(RotationView.Shown::unopened).orElse(0L))
                .isEqualTo(broken);
    }

    /** What does not open is tried once, whatever is said of it; once it is mended it is sealed anew like the rest. */
    @Test
    void whatDoesNotOpenIsTriedOnceAndOnceMore() throws Exception {
        String old = present();
        CaseId damaged = write();
        turnRound(damaged);
        rotate();
        rewrapAll();
        assertThat(sealedTo(old)).isEqualTo(1);
        long walks = walks();

        asService("UPDATE circle_rewrap SET unopened = 0 WHERE kid = '" + present() + "'");
        assertThat(rewrap.isDue(FINANCE)).isFalse();
        assertThat(view.of(FINANCE)).as("it is left, whatever the row says").isPresent();
        asService("UPDATE circle_rewrap SET finished_at = NULL WHERE kid = '" + present() + "'");
        rewrapAll();
        assertThat(walks()).as("walks through what is left").isEqualTo(walks);
        assertThat(view.of(FINANCE)).hasValueSatisfying(shown -> {
            assertThat(shown.finished()).isTrue();
            assertThat(shown.unopened()).isEqualTo(broken + 1);
        });

        turnRound(damaged);
        assertThat(rewrap.isDue(FINANCE)).isTrue();
        rewrapAll();
        assertThat(sealedTo(old)).isZero();
    }

    /** Another replica seals to the key before for as long as it takes a roster to get round: nothing tells of it. */
    @Test
    void whatAnotherReplicaSealedToTheKeyBeforeIsSealedAnewInTheEnd() throws Exception {
        RecipientKey before = circles.active(FINANCE);
        write();
        rotate();
        rewrapAll();
        store(before);
        assertThat(view.of(FINANCE)).hasValueSatisfying(shown -> {
            assertThat(shown.finished()).isFalse();
            assertThat(shown.total() - shown.done()).isEqualTo(broken + 1);
        });

        lookWhile("finance-1", working(Clock.systemUTC()));

        assertThat(sealedTo(before.kid())).isZero();
    }

    @Test
    void anIndexKeyOfAForeignNameHoldsUpNoCases() throws Exception {
        String old = present();
        write();
        rotate();
        asService("UPDATE index_key SET kid = 'ffffffffffffffff' WHERE circle = 'FINANCE'");
        try {
            lookWhile("finance-1", working(Clock.systemUTC()));
            assertThat(sealedTo(old)).isZero();
        } finally {
            asService("UPDATE index_key SET kid = '" + old + "' WHERE circle = 'FINANCE'");
        }
        lookWhile("finance-1", working(Clock.systemUTC()));
        assertThat(number("SELECT COUNT(*) FROM index_key WHERE circle = 'FINANCE' AND kid = '" + present() + "'"))
                .isEqualTo(1);
    }

    /** What stands for a copy of a retired key, and is none, makes nobody wait, and goes like the key did. */
    @Test
    void whatIsNoCopyOfARetiredKeyHoldsUpNothing() throws Exception {
        String retired = present();
        rotate();
        rewrapAll();
        Clock later = Clock.offset(Clock.systemUTC(), config.previousKeysFor().plus(Duration.ofHours(1)));
        try (Acting member = people.acting("finance-1")) {
            QuarkusTransaction.requiringNew().run(() -> retire(later).retire(member, FINANCE));
        }
        assertThat(keys.of(FINANCE)).doesNotContain(retired);
        asService("UPDATE circle_copy SET sealed_key = 'x' WHERE circle_kid = '" + retired + "' AND member_kid = '"
                + people.kid(VaultPeople.actor("finance-2")) + "'");
        assertThat(keys.of(FINANCE)).contains(retired);
        String old = present();
        write();
        rotate();

        lookWhile("finance-1", working(Clock.systemUTC()));
        assertThat(sealedTo(old)).isZero();
        lookWhile("finance-2", working(later));
        assertThat(keys.of(FINANCE)).doesNotContain(retired);
        assertThat(keys.isMissing(FINANCE)).isFalse();
    }

    /** Whoever was there first lacks the key as well; then somebody else is asked. */
    @Test
    void whoHasTheKeyGivesItAlsoWhereWhoLacksItWasThereFirst() throws Exception {
        Actor lacking = VaultPeople.stranger(Role.COMMITTEE);
        people.letIn("committee-1", Office.COMMITTEE, lacking, people.enrolled(lacking));
        String kid = circles.active(Circle.COMMITTEE).kid();
        asService("UPDATE circle_copy SET sealed_key = '' WHERE circle_kid = '" + kid + "' AND member_kid = '"
                + people.kid(lacking) + "'");
        // Whoever is unlocked from here on came after the one who lacks it.
        asService("DELETE FROM vault_session");
        SignIn there = new SignIn("whoever lacks it");
        door.acting(lacking, there, people.unlocked(lacking, there)).close();
        people.acting("committee-2").close();

        working(Clock.systemUTC()).look(Circle.COMMITTEE);

        assertThat(keys.isMissing(Circle.COMMITTEE)).isFalse();
        people.end("committee-2", lacking);
    }

    private void lookWhile(String name, KeyCare care) {
        people.acting(name).close();
        for (int turn = 0; turn < 5; turn++) {
            care.look(FINANCE);
        }
    }

    /** As the service does it, with the share of a turn that it has. */
    private KeyCare working(Clock clock) {
        RotationConfig asMuch = new RotationConfig() {
            @Override
            public int atOnce() {
                return 200;
            }

            @Override
            public Duration share() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Period after() {
                return Period.ofYears(1);
            }
        };
        return new KeyCare(members, keys, rewrap, retire(clock), asMuch, clock);
    }

    private RetireKeys retire(Clock clock) {
        return new RetireKeys(roster, keys, batches, config, clock) {
            @Override
            public void retire(Acting member, Circle circle) {
                QuarkusTransaction.joiningExisting().run(() -> super.retire(member, circle));
            }
        };
    }

    private void rotate() {
        UUID draft;
        try (Acting member = people.acting("finance-1")) {
            draft = propose.rotation(member, FINANCE);
        }
        try (Acting keeper = people.acting("keeper-2")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), null)).isTrue();
        }
    }

    private void rewrapAll() {
        try (Acting member = people.acting("finance-1")) {
            rewrap.indexKey(member, FINANCE);
            while (rewrap.isDue(FINANCE)) {
                rewrap.step(member, FINANCE);
            }
        }
    }

    private String present() {
        return QuarkusTransaction.requiringNew()
                .call(() -> roster.now().activeKey(FINANCE).orElseThrow().kid());
    }

    private CaseId write() {
        CaseId each = new CaseId(Ids.next());
        compartments.writeFirst(
                each, Map.of(CompartmentName.PAYMENT, PAYEE), Act.witnessed(VaultPeople.actor("partner-1")));
        return each;
    }

    /** As a node stores it whose roster is some seconds old. */
    private void store(RecipientKey to) throws SQLException {
        CaseId late = new CaseId(Ids.next());
        UUID batch = Ids.next();
        try (SealBatch sealing = new SealBatch(new Batch(late, batch));
                Connection app = DatabaseUser.SERVICE.connect();
                PreparedStatement insert = app.prepareStatement("INSERT INTO compartment_batch_key"
                        + " (batch, recipient, kid, case_id, sealed_key) VALUES (?, 'FINANCE', ?, ?, ?)")) {
            sealing.seal(CompartmentName.PAYMENT, 1, PAYEE, List.of(to));
            SealedKey sealed = sealing.recipients().get(0);
            insert.setString(1, batch.toString());
            insert.setString(2, sealed.kid());
            insert.setString(3, late.value().toString());
            insert.setBytes(4, sealed.sealedKey());
            insert.executeUpdate();
        }
    }

    /** Damages a case's batch key, or mends it again. */
    private static void turnRound(CaseId damaged) throws SQLException {
        asService(
                "UPDATE compartment_batch_key SET sealed_key = REVERSE(sealed_key) WHERE recipient = 'FINANCE' AND case_id = '"
                        + damaged.value() + "'");
    }

    private long left() throws SQLException {
        return number("SELECT COUNT(*) FROM compartment_batch_key WHERE recipient = 'FINANCE' AND kid <> '" + present()
                + "'");
    }

    private static long walks() throws SQLException {
        return number("SELECT COUNT(*) FROM history_entry WHERE action = 'vault.batches-rewrapped'");
    }

    private static long sealedTo(String kid) throws SQLException {
        return number("SELECT COUNT(*) FROM compartment_batch_key WHERE kid = '" + kid + "'");
    }

    private static long number(String sql) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void asService(String sql) throws SQLException {
        try (Connection connection = DatabaseUser.SERVICE.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
