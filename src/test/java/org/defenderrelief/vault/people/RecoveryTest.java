package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defenderrelief.vault.people.VaultPeople.refused;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.history.AuditorsCommand;
import org.defenderrelief.history.Followed;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.recovery.WrongClock;
import org.defenderrelief.vault.roster.AnotherNode;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CircleCopy;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.RecoveryShare;

/**
 * The drill, in the tests' database with the real command: an office is entrusted, somebody of it has forgotten their passphrase, two sheets of
 * three give them the office back under other keys, and with these they open what was sealed before.
 */
@QuarkusTest
class RecoveryTest {
    private static final byte[] PAYEE = "{\"payee\":\"somebody\"}".getBytes(StandardCharsets.UTF_8);
    private static final String REMEMBERED = "nine loud ravens on a dry hill";
    private static final SignIn THERE = new SignIn("the recovery's sign-in");
    private static final List<String> HOLDERS = Sheets.HOLDERS;

    @TempDir
    Path folder;

    @Inject
    ProposeStatement propose;

    @Inject
    HoldShare hold;

    @Inject
    RecoveryView view;

    @Inject
    MakeRecoveryKit kit;

    @Inject
    BringInRecovery bring;

    @Inject
    RecoveryShares rows;

    @Inject
    CircleCopies copies;

    @Inject
    CurrentRoster roster;

    @Inject
    AnotherNode another;

    @Inject
    ActingDoor door;

    @Inject
    EnrolPerson enrol;

    @Inject
    Unlock unlock;

    @Inject
    Compartments compartments;

    @Inject
    VaultPeople people;

    @Inject
    Sheets sheets;

    @Inject
    Sequencer sequencer;

    @Inject
    Followed followed;

    @Test
    void anOfficeComesBackFromTwoOfThreeSheetsAndOpensWhatWasSealedBefore() throws Exception {
        Actor forgetful = VaultPeople.stranger(Role.FINANCE);
        people.letIn("finance-1", Office.FINANCE, forgetful, people.enrolled(forgetful));
        String lost = roster.now().of(forgetful.person()).orElseThrow().kid();
        CaseId before = sealed();
        List<List<String>> written = sheets.entrustedAndProven(Office.FINANCE, "finance-1");
        String entrusted = recovery(Office.FINANCE).kid();
        // A rotation after that needs no new sheets.
        UUID rotation;
        try (Acting member = people.acting("finance-1")) {
            rotation = propose.rotation(member, Circle.FINANCE);
        }
        sheets.signed("keeper-2", rotation);
        CaseId between = sealed();

        String words = enrolledAnew(forgetful);
        String result = sheets.command(
                folder, Office.FINANCE, false, List.of(written.get(0), written.get(2)), List.of(words, "", "yes"));
        BringInRecovery.Effect effect = bring.effect(result);
        assertThat(effect.office()).isEqualTo(Office.FINANCE);
        assertThat(effect.people()).singleElement().satisfies(named -> {
            assertThat(named.person()).contains(forgetful.person());
            assertThat(named.words()).isEqualTo(words);
            assertThat(named.again()).isTrue();
        });
        Actor nobody = VaultPeople.stranger(Role.TRIAGE);
        people.enrolled(nobody);
        try (Acting stranger = door.founder(nobody, THERE, people.unlocked(nobody, THERE))) {
            refused("not-a-signer", () -> bring.restore(stranger, result, effect.hash()));
        }
        long told = announced();
        try (Acting bringer = anew(forgetful)) {
            refused("draft-changed", () -> bring.restore(bringer, result, "0".repeat(64)));
            refused("recovery-refused", () -> bring.restore(bringer, changed(result), effect.hash()));
            bring.restore(bringer, result, effect.hash());
            refused("stale-statement", () -> bring.restore(bringer, result, effect.hash()));
        }

        assertThat(announced() - told).isEqualTo(Office.values().length);
        Roster now = roster.now();
        assertThat(now.byKid(lost).orElseThrow().offices()).isEmpty();
        CaseId after = sealed();
        try (Acting restored =
                door.acting(forgetful, THERE, unlock.unlock(forgetful, THERE, Passphrase.of(REMEMBERED)))) {
            for (CaseId one : List.of(before, between, after)) {
                assertThat(compartments.open(restored, one, CompartmentName.PAYMENT, 1))
                        .isEqualTo(PAYEE);
            }
        }
        // Who stayed in office lost nothing and reads what is new.
        try (Acting stayed = people.acting("finance-2")) {
            for (CaseId one : List.of(before, between, after)) {
                assertThat(compartments.open(stayed, one, CompartmentName.PAYMENT, 1))
                        .isEqualTo(PAYEE);
            }
        }
        assertThat(view.of(Office.FINANCE).due()).contains(RecoveryView.Due.USED);
        assertThat(view.restoredSince(recovery(Office.FINANCE).at()))
                .extracting(RecoveryView.Restored::office)
                .contains(Office.FINANCE);
        // Another node and the auditor's command, which know the root alone, follow it.
        assertThat(another.start(now.root()).now().head()).isEqualTo(now.head());
        assertThat(AuditorsCommand.says(now.root())).contains("The history verifies");
        assertThat(recovery(Office.FINANCE).kid()).isEqualTo(entrusted);
    }

