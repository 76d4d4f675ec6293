package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.RequestsToMind;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.retention.Schedule;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.UnsignedEntry;

/** Somebody with the database, or with the keyring too, wants evidence gone before its time, or kept when it should go. */
@QuarkusTest
class IntruderAtErasureTest {
    private static final String BLANK =
            "UPDATE compartment SET ciphertext = '', wrapped_keys = '', erased_act = '%s' WHERE case_id = ? AND name = 'identity'";

    @Inject
    RetentionFixture retention;

    @Inject
    RequestsToMind toMind;

    @Inject
    DemoPeople people;

    @Inject
    Sequencer sequencer;

    private CaseWork.Acknowledged sent;

    @BeforeEach
    void aCaseThatIsClosed() {
        sent = retention.referred("01-togo-relocation-fr.json");
    }

    @AfterEach
    void nothingIsErasedAnyMore() {
        retention.keepEverything();
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static void denied(String sql, Object... values) {
        assertThatThrownBy(() -> StolenDatabase.asService(sql, values))
                .as(sql)
                .isInstanceOf(IllegalStateException.class);
    }

    /** The rights of the service alone blank nothing that no act names, change no text, and take nothing away. */
    @Test
    void theServicesUserErasesNothingByItself() {
        String id = sent.id();
        denied(String.format(BLANK, UUID.randomUUID()), id);
        denied(String.format(BLANK, id), id);
        denied("UPDATE compartment SET wrapped_keys = '' WHERE case_id = ?", id);
        denied("UPDATE compartment SET ciphertext = REVERSE(ciphertext) WHERE case_id = ?", id);
        denied("UPDATE compartment SET commitment = REPEAT('x', 32) WHERE case_id = ?", id);
        denied("DELETE FROM compartment WHERE case_id = ?", id);
        denied("DELETE FROM compartment_batch_key WHERE case_id = ?", id);
        StolenDatabase.asOwner(
                "INSERT INTO blind_index (purpose, digest, case_id, act) VALUES ('PHONE', REPEAT('x', 32), ?, UUID())",
                id);
        try {
            denied("DELETE FROM blind_index WHERE case_id = ?", id);
        } finally {
            StolenDatabase.asOwner("DELETE FROM blind_index WHERE case_id = ?", id);
        }
    }

    /** An entry that the service did not sign lets a thief of its user destroy, and the verification says so. */
    @Test
    void whatIsBlankedByAnEntryThatNobodySignedIsNamed() {
        String act = UUID.randomUUID().toString();
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", sent.id())) {
            rows.run(String.format(BLANK, act), sent.id());
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + sent.reference() + "/compartments/identity")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).isEqualTo("erased compartment " + sent.id() + "/identity");
        }
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", sent.id())) {
            rows.run("UPDATE compartment SET ciphertext = '' WHERE case_id = ? AND name = 'identity'", sent.id());
            assertThat(StolenDatabase.differs()).isEqualTo("erased compartment " + sent.id() + "/identity@1");
        }
    }

    /**
     * Whoever has the service's user puts a copy of a part beside it, as a later version: the service signs no certificate for a version that never was, and nothing
     * is kept quietly by it. Once the row is gone the part goes.
     */
    @ParameterizedTest
    @CsvSource({"2, 0", "2, 30000", "3, 0"})
    void aVersionThatNobodySignedIsNotCertifiedAndStopsTheErasure(int version, int daysAhead) {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        String acts = "SELECT COUNT(*) FROM history_entry WHERE action = 'retention.erased' AND case_id = ?";
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", sent.id())) {
            rows.letTriggersWork();
            StolenDatabase.asService(
                    "INSERT INTO compartment (case_id, name, version, batch, nonce, ciphertext, wrapped_keys, commitment, sealed_by,"
                            + " written_by, written_at) SELECT case_id, name, ?, batch, nonce, ciphertext, wrapped_keys, commitment,"
                            + " sealed_by, written_by, UTC_TIMESTAMP(6) + INTERVAL ? DAY FROM compartment"
                            + " WHERE case_id = ? AND name = 'identity' AND version = 1",
                    version,
                    daysAhead,
                    sent.id());
            assertThatThrownBy(() -> retention.erase(sent.id())).isInstanceOf(Problem.Conflict.class);
            assertThat(StolenDatabase.alarms(sent.id())).contains("compartment/" + sent.id() + "/identity:" + version);
            assertThat(RetentionFixture.left(sent.id())).contains("identity");
            assertThat(StolenDatabase.value(acts, sent.id())).isEqualTo("0");
        }
        assertThat(retention.erase(sent.id())).isEqualTo(1);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** A part that there is not, of a name of their own: it stops the erasure too, and is alarmed. */
    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "identity "})
    void aPartOfNoNameThatThereIsStopsTheErasureAndIsAlarmed(String name) {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", sent.id())) {
            rows.letTriggersWork();
            StolenDatabase.asService(
                    "INSERT INTO compartment (case_id, name, version, batch, nonce, ciphertext, wrapped_keys, commitment, sealed_by,"
                            + " written_by, written_at) SELECT case_id, ?, 2, batch, nonce, ciphertext, wrapped_keys, commitment,"
                            + " sealed_by, written_by, written_at FROM compartment"
                            + " WHERE case_id = ? AND name = 'identity' AND version = 1",
                    name,
                    sent.id());
            assertThatThrownBy(() -> retention.erase(sent.id())).isInstanceOf(Problem.Conflict.class);
            assertThat(StolenDatabase.alarms(sent.id())).contains("compartment/" + sent.id());
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + sent.reference())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        }
        assertThat(retention.erase(sent.id())).isEqualTo(1);
    }

    /** Whoever has the service's user counts on that nothing can be held any more once a number is at its end. */
    @Test
    void whatIsToBeHeldIsHeldWhateverTheGateSays() {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        StolenDatabase.asService("UPDATE retention_gate SET turns = 9223372036854775807");
        retention.held(sent.reference());
        assertThat(retention.erase(sent.id())).isZero();
    }

    /** Nor by giving the row another id, past the check that it is the only one: nobody is told that something is held while it may be going, and nothing goes. */
    @Test
    void withoutItsGateNothingIsSaidToBeHeldAndNothingGoes() {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        try (TableInHand rows = new TableInHand("retention_gate", "turns >= ?", "0")) {
            rows.run("UPDATE retention_gate SET id = 2");
            assertThatThrownBy(() -> retention.held(sent.reference())).isInstanceOf(Problem.Conflict.class);
            assertThatThrownBy(() -> retention.erase(sent.id())).isInstanceOf(Problem.Conflict.class);
            assertThat(StolenDatabase.alarms()).contains("retention_gate/1");
        }
        assertThat(RetentionFixture.left(sent.id())).contains("identity");
        assertThat(retention.erase(sent.id())).isEqualTo(1);
    }

    /** Nor do they keep keepers from holding anything, by having the row of the gate in hand in a session of their own, while the service erases: it waits as well. */
    @Test
    void whoeverKeepsKeepersFromHoldingKeepsAllFromBeingErased() throws SQLException {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        try (Connection service = DatabaseUser.SERVICE.connect();
                Statement session = service.createStatement()) {
            service.setAutoCommit(false);
            session.executeQuery("SELECT turns FROM retention_gate LOCK IN SHARE MODE")
                    .close();
            assertThatThrownBy(() -> retention.erase(sent.id())).isInstanceOf(RuntimeException.class);
            service.rollback();
        }
        assertThat(RetentionFixture.left(sent.id())).contains("identity");
        assertThat(retention.erase(sent.id())).isEqualTo(1);
    }

    /** Who moves the time of closing in the row moves nothing: the signed step counts. */
    @Test
    void aClosingThatIsDatedBackLetsNothingGo() {
        retention.inForce(Map.of(KeptPart.IDENTITY, 90));
        try (TableInHand rows = new TableInHand("case_file", "id = ?", sent.id())) {
            rows.run("UPDATE case_file SET status_since = '2020-01-01' WHERE id = ?", sent.id());
            assertThat(retention.erase(sent.id())).isZero();
        }
    }

    /** The owner of the database has a part be of a day far ahead, or of none: how old it is, its act says, and its row keeps it from nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"2199-01-01", "0000-00-00", "2026-00-10"})
    void aPartThatIsDatedAheadIsFoundAndGoesAllTheSameAndIsNamed(String day) {
        Schedule schedule = retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", sent.id())) {
            rows.change("SET sql_mode = 'ALLOW_INVALID_DATES'");
            rows.run("UPDATE compartment SET written_at = ? WHERE case_id = ?", day, sent.id());
            rows.letTriggersWork();
            assertThat(retention.isFound(schedule, sent.id())).isTrue();
            assertThat(retention.wouldErase(sent.id())).isEqualTo(1);
            assertThat(CaseWork.as("auditor-1")
                            .get("/api/v1/retention/preview?days=0")
                            .then()
                            .statusCode(200)
                            .extract()
                            .<List<String>>path("coming.reference"))
                    .contains(sent.reference());
            assertThat(StolenDatabase.differs()).startsWith("compartment " + sent.id() + "/");
        }
    }

    /** Another act in the place of the part's own, such as the one that closed the case: that stops the erasure, and is alarmed. */
    @Test
    void aPartThatNamesAnotherActIsFoundAndAlarmed() {
        Schedule schedule = retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", sent.id())) {
            rows.run(
                    "UPDATE compartment SET batch = (SELECT entry FROM history_entry WHERE case_id = ? ORDER BY id DESC LIMIT 1)"
                            + " WHERE case_id = ? AND name = 'identity'",
                    sent.id(),
                    sent.id());
            rows.letTriggersWork();
            assertThat(retention.isFound(schedule, sent.id())).isTrue();
            assertThatThrownBy(() -> retention.erase(sent.id())).isInstanceOf(Problem.Conflict.class);
            assertThat(StolenDatabase.alarms(sent.id())).contains("compartment/" + sent.id() + "/identity:1");
        }
    }

    /** Who says in a row that an open case is closed has nothing erased, and is told of. */
    @Test
    void anOpenCaseThatARowSaysIsClosedIsNotErased() {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        CaseWork.Acknowledged open = CaseWork.submit("01-togo-relocation-fr.json");
        try (TableInHand rows = new TableInHand("case_file", "id = ?", open.id())) {
            rows.run(
                    "UPDATE case_file SET status = 'REFERRED', outcome_code = 'OUTSIDE_REGION' WHERE id = ?",
                    open.id());
            assertThatThrownBy(() -> retention.erase(open.id())).isInstanceOf(Problem.Conflict.class);
            assertThat(StolenDatabase.alarms(open.id())).contains("case_file/" + open.id());
        }
    }

    /** A schedule that somebody writes into the history is none; nothing goes by it. */
    @Test
    void aScheduleThatNoKeeperSignedLetsNothingGo() {
        retention.keepEverything();
        String facts = "{\"envelopes\":\"0\",\"from\":\"" + retention.today()
                + "\",\"identity\":\"REFERRED:0\",\"schedule\":\"" + UUID.randomUUID() + "\"}";
        unsigned("retention.schedule-confirmed", null, facts, act -> {
            assertThat(retention.erase(sent.id())).isZero();
            assertThat(StolenDatabase.differs()).isNotEmpty();
        });
        assertThat(retention.erase(sent.id())).isZero();
    }

    /** A thief of the service's user can destroy by writing such an act too; nobody takes it for an erasure. */
    @Test
    void anErasureThatTheServiceDidNotSignIsNamedAndNotBelieved() {
        String facts = "{\"name\":\"identity\",\"versions\":\"1-1\"}";
        unsigned("retention.erased", sent.id(), facts, act -> {
            try (TableInHand rows = new TableInHand("compartment", "case_id = ?", sent.id())) {
                rows.letTriggersWork();
                StolenDatabase.asService(String.format(BLANK, act), sent.id());
                CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + sent.reference() + "/compartments/identity")
                        .then()
                        .statusCode(409)
                        .body("type", containsString("not-authentic"));
                assertThat(StolenDatabase.differs()).isNotEmpty();
            }
        });
    }

    /** An entry in the service's name without its signature, for as long as something is tried with it. */
    private static void unsigned(String action, String caseOrNull, String facts, Consumer<String> attack) {
        String act = UUID.randomUUID().toString();
        StolenDatabase.whileNothingIsPlaced(() -> {
            StolenDatabase.asService(
                    "INSERT INTO history_entry (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts, commitments,"
                            + " signer_kid, signature, service_signature, leaf_hash) SELECT ?, ?, e.actor_id, e.actor_name, e.actor_roles, ?,"
                            + " UTC_TIMESTAMP(6), ?, '{}', '', '', REPEAT('x', 64), REPEAT('y', 32) FROM history_entry e"
                            + " WHERE e.signer_kid = '' ORDER BY e.id DESC LIMIT 1",
                    act,
                    caseOrNull,
                    action,
                    facts);
            try {
                attack.accept(act);
            } finally {
                StolenDatabase.withoutTrigger(
                        "history_entry_before_delete",
                        () -> StolenDatabase.asOwnerAtOnce(List.of(
                                "DELETE p FROM history_pending p JOIN history_entry e ON e.id = p.entry_id WHERE e.entry = '"
                                        + act + "'",
                                "DELETE FROM history_entry WHERE entry = '" + act + "'")));
            }
        });
    }

    /** One row that nobody signed stops neither keepers nor what is due: not while it waits, not once it was set aside, and not of the case itself. */
    @Test
    void aRowThatNobodySignedStopsNoKeeperAndNothingThatIsDue() {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        String act = UUID.randomUUID().toString();
        try (UnsignedEntry hold = new UnsignedEntry(act, "retention.hold-proposed");
                UnsignedEntry step = new UnsignedEntry(UUID.randomUUID().toString(), "triage.withdrawn", sent.id())) {
            assertThat(List.of(hold, step)).isNotEmpty();
            goesOn();
            sequencer.sequence();
            assertThat(StolenDatabase.value(
                            "SELECT COUNT(*) FROM history_refused r JOIN history_entry e ON e.id = r.entry_id WHERE e.entry = ?",
                            act))
                    .isEqualTo("1");
            goesOn();
            assertThat(StolenDatabase.alarms()).contains("history_entry/" + act);
            assertThat(StolenDatabase.differs()).contains(act);
            assertThat(retention.erase(sent.id())).isEqualTo(1);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private void goesOn() {
        CaseWork.as("keeper-1").get("/api/v1/retention/holds").then().statusCode(200);
        UUID hold = retention.held(sent.reference());
        retention.confirmed(hold);
        assertThat(retention.erase(sent.id())).isZero();
        retention.letGo(hold);
    }

    /** That a hold was lifted is not believed for standing there. */
    @Test
    void aLiftingThatNoKeeperSignedLetsNothingGo() {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        String hold = retention.held(sent.reference()).toString();
        for (String action : List.of("retention.hold-withdrawn", "retention.lift-proposed", "retention.hold-lifted")) {
            String facts = "{\"hold\":\"" + hold + "\",\"lift\":\"" + UUID.randomUUID() + "\"}";
            unsigned(
                    action,
                    null,
                    facts,
                    act -> assertThat(retention.erase(sent.id())).as(action).isZero());
        }
        assertThat(retention.erase(sent.id())).isZero();
    }

    /** Who swaps references does not have another case held than the keeper meant. */
    @Test
    void aReferenceThatWasSwappedIsNotHeld() {
        CaseWork.Acknowledged other = CaseWork.submit("01-togo-relocation-fr.json");
        try (TableInHand rows = new TableInHand("case_file", "id = ?", sent.id());
                TableInHand others = new TableInHand("case_file", "id = ?", other.id())) {
            rows.run("UPDATE case_file SET reference = 'DR-2222-2222' WHERE id = ?", sent.id());
            others.run("UPDATE case_file SET reference = ? WHERE id = ?", sent.reference(), other.id());
            assertThatThrownBy(() -> retention.held(sent.reference())).isInstanceOf(Problem.Conflict.class);
        }
    }

    /**
     * Nor do two keepers confirm, let go or lift the hold of another case than they see: it is shown by the reference that was submitted, and nobody goes on with it while
     * the rows say otherwise. With the rights of the service's user.
     */
    @Test
    void aReferenceThatWasSwappedHasNoOtherHoldConfirmedOrLifted() {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        UUID hold = retention.held(sent.reference());
        CaseWork.Acknowledged other = retention.referred("01-togo-relocation-fr.json");
        whileReferencesAreSwapped(other, () -> {
            assertThat(shown(hold)).isEqualTo(sent.reference());
            assertThatThrownBy(() -> retention.confirmed(hold)).isInstanceOf(Problem.Conflict.class);
            assertThatThrownBy(() -> retention.letGo(hold)).isInstanceOf(Problem.Conflict.class);
            assertThat(StolenDatabase.alarms(sent.id())).contains("case_file/" + sent.id());
        });
        retention.confirmed(hold);
        retention.liftProposed(hold);
        whileReferencesAreSwapped(other, () -> {
            assertThat(shown(hold)).isEqualTo(sent.reference());
            assertThatThrownBy(() -> retention.lifted(hold)).isInstanceOf(Problem.Conflict.class);
        });
        assertThat(retention.erase(sent.id())).isZero();
        retention.lifted(hold);
        assertThat(retention.erase(sent.id())).isEqualTo(1);
    }

    private void whileReferencesAreSwapped(CaseWork.Acknowledged other, Runnable attack) {
        try (TableInHand rows = new TableInHand("case_file", "id = ?", sent.id());
                TableInHand others = new TableInHand("case_file", "id = ?", other.id())) {
            rows.letTriggersWork();
            others.letTriggersWork();
            String set = "UPDATE case_file SET reference = ? WHERE id = ?";
            StolenDatabase.asService(set, "DR-2222-2222", sent.id());
            StolenDatabase.asService(set, sent.reference(), other.id());
            attack.run();
        }
    }

    private static String shown(UUID hold) {
        return CaseWork.as("auditor-1")
                .get("/api/v1/retention/holds")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.id == '" + hold + "' }.reference");
    }

    /** Whoever has the service's user and wants what is indexed of an identity gone waits for the identity, whatever else was erased. */
    @Test
    void whatIsIndexedOfAPartGoesWithThatPartAlone() {
        retention.inForce(Map.of(KeptPart.PAYMENT, 0));
        assertThat(retention.erase(sent.id())).isEqualTo(1);
        StolenDatabase.asOwner(
                "INSERT INTO blind_index (purpose, digest, case_id, act) VALUES ('PHONE', REPEAT('x', 32), ?, UUID())",
                sent.id());
        try {
            denied("DELETE FROM blind_index WHERE case_id = ?", sent.id());
        } finally {
            StolenDatabase.asOwner("DELETE FROM blind_index WHERE case_id = ?", sent.id());
        }
    }

    /** Whoever has the service's user writes a row of one part under the act that indexed the other: what is due goes all the same, and the row is named. */
    @ParameterizedTest
    @EnumSource(
            value = KeptPart.class,
            names = {"IDENTITY", "PAYMENT"})
    void aRowUnderTheActOfAnotherPartStopsNoErasure(KeptPart due) {
        CaseWork.Acknowledged other = CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + other.reference() + "/compartments/identity")
                .then()
                .statusCode(200);
        retention.refer(other.reference());
        String act = StolenDatabase.value("SELECT MIN(act) FROM blind_index WHERE case_id = ?", other.id());
        StolenDatabase.asService(
                "INSERT INTO blind_index (purpose, digest, case_id, act) VALUES ('ACCOUNT', REPEAT('x', 32), ?, ?)",
                other.id(),
                act);
        try {
            assertThat(StolenDatabase.differs()).startsWith("blind_index");
            retention.inForce(Map.of(due, 0));
            assertThat(retention.erase(other.id())).isEqualTo(1);
            if (due == KeptPart.IDENTITY) {
                assertThat(StolenDatabase.differs()).as("it is still there").startsWith("blind_index");
            }
        } finally {
            StolenDatabase.asOwnerAtOnce(
                    List.of("DELETE FROM blind_index WHERE purpose = 'ACCOUNT' AND case_id = '" + other.id() + "'"));
        }
    }

    /** Whoever kept rows from before and puts them back is told of: an index by which a person is found again, a key to what is blank. */
    @Test
    void whatIsPutBackIsNamed() {
        CaseWork.Acknowledged other = CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + other.reference() + "/compartments/identity")
                .then()
                .statusCode(200);
        retention.refer(other.reference());
        StolenDatabase.asOwner(
                "CREATE OR REPLACE TABLE kept_from_before AS SELECT * FROM blind_index WHERE case_id = ?", other.id());
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        assertThat(retention.erase(other.id())).isEqualTo(1);
        assertThat(StolenDatabase.differs()).isEmpty();
        try {
            StolenDatabase.asOwner("INSERT INTO blind_index SELECT * FROM kept_from_before");
            assertThat(StolenDatabase.differs()).startsWith("blind_index " + other.id());
        } finally {
            StolenDatabase.asOwner("DELETE FROM blind_index WHERE case_id = ?", other.id());
            StolenDatabase.asOwnerAtOnce(List.of("DROP TABLE kept_from_before"));
        }
        StolenDatabase.asOwner(
                "INSERT INTO compartment_grant (grant_id, case_id, name, version, kid, sealed_key) VALUES (UUID(), ?, 'identity', 1, REPEAT('0', 16), 'x')",
                other.id());
        try {
            assertThat(StolenDatabase.differs()).isNotEmpty();
        } finally {
            StolenDatabase.asOwner("DELETE FROM compartment_grant WHERE case_id = ?", other.id());
        }
    }

    /** Whoever has the service's user and lets a request of a person out of triage's sight, or its day or who proposed to erase be another, is told of. */
    @Test
    void aRequestOfAPersonIsMissedWhereItsRowIsGoneOrSaysSomethingElse() {
        String id = CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "ERASURE",
                        "way",
                        "LETTER",
                        "arrived",
                        retention.today().toString()))
                .post("/api/v1/cases/" + sent.reference() + "/person-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try (TableInHand rows = new TableInHand("retention_open_request", "act = ?", id)) {
            for (String due : List.of("due + INTERVAL 1 DAY", "due - INTERVAL 9 DAY", "'0000-00-00'", "'2024-00-10'")) {
                DatabaseUser.SERVICE.atOnce(List.of(
                        "SET sql_mode = 'ALLOW_INVALID_DATES'",
                        "UPDATE retention_open_request SET due = " + due + " WHERE act = '" + id + "'"));
                assertThat(StolenDatabase.differs()).as(due).isEqualTo("retention_open_request " + id);
            }
            assertThat(toMind.of(people.actor("triage-1"), 10_000))
                    .as("of no day, it comes first, and keeps no other from being shown")
                    .anyMatch(row -> row.caseFile().reference().value().equals(sent.reference()));
            StolenDatabase.asService("DELETE FROM retention_open_request WHERE act = ?", id);
            assertThat(StolenDatabase.differs()).isEqualTo("retention_open_request " + id);
        }
        String at = "/api/v1/cases/" + sent.reference() + "/person-requests/" + id;
        CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("how", "MET"))
                .post(at + "/identity")
                .then()
                .statusCode(204);
        CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "OBJECTED"))
                .post(at + "/erasure/propose")
                .then()
                .statusCode(204);
        assertThat(StolenDatabase.differs()).isEmpty();
        try (TableInHand rows = new TableInHand("retention_open_request", "act = ?", id)) {
            rows.letTriggersWork();
            String proposed = "UPDATE retention_open_request SET proposed_by = %s, proposed_at = %s WHERE act = ?";
            for (String[] attack : new String[][] {
                {"proposed_by", "proposed_at - INTERVAL 8 DAY"},
                {"UUID()", "proposed_at + INTERVAL 8 DAY"},
                {"NULL", "NULL"}
            }) {
                StolenDatabase.asService(String.format(proposed, attack[0], attack[1]), id);
                assertThat(StolenDatabase.differs()).as(attack[0]).isEqualTo("retention_open_request " + id);
            }
        }
        CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("outcome", "WITHDRAWN"))
                .post("/api/v1/cases/" + sent.reference() + "/person-requests/" + id + "/answer")
                .then()
                .statusCode(204);
    }

    /** Nobody has what is held of a person given out, or erased, by acts that nobody signed. */
    @Test
    void aStepOnARequestThatNobodySignedIsNotBelieved() {
        String id = UUID.randomUUID().toString();
        for (String action : List.of("retention.request-identified", "retention.request-erasure-confirmed")) {
            unsigned(action, sent.id(), "{\"how\":\"MET\",\"request\":\"" + id + "\"}", act -> {
                CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + sent.reference() + "/person-requests")
                        .then()
                        .statusCode(200)
                        .body("$", hasSize(0));
                assertThat(StolenDatabase.alarms()).contains("history_entry/" + act);
            });
        }
    }

    /** Rows of holds and notes decide nothing: who takes a note away lifts no hold. */
    @Test
    void aHoldStaysWhoeverTakesItsRowAway() {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        String hold = retention.held(sent.reference()).toString();
        try (TableInHand notes = new TableInHand("retention_hold_note", "id = ?", hold)) {
            notes.run("DELETE FROM retention_hold_note WHERE id = ?", hold);
            assertThat(retention.erase(sent.id())).isZero();
            assertThat(StolenDatabase.differs()).isEqualTo("retention_hold_note");
        }
        String act = StolenDatabase.value("SELECT proposed_act FROM retention_hold_note WHERE id = ?", hold);
        try (HiddenAct hidden = new HiddenAct(act)) {
            assertThat(hidden).isNotNull();
            assertThatThrownBy(() -> retention.erase(sent.id()))
                    .as("a hold that was hidden is missed")
                    .isInstanceOf(Problem.Conflict.class);
        }
    }
}
