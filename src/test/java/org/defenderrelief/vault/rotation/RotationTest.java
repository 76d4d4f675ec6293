package org.defenderrelief.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defenderrelief.vault.people.VaultPeople.refused;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.KeysInUse;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.PresentMembers;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.VaultConfig;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.people.Witnessed;
import org.defenderrelief.vault.roster.CircleKeys;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.SealBatch;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SealedCompartment;

/** A circle gets a new key: what was sealed before is sealed to it, batch by batch, and nothing is lost, and the old key goes. */
@QuarkusTest
class RotationTest {
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
    Memberships memberships;

    @Inject
    KeysInUse keys;

    @Inject
    BatchKeys batches;

    @Inject
    Rewrap rewrap;

    @Inject
    KeyCare care;

    @Inject
    RotationView view;

    @Inject
    PresentMembers members;

    @Inject
    VaultConfig config;

    @Inject
    ActingDoor door;

    @Inject
    VaultPeople people;

    @Inject
    FrozenHouse house;

    private final List<CaseId> cases = new ArrayList<>();

    /** What does not open at all, as tests of damage leave it. */
    private long broken;

    @BeforeEach
    void whatOthersLeftIsSealedAnew() throws Exception {
        rewrapAll();
        broken = Long.parseLong(
                strings("SELECT COUNT(*) FROM compartment_batch_key WHERE recipient = 'FINANCE' AND kid <> '"
                                + present() + "'")
                        .get(0));
    }

    @Test
    void everythingIsSealedToTheNewKeyAndOpensAsBefore() throws Exception {
        String old = present();
        write(30);
        rotate();
        assertThat(present()).isNotEqualTo(old);
        assertThat(sealedTo(old)).isGreaterThanOrEqualTo(30);
        assertThat(view.of(FINANCE)).contains(new RotationView.Shown(0, 0, 0, false));

        rewrapAll();

        assertThat(sealedTo(old)).isZero();
        assertThat(strings("SELECT kid FROM index_key WHERE circle = 'FINANCE'"))
                .containsExactly(present());
        assertThat(batches.isSealedTo(old)).isFalse();
        assertThat(view.of(FINANCE).map(RotationView.Shown::unopened).orElse(0L))
                .isEqualTo(broken);
        assertThat(view.of(FINANCE).filter(shown -> !shown.finished())).isEmpty();
        try (Acting finance = people.acting("finance-2")) {
            for (CaseId each : cases) {
                assertThat(compartments.open(finance, each, CompartmentName.PAYMENT, 1))
                        .isEqualTo(PAYEE);
                assertThat(rows(each)).containsExactly(present());
            }
        }
    }

    /** While it goes on, each part opens, whether its batch was reached or not, and new ones are sealed to the new key alone. */
    @Test
    void halfwayThroughEverythingOpens() throws Exception {
        write(3);
        rotate();
        write(1);
        try (Acting finance = people.acting("finance-1")) {
            for (CaseId each : cases) {
                assertThat(compartments.open(finance, each, CompartmentName.PAYMENT, 1))
                        .isEqualTo(PAYEE);
            }
        }
        assertThat(rows(cases.get(3))).containsExactly(present());
    }