    /**
     * What of the circle's older keys the sheets alone give, since everybody of the office has other keys by now, is not lost by entrusting anew: it
     * waits until somebody has them, and as long as the new recovery key lacks one the old one's copy stays.
     */
    @Test
    void entrustingAnewTakesNothingAwayThatTheEarlierSheetsGive() throws Exception {
        sheets.entrustedAndProven(Office.FINANCE, "finance-1");
        String older = roster.now().activeKey(Circle.FINANCE).orElseThrow().kid();
        String earlier = recovery(Office.FINANCE).kid();
        UUID rotation;
        try (Acting member = people.acting("finance-1")) {
            rotation = propose.rotation(member, Circle.FINANCE);
        }
        sheets.signed("keeper-2", rotation);
        try (TableInHand held = new TableInHand("circle_copy", "circle_kid = ?", older)) {
            held.run(
                    "UPDATE circle_copy SET sealed_key = '' WHERE circle_kid = ? AND member_kid <> '" + earlier + "'",
                    older);
            try (Acting member = people.acting("finance-1")) {
                refused(
                        "older-keys-wanting",
                        () -> propose.entrusting(
                                member,
                                Office.FINANCE,
                                2,
                                HOLDERS.stream().map(sheets::kidOf).toList()));
            }
        }
        sheets.signed("keeper-2", sheets.entrusting(Office.FINANCE, "finance-1"));
        String present = recovery(Office.FINANCE).kid();
        String newest = roster.now().activeKey(Circle.FINANCE).orElseThrow().kid();
        try (TableInHand held = new TableInHand("circle_copy", "circle_kid = ?", older)) {
            held.run(
                    "UPDATE circle_copy SET sealed_key = '' WHERE circle_kid = ? AND member_kid = '" + present + "'",
                    older);
            copies.blankWhereAlso(earlier, present);
            assertThat(copies.copy(older, earlier)).as("nothing newer gives it").isPresent();
            assertThat(copies.copy(newest, earlier)).isEmpty();
        }
    }

