package org.defenderrelief.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.history.VerifyHistory;
import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.testing.OfflineCommand;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.WebClient;

/** What is due goes, whole and once, and nothing else goes; what is left of it says so to everybody, and proves it. */
@QuarkusTest
class ErasureTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    RetentionFixture retention;

    @Inject
    EraseDue due;

    @Inject
    ApprovedCases cases;

    @Inject
    FrozenHouse house;

    @TestHTTPResource("/")
    URL root;

    @TempDir
    Path folder;

    @AfterEach
    void whatOthersCloseIsLeftAlone() {
        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        retention.keepEverything();
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    private static List<String> column(String sql, Object... values) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Response part(String reader, String reference, String name) {
        return CaseWork.as(reader).get("/api/v1/cases/" + reference + "/compartments/" + name);
    }

    @Test
    void whatIsDueGoesAndTheRestStays() {
        SentFile letter = SentFile.whole("partner-1", new byte[150_000]);
        CaseWork.Acknowledged sent = sentWith(letter);
        String file = letter.id();
        part("triage-1", sent.reference(), "identity").then().statusCode(200);
        assertThat(column("SELECT act FROM blind_index WHERE case_id = ?", sent.id()))
                .isNotEmpty();
        retention.refer(sent.reference());
        retention.inForce(Map.of(KeptPart.IDENTITY, 0, KeptPart.SITUATION, 0, KeptPart.NEEDS, 1));

        assertThat(retention.erase(sent.id())).isEqualTo(3);

        part("triage-1", sent.reference(), "identity")
                .then()
                .statusCode(410)
                .body("type", containsString("part-erased"))
                .body("detail", containsString("keeps it for 0 days"));
        part("triage-1", sent.reference(), "needs").then().statusCode(200);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/attachments/" + file + "/content")
                .then()
                .statusCode(410);
        assertThat(RetentionFixture.left(sent.id()))
                .contains("needs", "payment")
                .doesNotContain("identity", "situation", "attachment/" + file);
        assertThat(column(
                        "SELECT LENGTH(ciphertext) + LENGTH(wrapped_keys) FROM compartment WHERE case_id = ? AND name = 'identity'",
                        sent.id()))
                .containsOnly("0");
        assertThat(column("SELECT at FROM file_segment WHERE file = ?", file)).isEmpty();
        assertThat(column("SELECT act FROM blind_index WHERE case_id = ?", sent.id()))
                .isEmpty();
        assertThat(retention.erase(sent.id())).as("once").isZero();
    }

    private static CaseWork.Acknowledged sentWith(SentFile file) {
        ObjectNode request = SampleRequests.tree("01");
        request.putArray("attachments").addPOJO(file.as("letter.pdf", "situation"));
        Response sent = Api.as("partner-1")
                .contentType(ContentType.JSON)
                .body(new String(SampleRequests.bytes(request), StandardCharsets.UTF_8))
                .post("/api/v1/requests");
        sent.then().statusCode(201);
        return new CaseWork.Acknowledged(
                sent.path("id"), sent.path("reference"), sent.path("receiptCode"), sent.path("ownCode"));
    }

    @Test
    void pagesOfACaseOfWhichAllIsErasedGoOnAndSayIt() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        Map<KeptPart, Integer> all = new EnumMap<>(KeptPart.class);
        for (KeptPart part : KeptPart.values()) {
            all.put(part, 0);
        }
        retention.inForce(all);
        assertThat(retention.erase(sent.id())).isPositive();
        assertThat(RetentionFixture.left(sent.id())).isEmpty();

        for (String reader : List.of("triage-1", "auditor-1")) {
            CaseWork.as(reader)
                    .get("/api/v1/cases/" + sent.reference())
                    .then()
                    .statusCode(200)
                    .body("authentic", equalTo(true))
                    .body("compartments.erased", hasItem(true));
        }
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
        CaseWork.as("partner-1")
                .get("/api/v1/requests/" + sent.reference())
                .then()
                .statusCode(200);
    }

    @Test
    void withoutAScheduleOrOfACaseThatGoesOnNothingGoes() {
        CaseWork.Acknowledged open = CaseWork.submit(SAMPLE);
        CaseWork.Acknowledged closed = retention.referred(SAMPLE);
        retention.keepEverything();
        assertThat(retention.erase(closed.id())).isZero();

        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        assertThat(retention.erase(open.id())).isZero();
        assertThat(RetentionFixture.left(open.id())).contains("identity");
    }

    /** The days are counted from the signed step that closed the case. */
    @Test
    void nothingGoesBeforeItsDayAndGoesOnIt() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 90));
        Instant closing = Instant.now();

        at(
                closing.plus(Duration.ofDays(89)),
                () -> assertThat(retention.erase(sent.id())).isZero());
        at(
                closing.plus(Duration.ofDays(90)),
                () -> assertThat(retention.wouldErase(sent.id())).isEqualTo(1));
        assertThat(RetentionFixture.left(sent.id()))
                .as("undone, since its act is of a day to come")
                .contains("identity");
    }

    /** A partner or the person in danger answers months after the case was closed: somebody has to have the time to read it. */
    @Test
    void whatIsWrittenToAClosedCaseIsKeptAsLongFromThen() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        Schedule schedule = retention.inForce(Map.of(KeptPart.CHANNEL, 90));
        Instant closing = Instant.now();

        assertThat(retention.lookedAtAfterMessage(
                        schedule,
                        sent.id(),
                        closing.plus(Duration.ofDays(60)),
                        closing.plus(Duration.ofDays(149)),
                        closing.plus(Duration.ofDays(150))))
                .containsExactly(new RetentionFixture.Look(false, 0), new RetentionFixture.Look(true, 1));
    }

    private static void at(Instant time, Runnable work) {
        QuarkusMock.installMockForType(Clock.fixed(time, ZoneOffset.UTC), Clock.class);
        try {
            work.run();
        } finally {
            QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        }
    }

    @Test
    void aTurnErasesWhatIsDueAndTwoNodesEraseItOnce() throws Exception {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        List<Object> parts = AtOnce.times(4, () -> retention.erase(sent.id()));
        due.batch();

        assertThat(parts).contains(1).allMatch(each -> each.equals(0) || each.equals(1));
        assertThat(column(
                        "SELECT entry FROM history_entry WHERE case_id = ? AND action = 'retention.erased'", sent.id()))
                .hasSize(1);
    }

    /** Not on the next day: it was due before. */
    @Test
    void whatAFreezeLeftGoesWithTheNextTurnAfterIt() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        house.freeze("auditor-1");
        try {
            allTurns();
            assertThat(RetentionFixture.left(sent.id())).contains("identity");
        } finally {
            house.letGo();
        }
        allTurns();

        assertThat(RetentionFixture.left(sent.id())).doesNotContain("identity");
    }

    /** The case's row in the hand of somebody who works on it. */
    @Test
    void whatSomebodyHadInHandGoesWithTheNextTurn() throws SQLException {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        try (Connection other = DatabaseUser.OWNER.connect();
                PreparedStatement lock = other.prepareStatement("SELECT id FROM case_file WHERE id = ? FOR UPDATE")) {
            other.setAutoCommit(false);
            lock.setString(1, sent.id());
            lock.executeQuery().close();
            allTurns();
            assertThat(RetentionFixture.left(sent.id())).contains("identity");
            at(
                    Instant.now().plus(Duration.ofHours(2)),
                    () -> assertThatThrownBy(this::allTurns)
                            .as("keepers are told of what somebody keeps in hand for an hour")
                            .isInstanceOf(IllegalStateException.class));
            other.rollback();
        }
        allTurns();

        assertThat(RetentionFixture.left(sent.id())).doesNotContain("identity");
    }

    private void allTurns() {
        for (boolean more = true; more; ) {
            more = due.batch().more();
        }
    }

    @Test
    void aHoldStopsItFromItsProposalOnAndLiftingItTakesTwo() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        String hold = hold(sent.reference());
        assertThat(retention.erase(sent.id())).isZero();
        CaseWork.as("auditor-1")
                .get("/api/v1/retention/preview?days=0")
                .then()
                .statusCode(200)
                .body("coming.find { it.reference == '" + sent.reference() + "' }.heldBy", equalTo(hold));

        settle("keeper-1", hold, "confirm").then().statusCode(403).body("type", containsString("second-person-needed"));
        settle("keeper-2", hold, "confirm").then().statusCode(204);
        settle("keeper-1", hold, "withdraw").then().statusCode(409);
        settle("keeper-2", hold, "lift").then().statusCode(409).body("type", containsString("lift-not-proposed"));
        settle("keeper-2", hold, "propose-lift").then().statusCode(204);
        settle("keeper-2", hold, "lift").then().statusCode(403);
        assertThat(retention.erase(sent.id())).isZero();
        settle("keeper-1", hold, "lift").then().statusCode(204);

        assertThat(retention.erase(sent.id())).isEqualTo(1);
    }

    /** No erasure passes a hold by a moment: one of both is first, and then nothing goes, or all went before. */
    @Test
    void whoHoldsAndWhoErasesAtTheSameMomentComeOneAfterTheOther() throws Exception {
        retention.inForce(Map.of(KeptPart.IDENTITY, 0, KeptPart.SITUATION, 0));
        for (int i = 0; i < 4; i++) {
            CaseWork.Acknowledged sent = retention.referred(SAMPLE);
            AtOnce.all(List.of(() -> retention.held(sent.reference()), () -> retention.erase(sent.id())));
            assertThat(column(
                            "SELECT e.entry FROM history_entry e JOIN history_entry h ON h.action = 'retention.hold-proposed'"
                                    + " AND JSON_VALUE(h.facts, '$.case') = ? WHERE e.action = 'retention.erased'"
                                    + " AND e.case_id = ? AND (h.id < e.id OR h.occurred_at < e.occurred_at)",
                            sent.id(),
                            sent.id()))
                    .as("erased after it was held")
                    .isEmpty();
            assertThat(retention.erase(sent.id())).isZero();
        }
    }

    @Test
    void aHoldThatIsSentAgainUnderItsKeyIsOneAndDoesNotBeginAnewOnceItEnded() {
        String reference = CaseWork.submit(SAMPLE).reference();
        String key = UUID.randomUUID().toString();
        String hold = keyed(key, reference, "Looked at in spring.")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        keyed(key, reference, "Looked at in spring.").then().statusCode(201).body("id", equalTo(hold));
        keyed(key, reference, "Looked at in autumn.").then().statusCode(422);
        settle("keeper-1", hold, "withdraw").then().statusCode(204);
        keyed(key, reference, "Looked at in spring.").then().statusCode(201).body("id", equalTo(hold));
        CaseWork.as("auditor-1")
                .get("/api/v1/retention/holds")
                .then()
                .statusCode(200)
                .body("findAll { it.reference == '" + reference + "' && it.id != '" + hold + "' }", hasSize(0))
                .body("findAll { it.id == '" + hold + "' && it.standing == 'WAITING' }", hasSize(0));
    }

    private Response keyed(String key, String reference, String note) {
        return CaseWork.as("keeper-1")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "reference",
                        reference,
                        "reason",
                        "UNDER_AUDIT",
                        "until",
                        retention.today().plusDays(9).toString(),
                        "note",
                        note))
                .post("/api/v1/retention/holds");
    }

    private String hold(String reference) {
        return CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "reference",
                        reference,
                        "reason",
                        "UNDER_AUDIT",
                        "until",
                        retention.today().plusDays(9).toString(),
                        "note",
                        "Looked at in spring."))
                .post("/api/v1/retention/holds")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response settle(String keeper, String hold, String how) {
        return CaseWork.as(keeper).post("/api/v1/retention/holds/" + hold + "/" + how);
    }

    @Test
    void aScheduleTakesTwoKeepersAndTimesThatMakeSense() {
        Map<String, Object> body = Map.of(
                "from", retention.today().toString(),
                "days", Map.of("identity", Map.of("REFERRED", 365), "payment", Map.of("CLOSED", 90)));
        String id = propose("keeper-1", body).then().statusCode(201).extract().path("id");
        String at = "/api/v1/retention/schedules/" + id;
        propose("keeper-1", body).then().statusCode(201).body("id", equalTo(id));
        CaseWork.as("keeper-1").post(at + "/confirm").then().statusCode(403);
        CaseWork.as("keeper-2").post(at + "/withdraw").then().statusCode(403);
        CaseWork.as("keeper-2").post(at + "/confirm").then().statusCode(204);
        CaseWork.as("keeper-2").post(at + "/confirm").then().statusCode(409);
        CaseWork.as("auditor-1")
                .get("/api/v1/retention/schedules")
                .then()
                .statusCode(200)
                .body("find { it.id == '" + id + "' }.standing", equalTo("IN_FORCE"))
                .body("find { it.id == '" + id + "' }.days.payment.CLOSED", equalTo(90));

        propose("triage-1", body).then().statusCode(403);
        propose("keeper-1", Map.of("from", "2020-01-01", "days", Map.of()))
                .then()
                .statusCode(400);
        propose(
                        "keeper-1",
                        Map.of("from", retention.today().toString(), "days", Map.of("identity", Map.of("CLOSED", -1))))
                .then()
                .statusCode(400);
        propose(
                        "keeper-1",
                        Map.of(
                                "from",
                                retention.today().toString(),
                                "days",
                                Map.of("identity", Map.of("IN_TRIAGE", 9))))
                .then()
                .statusCode(400);
        propose("keeper-1", Map.of("from", retention.today().toString(), "days", Map.of("soul", Map.of("CLOSED", 9))))
                .then()
                .statusCode(400);
        propose(
                        "keeper-1",
                        Map.of(
                                "from", retention.today().toString(),
                                "days", Map.of(),
                                "envelopes",
                                        List.of(Map.of(
                                                "envelope", UUID.randomUUID().toString(), "days", 1095))))
                .then()
                .statusCode(400);
        Map<String, Object> own = Map.of("envelope", UUID.randomUUID().toString(), "days", 3650);
        propose(
                        "keeper-1",
                        Map.of("from", retention.today().toString(), "days", Map.of(), "envelopes", List.of(own, own)))
                .then()
                .statusCode(400)
                .body(containsString("Give its days once."));
        CaseWork.as("keeper-1")
                .get("/api/v1/retention/schedules/usual")
                .then()
                .statusCode(200)
                .body("payment.CLOSED", equalTo(90));
    }

    private static Response propose(String who, Map<String, Object> body) {
        return CaseWork.as(who).contentType(ContentType.JSON).body(body).post("/api/v1/retention/schedules");
    }

    @Test
    void whoseDocumentsWereErasedChecksTheCertificateWithoutTheService() throws IOException {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        retention.erase(sent.id());
        String act = CaseWork.as("keeper-1")
                .get("/api/v1/retention/erasures")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.reference == '" + sent.reference() + "' }.act");
        CaseWork.as("triage-1")
                .get("/api/v1/retention/erasures/" + act + "/proof")
                .then()
                .statusCode(403);
        CaseWork.as("keeper-1")
                .get("/api/v1/retention/erasures/" + sent.id() + "/proof")
                .then()
                .statusCode(404);
        String proof = covered(act);

        OfflineCommand.Ended ended = verify(proof, key(), "--reference", sent.reference());
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("PROVEN. Of " + sent.reference() + " the part identity");

        refused(proof, key(), "It is about another case.", "--reference", "DR-2222-2222");
        ObjectNode changed = (ObjectNode) JSON.readTree(proof);
        changed.put("certificate", changed.path("certificate").asText().replace("\"days\":\"0\"", "\"days\":\"90\""));
        refused(changed.toString(), key(), "The certificate is not the one that was signed.");
        ObjectNode leaf = (ObjectNode) JSON.readTree(proof);
        leaf.put("leaf", leaf.path("leaf").asText().replace("identity", "situation"));
        refused(leaf.toString(), key(), "The entry does not stand in the tree");
        refused("{}", key(), "no proof of an erasure");
    }

    private void refused(String proof, String key, String why, String... more) throws IOException {
        OfflineCommand.Ended ended = verify(proof, key, more);
        assertThat(ended.code()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said()).contains("NOT PROVEN", why);
    }

    private OfflineCommand.Ended verify(String proof, String key, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("proof.json"), proof);
        List<String> arguments = new ArrayList<>(List.of("erasure", "--proof", file.toString(), "--key", key));
        arguments.addAll(List.of(more));
        return OfflineCommand.of("verify-history", VerifyHistory.class).run(arguments);
    }

    private static String key() {
        return Api.anonymous().get("/api/v1/history/key").asString().strip();
    }

    /** What was written a moment ago gets its place when the sequencer comes by. */
    private static String covered(String act) {
        for (int i = 0; i < 600; i++) {
            Response answer = CaseWork.as("keeper-1").get("/api/v1/retention/erasures/" + act + "/proof");
            if (answer.statusCode() == 200) {
                return answer.asString();
            }
            answer.then().statusCode(409).body("type", containsString("erasure-not-covered"));
        }
        throw new AssertionError("no checkpoint covers it");
    }

    /** With money of an envelope that has a time of its own: what was paid, planned and closed goes on being told where all that was sealed is gone. */
    @Test
    void aCaseThatWasPaidLosesItsRecordsOfMoneyByItsEnvelopesTimeAndItsPagesGoOn() {
        ApprovedCases.Approved paid = cases.approved(Money.of("900.00", "EUR"));
        String reference = paid.reference().value();
        FollowedUp.paid(reference, "900.00");
        FollowedUp.waived(reference);
        FollowedUp.closed(reference).then().statusCode(200);
        Map<KeptPart, Map<CaseStatus, Integer>> all = new EnumMap<>(KeptPart.class);
        for (KeptPart part : KeptPart.values()) {
            all.put(part, Map.of(CaseStatus.CLOSED, 0));
        }
        retention.inForce(all, Map.of(paid.envelope(), 9));
        assertThat(retention.erase(paid.id().toString())).isPositive();
        assertThat(RetentionFixture.left(paid.id().toString()))
                .contains("needs", "decision")
                .anyMatch(name -> name.startsWith("attachment/"))
                .doesNotContain("identity", "situation", "payment");

        retention.inForce(all, Map.of());
        assertThat(retention.erase(paid.id().toString())).isPositive();
        assertThat(RetentionFixture.left(paid.id().toString())).isEmpty();

        for (String reader : List.of("triage-1", "finance-1", "committee-1", "auditor-1")) {
            WebClient.Answer page = new WebClient().signIn(root + "review/cases/" + reference, reader);
            assertThat(page.status()).as(reader).isEqualTo(200);
            assertThat(page.body()).as(reader).contains("Erased on").doesNotContain("compartment-damaged");
        }
        assertThat(new WebClient()
                        .signIn(root + "partner/requests/" + reference, "partner-1")
                        .status())
                .isEqualTo(200);
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + reference + "/payments")
                .then()
                .statusCode(200);
        FollowedUp.seen("finance-1", reference).then().statusCode(200);
        CaseWork.as("finance-1").get("/api/v1/figures").then().statusCode(200);
    }

    /** What triage may still want to read of it, while nobody has decided the case that was kept in its place. */
    @Test
    void aDuplicateStaysWhileTheOtherCaseIsUndecided() {
        CaseWork.Acknowledged kept = CaseWork.submit(SAMPLE);
        CaseWork.Acknowledged other = CaseWork.submit(SAMPLE);
        CaseWork.change("triage-1", kept.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        CaseWork.change("triage-1", other.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        CaseWork.change("triage-1", other.reference(), "/triage/duplicate", Map.of("duplicateOf", kept.reference()))
                .then()
                .statusCode(200);
        retention.inForce(Map.of(KeptPart.IDENTITY, Map.of(CaseStatus.DUPLICATE, 0)), Map.of());
        assertThat(retention.erase(other.id())).isZero();
        String asked = "/api/v1/cases/" + other.reference() + "/person-requests";
        Map<String, String> erasure = Map.of(
                "kind",
                "ERASURE",
                "way",
                "LETTER",
                "arrived",
                retention.today().minusDays(1).toString());
        String request = CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(erasure)
                .post(asked)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        BiFunction<String, Map<String, String>, ValidatableResponse> step = (name, body) -> CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(body)
                .post(asked + "/" + request + name)
                .then();
        step.apply("/identity", Map.of("how", "MET")).statusCode(204);
        step.apply("/erasure/propose", Map.of("reason", "OBJECTED"))
                .statusCode(409)
                .body("type", containsString("another-case-waits"));
        step.apply("/answer", Map.of("outcome", "WITHDRAWN")).statusCode(204);

        CaseWork.change("triage-1", kept.reference(), "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200);
        assertThat(retention.erase(other.id())).isEqualTo(1);
    }

    /** Somebody asked for a copy: it is not of what is left tomorrow. So it is once triage has read that, and has not recorded it yet. */
    @Test
    void whatSomebodyWaitsForACopyOfStays() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "COPY"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/own")
                .then()
                .statusCode(200);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        assertThat(retention.erase(sent.id())).isZero();
        String asked = "/api/v1/cases/" + sent.reference() + "/person-requests";
        String request = CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "COPY",
                        "way",
                        "LETTER",
                        "arrived",
                        retention.today().toString()))
                .post(asked)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(retention.erase(sent.id())).isZero();
        CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("outcome", "WITHDRAWN"))
                .post(asked + "/" + request + "/answer")
                .then()
                .statusCode(204);
        assertThat(retention.erase(sent.id())).isEqualTo(1);
    }

    /** A confirmed schedule that is wrong is stopped by one keeper at once, and goes on by the word of two. */
    @Test
    void oneKeeperStopsAllErasingAndTwoLetItGoOn() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0, KeptPart.OWN, 0));
        UUID hold = retention.everythingHeld();
        try {
            assertThat(retention.erase(sent.id())).isZero();
            settle("keeper-1", hold.toString(), "withdraw").then().statusCode(409);
            settle("keeper-2", hold.toString(), "confirm").then().statusCode(409);
            CaseWork.as("auditor-1")
                    .get("/api/v1/retention/holds")
                    .then()
                    .body("find { it.id == '" + hold + "' }.everything", equalTo(true));
        } finally {
            retention.letGo(hold);
        }
        assertThat(retention.erase(sent.id())).isEqualTo(1);
    }

    @Test
    void whatWasErasedWaitsToBeReadOnNoFirstPage() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "I have moved."));
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "We wait for your answer."))
                .post("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(201);
        retention.refer(sent.reference());
        String waiting =
                "SELECT case_id FROM own_unheard WHERE case_id = ? UNION ALL SELECT case_id FROM triage_news WHERE case_id = ?";
        assertThat(column(waiting, sent.id(), sent.id())).hasSize(2);
        retention.inForce(Map.of(KeptPart.OWN, 0, KeptPart.CHANNEL, 0));
        assertThat(retention.erase(sent.id())).isEqualTo(2);

        assertThat(column(waiting, sent.id(), sent.id())).isEmpty();
    }

    /** What keepers held after the backup was made is lost with it; so nothing goes before one of them has looked. */
    @Test
    void afterABackupWasRestoredNothingGoesUntilAKeeperHasLooked() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        retention.backupAccepted();
        assertThat(retention.erase(sent.id())).isZero();

        retention.held(CaseWork.submit(SAMPLE).reference());
        assertThat(retention.erase(sent.id())).isEqualTo(1);
    }

    /** What goes by a schedule that begins later is shown before, and how much more there is. */
    @Test
    void whatComesIsShownByTheScheduleInForceAndByTheNext() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 3000));
        List<ViewRetention.Preview> shown = retention.previewsWith(20, Map.of(KeptPart.IDENTITY, 0));

        assertThat(shown).extracting(ViewRetention.Preview::inForce).containsExactly(true, false);
        assertThat(shown.get(0).coming()).isEmpty();
        assertThat(shown.get(1).coming())
                .anyMatch(each -> each.reference().equals(sent.reference())
                        && each.due().equals(retention.today().plusDays(20)));
        assertThat(shown.get(1).cases().get(KeptPart.IDENTITY))
                .isEqualTo(shown.get(1).coming().size() + shown.get(1).further());
    }

    /** Whoever confirms a schedule sees before what would go by it, also where it begins after the days that are looked ahead otherwise. */
    @Test
    void whatWouldGoIsShownBeforeAScheduleIsConfirmed() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        ViewRetention.Proposed shown = retention.proposedWith(200, Map.of(KeptPart.IDENTITY, 0));

        assertThat(shown.preview().until()).isEqualTo(retention.today().plusDays(230));
        assertThat(shown.preview().coming())
                .anyMatch(each -> each.reference().equals(sent.reference())
                        && each.part() == KeptPart.IDENTITY
                        && each.due().equals(retention.today().plusDays(200)));
        assertThat(shown.onFirstDay().get(KeptPart.IDENTITY))
                .isPositive()
                .isEqualTo(shown.preview().cases().get(KeptPart.IDENTITY));
        ViewRetention.Proposed later = retention.proposedWith(200, Map.of(KeptPart.NEEDS, 210));
        assertThat(later.preview().cases().get(KeptPart.NEEDS))
                .isGreaterThan(later.onFirstDay().getOrDefault(KeptPart.NEEDS, 0));
        assertThat(retention.erase(sent.id())).isZero();
    }

    @Test
    void similarCasesAreStillFoundAmongThoseThatAreThere() {
        CaseWork.Acknowledged gone = CaseWork.submit(SAMPLE);
        part("triage-1", gone.reference(), "identity").then().statusCode(200);
        retention.refer(gone.reference());
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        retention.erase(gone.id());
        CaseWork.Acknowledged again = CaseWork.submit(SAMPLE);
        CaseWork.change("triage-1", again.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        part("triage-1", again.reference(), "identity").then().statusCode(200);

        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + again.reference())
                .then()
                .statusCode(200)
                .body(not(containsString(gone.reference())));
    }
}