    /** Two replicas at once, each in the name of somebody else: every batch is sealed anew once. */
    @Test
    void twoReplicasDoNothingTwice() throws Exception {
        String old = present();
        write(450);
        Map<CaseId, byte[]> before = sealedKeys();
        rotate();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = new ArrayList<>();
            for (String name : List.of("finance-1", "finance-2")) {
                both.add(pool.submit(() -> {
                    try (Acting member = people.acting(name)) {
                        while (rewrap.isDue(FINANCE)) {
                            rewrap.step(member, FINANCE);
                        }
                    }
                }));
            }
            for (Future<?> each : both) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(sealedTo(old)).isZero();
        Map<CaseId, byte[]> after = sealedKeys();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.entrySet()).noneMatch(entry -> Arrays.equals(entry.getValue(), before.get(entry.getKey())));
        assertThat(rewrappedSince(present())).isGreaterThanOrEqualTo(450).isEqualTo(recorded(present()));
    }

    /** What dies in the middle of a step leaves nothing of it; the next step does it. */
    @Test
    void aStepThatDiesLeavesEverythingAsItWas() throws Exception {
        String old = present();
        write(5);
        rotate();
        long before = sealedTo(old);
        try (Acting member = people.acting("finance-1")) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        rewrap.step(member, FINANCE);
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessageContaining("killed");
        }
        long left = sealedTo(old);
        assertThat(left == before || left == 0).as("all of it or nothing").isTrue();

        rewrapAll();

        assertThat(sealedTo(old)).isZero();
    }

    /** Whoever was removed and kept a copy of everything opens nothing of what is sealed afterwards, nor of what the database holds then. */
    @Test
    void whoLeftWithCopiesOfEverythingOpensNothingSealedAfterwards() throws Exception {
        Actor leaving = VaultPeople.stranger(Role.FINANCE);
        people.letIn("finance-1", Office.FINANCE, leaving, people.enrolled(leaving));
        write(2);
        List<DecapsulationKey> kept = new ArrayList<>();
        SignIn there = new SignIn("whoever leaves");
        try (Acting acting = door.acting(leaving, there, people.unlocked(leaving, there))) {
            for (String kid : keys.of(FINANCE)) {
                kept.add(acting.circleKey(FINANCE, kid));
            }
        }
        assertThat(StoredBatch.opensWith(kept, cases.get(0))).isTrue();

        people.end("finance-2", leaving);
        write(1);
        assertThat(StoredBatch.opensWith(kept, cases.get(2))).isFalse();
        rewrapAll();
        assertThat(cases).noneMatch(each -> StoredBatch.opensWith(kept, each));
        kept.forEach(DecapsulationKey::close);
    }

    /** A damaged batch key is left where it is, told, and keeps its old key from being retired; the others are sealed anew. */
    @Test
    void whatDoesNotOpenHoldsUpNothingButTheOldKeysEnd() throws Exception {
        String old = present();
        write(3);
        rotate();
        UUID damaged = cases.get(1).value();
        try (Connection app = DatabaseUser.SERVICE.connect()) {
            run(
                    app,
                    "UPDATE compartment_batch_key SET sealed_key = REVERSE(sealed_key) WHERE case_id = ? AND recipient = 'FINANCE'",
                    damaged);
            rewrapAll();
            assertThat(rows(cases.get(0))).containsExactly(present());
            assertThat(rows(cases.get(1))).containsExactly(old);
            assertThat(view.of(FINANCE))
                    .hasValueSatisfying(shown -> assertThat(shown.unopened()).isEqualTo(broken + 1));
            assertThat(rows(cases.get(2))).containsExactly(present());
            later().retire(people.acting("finance-1"), FINANCE);
            assertThat(keys.of(FINANCE)).contains(old);
        } finally {
            try (Connection app = DatabaseUser.SERVICE.connect()) {
                run(
                        app,
                        "UPDATE compartment_batch_key SET sealed_key = REVERSE(sealed_key) WHERE case_id = ? AND recipient = 'FINANCE'",
                        damaged);
            }
            again();
            rewrapAll();
        }
        assertThat(rows(cases.get(1))).containsExactly(present());
    }

    /** Rows that name a key which the circle never had, as only somebody with the database puts there, hold up nothing. */
    @Test
    void aRowOfAForeignKeyHoldsUpNothing() throws Exception {
        String old = present();
        write(2);
        UUID named = cases.get(0).value();
        String name = "UPDATE compartment_batch_key SET kid = ? WHERE case_id = ? AND recipient = 'FINANCE'";
        try (Connection app = DatabaseUser.SERVICE.connect()) {
            run(app, name, "ffffffffffffffff", named);
            rotate();
            rewrapAll();
            assertThat(rows(cases.get(0))).containsExactly("ffffffffffffffff");
            assertThat(rows(cases.get(1))).containsExactly(present());
        } finally {
            try (Connection app = DatabaseUser.SERVICE.connect()) {
                run(app, name, old, named);
            }
            again();
            rewrapAll();
        }
        assertThat(rows(cases.get(0))).containsExactly(present());
    }

    @Test
    void anOldKeyGoesOnlyOnceNobodySealsToItAndNothingIsSealedToIt() throws Exception {
        String old = present();
        write(2);
        rotate();
        try (Acting finance = people.acting("finance-1")) {
            later().retire(finance, FINANCE);
            assertThat(keys.of(FINANCE)).as("batches are sealed to it").contains(old);
        }
        rewrapAll();
        try (Acting finance = people.acting("finance-1")) {
            retire(Clock.systemUTC()).retire(finance, FINANCE);
            assertThat(keys.of(FINANCE)).as("senders may seal to it").contains(old);
            later().retire(finance, FINANCE);
            assertThat(keys.of(FINANCE)).doesNotContain(old).contains(present());
            for (CaseId each : cases) {
                assertThat(compartments.open(finance, each, CompartmentName.PAYMENT, 1))
                        .isEqualTo(PAYEE);
            }
            assertThatThrownBy(() -> keys.retire(finance, FINANCE, present()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        // Who comes now lacks nothing that there is.
        assertThat(keys.isMissing(FINANCE)).isFalse();
    }

    /** Whoever had come in before somebody froze everything seals nothing anew and retires no key; once it is let go, both are done as ever. */
    @Test
    void nothingIsSealedAnewAndNoKeyGoesOnceEverythingIsFrozen() throws Exception {
        String unused = present();
        rotate();
        rewrapAll();
        String old = present();
        write(1);
        rotate();
        try (Acting finance = people.acting("finance-1")) {
            house.freeze("auditor-1");
            refused("frozen", () -> rewrap.step(finance, FINANCE));
            refused("frozen", () -> later().retire(finance, FINANCE));
        } finally {
            house.letGo();
        }
        assertThat(rows(cases.get(0))).containsExactly(old);
        assertThat(keys.of(FINANCE)).contains(unused);
        rewrapAll();
        assertThat(rows(cases.get(0))).containsExactly(present());
        try (Acting finance = people.acting("finance-1")) {
            later().retire(finance, FINANCE);
        }
        assertThat(keys.of(FINANCE)).doesNotContain(unused, old);
    }

    /** A device that was offline during a rotation sealed to the key before: that is taken in, and sealed anew like the rest. */
    @Test
    void whatADeviceSealedToTheKeyBeforeIsTakenInAndSealedAnew() throws Exception {
        RecipientKey before = circles.active(FINANCE);
        rotate();
        rewrapAll();
        CaseId late = new CaseId(Ids.next());
        cases.add(late);

        admit(late, before);

        assertThat(rows(late)).containsExactly(before.kid());
        try (Acting finance = people.acting("finance-1")) {
            assertThat(compartments.open(finance, late, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
        rewrapAll();
        assertThat(rows(late)).containsExactly(present());
    }

    /** Whose keys were replaced gets what they lack as soon as somebody of the circle is there, and not before two have signed. */
    @Test
    void whoGotOtherKeysOpensWhatWasSealedBefore() throws Exception {
        Actor forgot = VaultPeople.stranger(Role.FINANCE);
        people.letIn("finance-1", Office.FINANCE, forgot, people.enrolled(forgot));
        write(1);
        String words = people.enrolledAnew(forgot);
        SignIn there = new SignIn("whoever forgot");
        refused("not-in-roster", () -> door.acting(forgot, there, people.unlockedAnew(forgot, there)));
        UUID draft;
        try (Acting keeper = people.acting("keeper-1")) {
            refused("invalid-input", () -> propose.replacement(keeper, forgot.person(), "other words"));
            draft = propose.replacement(keeper, forgot.person(), words);
        }
        refused("not-in-roster", () -> door.acting(forgot, there, people.unlockedAnew(forgot, there)));
        try (Acting colleague = people.acting("finance-2")) {
            assertThat(sign.sign(colleague, draft, people.hash(draft), words)).isTrue();
        }

        care.look(FINANCE);

        try (Acting again = door.acting(forgot, there, people.unlockedAnew(forgot, there))) {
            assertThat(compartments.open(again, cases.get(0), CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
        people.end("finance-2", forgot);
    }

    /** Nobody does anything for it: whoever of the circle is unlocked lets it go on, a turn at a time, until it is done. */
    @Test
    void whileSomebodyOfTheCircleIsThereItGoesOnByItself() throws Exception {
        String old = present();
        write(3);
        rotate();
        KeyCare working = new KeyCare(
                members, keys, rewrap, retire(Clock.systemUTC()), turn(Duration.ofSeconds(1)), Clock.systemUTC());
        people.acting("finance-1").close();

        for (int turn = 0; turn < 20 && rewrap.isDue(FINANCE); turn++) {
            working.look(FINANCE);
        }

        assertThat(rewrap.isDue(FINANCE)).isFalse();
        assertThat(sealedTo(old)).isZero();
    }

    /** A year after its key was made, and not while another waits to be signed. */
    @Test
    void anOldKeyIsToldToThoseWhoCanGiveAnother() {
        rotate();
        assertThat(due(Duration.ofDays(364))).doesNotContain(FINANCE);
        assertThat(due(Duration.ofDays(367))).contains(FINANCE);
        UUID draft;
        try (Acting member = people.acting("finance-1")) {
            draft = propose.rotation(member, FINANCE);
        }
        assertThat(due(Duration.ofDays(367))).doesNotContain(FINANCE);
        try (Acting member = people.acting("finance-1")) {
            sign.drop(member, draft);
        }
    }

    private Set<Circle> due(Duration later) {
        DueRotations rotations = new DueRotations(
                roster, memberships, turn(Duration.ofSeconds(1)), Clock.offset(Clock.systemUTC(), later));
        return QuarkusTransaction.requiringNew().call(rotations::now);
    }

    private static RotationConfig turn(Duration share) {
        return new RotationConfig() {
            @Override
            public int atOnce() {
                return 200;
            }

            @Override
            public Period after() {
                return Period.ofYears(1);
            }

            @Override
            public Duration share() {
                return share;
            }
        };
    }

    @Test
    void aRotationTakesSomebodyOfTheCircleAndAKeeper() {
        String old = present();
        try (Acting committee = people.acting("committee-1")) {
            refused("role-required", () -> propose.rotation(committee, FINANCE));
        }
        UUID draft;
        try (Acting keeper = people.acting("keeper-1")) {
            draft = propose.rotation(keeper, FINANCE);
        }
        assertThat(present()).isEqualTo(old);
        try (Acting keeper = people.acting("keeper-2")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), null)).isFalse();
        }
        try (Acting finance = people.acting("finance-1")) {
            assertThat(sign.sign(finance, draft, people.hash(draft), null)).isTrue();
        }
        assertThat(present()).isNotEqualTo(old);
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

    private void again() throws SQLException {
        try (Connection app = DatabaseUser.SERVICE.connect()) {
            run(app, "UPDATE circle_rewrap SET finished_at = NULL");
        }
    }

    private RetireKeys later() {
        return retire(Clock.offset(Clock.systemUTC(), config.previousKeysFor().plus(Duration.ofHours(1))));
    }

    private RetireKeys retire(Clock clock) {
        return new Retiring(roster, keys, batches, config, clock);
    }

    /** The use case with another clock, each call a transaction as in the service. */
    private static final class Retiring extends RetireKeys {
        Retiring(CurrentRoster roster, KeysInUse keys, BatchKeys batches, VaultConfig config, Clock clock) {
            super(roster, keys, batches, config, clock);
        }

        @Override
        public void retire(Acting member, Circle circle) {
            QuarkusTransaction.requiringNew().run(() -> super.retire(member, circle));
        }
    }

    private String present() {
        return QuarkusTransaction.requiringNew()
                .call(() -> roster.now().activeKey(FINANCE).orElseThrow().kid());
    }

    private void write(int many) {
        for (int i = 0; i < many; i++) {
            CaseId each = new CaseId(Ids.next());
            cases.add(each);
            compartments.writeFirst(
                    each, Map.of(CompartmentName.PAYMENT, PAYEE), Act.witnessed(VaultPeople.actor("partner-1")));
        }
    }

    private void admit(CaseId caseId, RecipientKey to) {
        UUID id = Ids.next();
        try (SealBatch sealing = new SealBatch(new Batch(caseId, id))) {
            SealedCompartment sealed =
                    sealing.seal(CompartmentName.PAYMENT, 1, PAYEE, List.of(to)).sealed();
            compartments.admit(
                    caseId,
                    new SealedBatch(id, sealing.recipients(), List.of(sealed)),
                    new Act(id, new Witnessed(VaultPeople.actor("partner-1"))));
        }
    }

    private static List<String> rows(CaseId caseId) throws SQLException {
        return strings("SELECT kid FROM compartment_batch_key WHERE recipient = 'FINANCE' AND case_id = '"
                + caseId.value() + "'");
    }

    private Map<CaseId, byte[]> sealedKeys() throws SQLException {
        Map<CaseId, byte[]> all = new HashMap<>();
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement(
                        "SELECT case_id, sealed_key FROM compartment_batch_key WHERE recipient = 'FINANCE'");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                CaseId caseId = new CaseId(UUID.fromString(row.getString(1)));
                if (cases.contains(caseId)) {
                    all.put(caseId, row.getBytes(2));
                }
            }
        }
        return all;
    }

    private static long sealedTo(String kid) throws SQLException {
        return Long.parseLong(strings("SELECT COUNT(*) FROM compartment_batch_key WHERE kid = '" + kid + "'")
                .get(0));
    }

    private static long rewrappedSince(String kid) throws SQLException {
        return Long.parseLong(strings("SELECT rewrapped FROM circle_rewrap WHERE kid = '" + kid + "'")
                .get(0));
    }

    private static long recorded(String kid) throws SQLException {
        return strings("SELECT facts FROM history_entry WHERE action = 'vault.batches-rewrapped'").stream()
                .filter(facts -> facts.contains(kid))
                .mapToLong(facts -> Long.parseLong(facts.replaceAll(".*\"batches\":\"?(\\d+).*", "$1")))
                .sum();
    }

    private static List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i].toString());
            }
            statement.executeUpdate();
        }
    }
}