    /** The machine that the command ran on has a clock that is ahead: what it made is refused, before anything has to be dated after it. */
    @Test
    void whatIsDatedAheadIsNotBroughtIn() throws Exception {
        Actor forgetful = VaultPeople.stranger(Role.FINANCE);
        people.letIn("finance-1", Office.FINANCE, forgetful, people.enrolled(forgetful));
        List<List<String>> written = sheets.entrustedAndProven(Office.FINANCE, "finance-1");
        String words = enrolledAnew(forgetful);
        Path kitFile =
                Files.writeString(folder.resolve("kit"), kit.make(VaultPeople.actor("keeper-2"), Office.FINANCE));
        Path out = folder.resolve("ahead");
        List<String> typed = new ArrayList<>(List.of("yes"));
        typed.addAll(written.get(0));
        typed.addAll(written.get(1));
        typed.addAll(List.of(words, "", "yes"));
        assertThat(WrongClock.run(
                        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)),
                        typed,
                        "--kit",
                        kitFile.toString(),
                        "--root",
                        roster.now().root(),
                        "--out",
                        out.toString()))
                .isZero();
        String result = Files.readString(out);
        refused("recovery-refused", () -> bring.effect(result));
        people.end("finance-2", forgetful);
    }

    /** The owner takes back a recovery that was brought in by whom it restored: every node that reads the history misses it. */
    @Test
    void aRecoveryThatWasTakenBackIsMissed() throws Exception {
        Actor forgetful = VaultPeople.stranger(Role.FINANCE);
        people.letIn("finance-1", Office.FINANCE, forgetful, people.enrolled(forgetful));
        List<List<String>> written = sheets.entrustedAndProven(Office.FINANCE, "finance-1");
        String words = enrolledAnew(forgetful);
        String result = sheets.command(
                folder, Office.FINANCE, false, List.of(written.get(0), written.get(1)), List.of(words, "", "yes"));
        try (Acting bringer = anew(forgetful)) {
            bring.restore(bringer, result, bring.effect(result).hash());
        }
        Roster with = roster.now();
        sequencer.sequence();
        try (TableInHand table = new TableInHand("roster_statement", "number >= ?", "0")) {
            table.run("DELETE FROM roster_statement WHERE number >= ?", with.number());
            followed.now();
            refused("not-authentic", () -> another.start(with.root()).now());
        }
        people.end("finance-2", forgetful);
    }

    /** Whatever stands in rows: a share counts by what its holder signed in office, and by nothing else. */
    @Test
    void aShareCountsOnceItsHolderHasProvenItAndNotForARow() throws SQLException {
        UUID draft = sheets.entrusting(Office.COMMITTEE, "committee-1");
        String kid = people.waiting(draft).statement().recovery().kid();
        // Not before the roster has it: nobody can take a share of a draft.
        try (Acting holder = people.acting("triage-1")) {
            assertThatThrownBy(() -> hold.take(holder, Office.COMMITTEE)).isInstanceOf(Problem.NotFound.class);
        }
        sheets.signed("keeper-2", draft);
        assertThat(view.of(Office.COMMITTEE).due())
                .containsExactlyInAnyOrder(RecoveryView.Due.TOO_FEW, RecoveryView.Due.PROVE);
        assertThat(states(Office.COMMITTEE)).containsOnly(RecoveryView.State.UNPROVEN);

        List<String> lines;
        try (Acting holder = people.acting("triage-1")) {
            lines = sheets.taken(holder, Office.COMMITTEE);
            List<String> wrong = new ArrayList<>(lines);
            wrong.set(3, lines.get(2));
            assertThatThrownBy(() -> hold.proveLines(holder, Office.COMMITTEE, wrong))
                    .isInstanceOfSatisfying(
                            Problem.InvalidInput.class,
                            problem -> assertThat(problem.violations())
                                    .extracting(Violation::field)
                                    .containsExactly("line4"));
        }
        // A right share in the wrong hands: the auditor has read the sheet and says that it is theirs.
        try (Acting other = people.acting("auditor-1")) {
            assertThatThrownBy(() -> hold.proveLines(other, Office.COMMITTEE, lines))
                    .isInstanceOf(Problem.InvalidInput.class);
        }
        // Who holds none, and an intruder's row.
        try (Acting other = people.acting("finance-1")) {
            assertThatThrownBy(() -> hold.take(other, Office.COMMITTEE)).isInstanceOf(Problem.NotFound.class);
        }
        asService(
                "DELETE FROM recovery_share WHERE recovery_kid = ? AND holder_kid = ?", kid, sheets.kidOf("auditor-1"));
        assertThat(states(Office.COMMITTEE)).containsOnly(RecoveryView.State.UNPROVEN);
        try (Acting other = people.acting("auditor-1")) {
            refused("share-on-paper", () -> hold.keep(other, Office.COMMITTEE));
        }

        try (Acting holder = people.acting("triage-1")) {
            hold.proveLines(holder, Office.COMMITTEE, lines);
            refused("share-on-paper", () -> hold.take(holder, Office.COMMITTEE));
        }
        try (Acting holder = people.acting("keeper-1")) {
            hold.keep(holder, Office.COMMITTEE);
            hold.take(holder, Office.COMMITTEE).close();
        }
        RecoveryView.OfficeRecovery now = view.of(Office.COMMITTEE);
        assertThat(now.readable()).isEqualTo(2);
        assertThat(now.due()).containsExactly(RecoveryView.Due.PROVE);
        assertThat(now.shares())
                .filteredOn(share -> share.state() == RecoveryView.State.PROVEN)
                .extracting(share -> share.kept().orElseThrow())
                .containsExactlyInAnyOrder(RecoveryWitness.Kept.PAPER, RecoveryWitness.Kept.KEY);
        assertThat(rows.find(kid, sheets.kidOf("triage-1"))).isEmpty();
        assertThat(rows.find(kid, sheets.kidOf("keeper-1"))).isPresent();
    }

    /** Another's share put in the place of one's own, under one's own name. */
    @Test
    void anExchangedShareIsNotShownAsOnesOwn() throws SQLException {
        UUID draft = sheets.entrusting(Office.KEEPER, "keeper-1");
        String kid = people.waiting(draft).statement().recovery().kid();
        sheets.signed("keeper-2", draft);
        byte[] anothers = rows.find(kid, sheets.kidOf("auditor-1")).orElseThrow();
        asOwner(
                "UPDATE recovery_share SET sealed_share = ? WHERE recovery_kid = ? AND holder_kid = ?",
                anothers,
                kid,
                sheets.kidOf("triage-1"));
        try (Acting holder = people.acting("triage-1")) {
            refused("not-authentic", () -> hold.take(holder, Office.KEEPER));
            refused("not-authentic", () -> hold.keep(holder, Office.KEEPER));
        }
    }

    /** One holder with everything the database has: their own share opens, and nothing else. */
    @Test
    void oneHolderWithTheDatabaseOpensTheirOwnShareAndNothingElse() {
        UUID draft = sheets.entrusting(Office.AUDIT, "auditor-1");
        sheets.signed("keeper-2", draft);
        Roster now = roster.now();
        Roster.Recovery recovery = recovery(Office.AUDIT);
        int opened = 0;
        try (Acting holder = people.acting("triage-1")) {
            for (String name : HOLDERS) {
                for (String as : List.of(sheets.kidOf(name), sheets.kidOf("triage-1"))) {
                    byte[] sealed =
                            rows.find(recovery.kid(), sheets.kidOf(name)).orElseThrow();
                    try (RecoveryShare share = RecoveryShare.openedBy(
                            holder.keys().opening(), sealed, Office.AUDIT.name(), recovery.kid(), as)) {
                        assertThat(name).isEqualTo("triage-1");
                        assertThat(share.threshold()).isEqualTo(2);
                        opened++;
                    } catch (DoesNotOpen no) {
                        assertThat(name + as).isNotEqualTo("triage-1" + sheets.kidOf("triage-1"));
                    }
                }
            }
            // The circle's keys as they are sealed to the recovery key.
            for (EncapsulationKey key : now.keysOf(Circle.AUDIT).values()) {
                byte[] sealed = copies.copy(key.kid(), recovery.kid()).orElseThrow();
                assertThatThrownBy(() -> CircleCopy.open(Circle.AUDIT, key, sealed, holder.keys()))
                        .isInstanceOf(DoesNotOpen.class);
            }
        }
        assertThat(opened).isEqualTo(2);
    }

    @Test
    void holdersAreDifferentPeopleInOfficeAndOneIsNeverEnough() {
        Actor stranger = VaultPeople.stranger(Role.TRIAGE);
        people.enrolled(stranger);
        String outside = people.kid(stranger);
        try (Acting member = people.acting("triage-1")) {
            for (List<String> holders : List.of(
                    List.of(sheets.kidOf("keeper-1"), sheets.kidOf("keeper-1")),
                    List.of(sheets.kidOf("keeper-1"), outside),
                    List.of(sheets.kidOf("keeper-1")),
                    List.<String>of())) {
                assertThatThrownBy(() -> propose.entrusting(member, Office.TRIAGE, 2, holders))
                        .isInstanceOf(Problem.InvalidInput.class);
            }
            assertThatThrownBy(() -> propose.entrusting(
                            member, Office.TRIAGE, 1, List.of(sheets.kidOf("keeper-1"), sheets.kidOf("auditor-1"))))
                    .isInstanceOf(Problem.InvalidInput.class);
            refused(
                    "role-required",
                    () -> propose.entrusting(
                            member, Office.FINANCE, 2, List.of(sheets.kidOf("keeper-1"), sheets.kidOf("auditor-1"))));
        }
    }

    /** The drill with the real command; its record counts once, and only with the recovery key's signature. */
    @Test
    void aDrillIsRecordedOnceAndOnlyAsTheRecoveryKeySignedIt() throws Exception {
        List<List<String>> written = sheets.entrustedAndProven(Office.TRIAGE, "triage-1");
        assertThat(view.of(Office.TRIAGE).due()).isEmpty();
        String record = sheets.command(folder, Office.TRIAGE, true, written.subList(0, 2), List.of());
        try (Acting bringer = people.acting("committee-1")) {
            refused("recovery-refused", () -> bring.drilled(bringer, record.replace("\"1,2\"", "\"1,2,3\"")));
            refused("recovery-refused", () -> bring.drilled(bringer, "{}"));
            bring.drilled(bringer, record);
            refused("drill-known", () -> bring.drilled(bringer, record));
        }
        assertThat(view.of(Office.TRIAGE).drilledAt()).isPresent();

        // With new sheets, the old ones open nothing that stands here now; the drill was with those.
        String earlier = recovery(Office.TRIAGE).kid();
        String circleKid = roster.now().activeKey(Circle.TRIAGE).orElseThrow().kid();
        assertThat(copies.copy(circleKid, earlier)).isPresent();
        sheets.entrustedAndProven(Office.TRIAGE, "triage-1");
        assertThat(copies.copy(circleKid, earlier)).isEmpty();
        assertThat(copies.copy(circleKid, recovery(Office.TRIAGE).kid())).isPresent();
        assertThat(view.of(Office.TRIAGE).drilledAt()).isEmpty();
        try (Acting bringer = people.acting("committee-1")) {
            refused("recovery-refused", () -> bring.drilled(bringer, record));
        }
    }

    @Test
    void theKitIsAKeepersAndHoldsNoShare() {
        UUID draft = sheets.entrusting(Office.AUDIT, "auditor-1");
        sheets.signed("keeper-2", draft);
        refused("role-required", () -> kit.make(VaultPeople.actor("auditor-1"), Office.AUDIT));
        String text = kit.make(VaultPeople.actor("keeper-1"), Office.AUDIT);
        assertThat(text)
                .contains("relief-recovery-kit/1", roster.now().root(), sheets.kidOf("auditor-1"))
                .doesNotContain("keeper-1", "@", "sealed_share");
    }

    private List<RecoveryView.State> states(Office office) {
        return view.of(office).shares().stream().map(RecoveryView.Held::state).toList();
    }

    private Roster.Recovery recovery(Office office) {
        return roster.now().recovery(office).orElseThrow();
    }

    private CaseId sealed() {
        CaseId caseId = new CaseId(Ids.next());
        compartments.write(caseId, CompartmentName.PAYMENT, PAYEE, Act.witnessed(VaultPeople.actor("partner-1")));
        return caseId;
    }

    /** @return their new words */
    private String enrolledAnew(Actor forgetful) {
        return WordList.fingerprint(enrol.enrol(forgetful, people.code(forgetful), Passphrase.of(REMEMBERED)));
    }

    private Acting anew(Actor forgetful) {
        return door.founder(forgetful, THERE, unlock.unlock(forgetful, THERE, Passphrase.of(REMEMBERED)));
    }

    private static String changed(String result) {
        int at = result.indexOf("\"payload\":\"") + 400;
        return result.substring(0, at) + (result.charAt(at) == 'A' ? 'B' : 'A') + result.substring(at + 1);
    }

    private static long announced() throws SQLException {
        try (Connection connection = DatabaseUser.OWNER.connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT (SELECT COUNT(*) FROM outbox_message WHERE kind = 'RESTORED')");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void asService(String sql, Object... values) throws SQLException {
        run(DatabaseUser.SERVICE, sql, values);
    }

    private static void asOwner(String sql, Object... values) throws SQLException {
        run(DatabaseUser.OWNER, sql, values);
    }

    private static void run(DatabaseUser user, String sql, Object... values) throws SQLException {
        try (Connection connection = user.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        }
    }
}
