package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.HeldRow;
import org.defenderrelief.testing.PartnerAgrees;
import org.defenderrelief.testing.SeveralGive;
import org.defenderrelief.testing.SeveralGive.Share;

/** One decision on a grant to which several envelopes give. */
@QuarkusTest
class SeveralEnvelopesTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";
    private static final String POLICIES = "/api/v1/committee/policies";

    @Inject
    FundFixture fund;

    @Inject
    Envelopes envelopes;

    @Inject
    Ledger ledger;

    private EnvelopeId first;
    private EnvelopeId second;

    @BeforeEach
    void twoEnvelopes() {
        first = fund.envelope("5000.00", "5000.00");
        second = fund.envelope("5000.00", "5000.00");
    }

    @Test
    void eachGivesItsPart() {
        CaseWork.Acknowledged sent = before(SAMPLE);
        Response round = SeveralGive.asked(sent.reference(), "900.00", first.value(), share(second, "300.00"));
        round.then()
                .statusCode(201)
                .body("proposal.sources.envelope", contains(first.toString(), second.toString()))
                .body("proposal.sources.amount.amount", contains("600.00", "300.00"))
                .body("proposal.sources.inEnvelope.amount", contains("600.00", "300.00"))
                .body("commitments", empty());

        approved(sent, round, null)
                .then()
                .body("status", equalTo("APPROVED"))
                .body("approved.amount", equalTo("900.00"))
                .body("commitments", hasSize(2));

        assertThat(available(first)).isEqualTo("4400.00");
        assertThat(available(second)).isEqualTo("4700.00");
        money(sent)
                .then()
                .body("commitments.find { it.envelope == '" + first + "' }.approved.amount", equalTo("600.00"))
                .body("commitments.find { it.envelope == '" + second + "' }.approved.amount", equalTo("300.00"));
    }

    @Test
    void ofLessTheLastGivesLessOrNothing() {
        CaseWork.Acknowledged some = before(SAMPLE);
        Response round = SeveralGive.asked(some.reference(), "900.00", first.value(), share(second, "300.00"));
        approved(some, round, "700.00").then().body("commitments", hasSize(2));
        assertThat(available(first)).isEqualTo("4400.00");
        assertThat(available(second)).isEqualTo("4900.00");

        CaseWork.Acknowledged none = before(SAMPLE);
        Response other = SeveralGive.asked(none.reference(), "900.00", first.value(), share(second, "300.00"));
        approved(none, other, "500.00").then().body("commitments", hasSize(1));
        assertThat(available(first)).isEqualTo("3900.00");
        assertThat(available(second)).isEqualTo("4900.00");
    }

    @Test
    void tranchesRunOverAllOfThem() {
        CaseWork.Acknowledged sent = before(SAMPLE);
        Response round = SeveralGive.asked(
                sent.reference(), "900.00", first.value(), List.of("500.00", "400.00"), share(second, "300.00"));
        List<String> commitments = approved(sent, round, null).path("commitments");
        PartnerAgrees.to(sent.reference(), sent.receiptCode());

        plan(sent, commitments.get(1), "0.01").then().statusCode(409).body("type", containsString("tranche-waits"));
        plan(sent, commitments.get(0), "500.01").then().statusCode(409).body("type", containsString("tranche-waits"));
        plan(sent, commitments.get(0), "500.00").then().statusCode(201);

        CaseWork.as("triage-2").get("/api/v1/cases/" + sent.reference() + "/compartments/decision");
        CaseWork.as("triage-2")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "The receipts came."))
                .post("/api/v1/cases/" + sent.reference() + "/tranches/2/release")
                .then()
                .statusCode(200)
                .body("grant.free.amount", equalTo("900.00"));

        plan(sent, commitments.get(0), "100.01")
                .then()
                .statusCode(409)
                .body("type", containsString("commitment-exceeded"));
        plan(sent, commitments.get(0), "100.00").then().statusCode(201);
        plan(sent, commitments.get(1), "300.00").then().statusCode(201);
    }

    @Test
    void aPartOfItIsNotTakenIfTheOtherIsNotThere() {
        CaseWork.Acknowledged sent = before(SAMPLE);
        Response round = SeveralGive.asked(sent.reference(), "900.00", first.value(), share(second, "300.00"));
        CaseWork.Acknowledged other = before(SAMPLE);
        Response others = SeveralGive.asked(other.reference(), "4800.00", second.value());
        approved(other, others, null);

        SeveralGive.vote("committee-1", sent.reference(), round, null).then().statusCode(200);
        SeveralGive.vote("committee-2", sent.reference(), round, null)
                .then()
                .statusCode(409)
                .body("type", containsString("enough-available"));

        assertThat(available(first)).isEqualTo("5000.00");
        assertThat(available(second)).isEqualTo("200.00");
        money(sent).then().statusCode(404);
    }

    @Test
    void whatNobodyCouldMeanIsRefused() {
        String reference = before(SAMPLE).reference();
        refused(reference, "further[0].envelope", share(first, "300.00"));
        refused(reference, "further[1].envelope", share(second, "300.00"), share(second, "1.00"));
        refused(reference, "further[0].envelope", new Share(UUID.randomUUID(), "300.00"));
        refused(reference, "further[0].amount", share(second, "900.00"));
        refused(reference, "further[0].amount", share(second, "0.00"));
        refused(
                reference,
                "further",
                share(second, "1.00"),
                share(fund.envelope("9.00", "9.00"), "1.00"),
                share(fund.envelope("9.00", "9.00"), "1.00"),
                share(fund.envelope("9.00", "9.00"), "1.00"));
        SeveralGive.asked(reference, "900.00", first.value(), share(fund.envelope("5000.00", "200.00"), "300.00"))
                .then()
                .statusCode(409)
                .body("type", containsString("within-ceiling"));
        assertThat(CaseWork.as("committee-1")
                        .get("/api/v1/cases/" + reference + "/rounds")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    /** Else three grants of 900 would be decided as three of 300 are. */
    @Test
    void thePolicyOfEachGoesByTheWhole() {
        policy(
                second,
                Map.of(
                        "upTo",
                        SeveralGive.euro("300.00"),
                        "approvalsNeeded",
                        1,
                        "quorum",
                        1,
                        "rule",
                        "MAJORITY",
                        "deadlineHours",
                        24),
                Map.of("approvalsNeeded", 3, "quorum", 3, "rule", "CONSENSUS", "deadlineHours", 24));
        CaseWork.Acknowledged sent = before(SAMPLE);
        SeveralGive.asked(sent.reference(), "900.00", first.value(), share(second, "300.00"))
                .then()
                .statusCode(201)
                .body("approvalsNeeded", equalTo(3))
                .body("quorum", equalTo(3))
                .body("rule", equalTo("CONSENSUS"));
        SeveralGive.asked(sent.reference(), "600.00", first.value())
                .then()
                .statusCode(201)
                .body("approvalsNeeded", equalTo(2));
    }

    @Test
    void nobodyReleasesAloneAboveTheCeilingOfOneOfThem() {
        policy(second, Map.of("approvalsNeeded", 2, "quorum", 2, "rule", "CONSENSUS", "deadlineHours", 24));
        CaseWork.Acknowledged sent = before(LIFE_AT_RISK);
        Response round = SeveralGive.asked(sent.reference(), "900.00", first.value(), share(second, "300.00"));
        SeveralGive.release("committee-4", sent.reference(), round, null)
                .then()
                .statusCode(409)
                .body("type", containsString("above-emergency-ceiling"));
        // Of the first alone they may. Of those who released in other tests some pause now.
        Stream.of("committee-4", "committee-3", "committee-2", "committee-1")
                .map(member -> SeveralGive.release(member, sent.reference(), round, "600.00"))
                .filter(answer -> !answer.asString().contains("cooling-down"))
                .findFirst()
                .orElseThrow()
                .then()
                .statusCode(201)
                .body("proposal.sources.envelope", contains(first.toString()))
                .body("commitments", hasSize(1));
        assertThat(available(second)).isEqualTo("5000.00");
    }

    /** In whatever order they are named: two that wait for each other's envelope would both be lost. */
    @Test
    void decisionsOnTheSameEnvelopesDoNotWaitForEachOther() throws Exception {
        List<Callable<Object>> lastVotes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            CaseWork.Acknowledged sent = before(SAMPLE);
            EnvelopeId one = i % 2 == 0 ? first : second;
            EnvelopeId other = i % 2 == 0 ? second : first;
            Response round = SeveralGive.asked(sent.reference(), "900.00", one.value(), share(other, "300.00"));
            SeveralGive.vote("committee-1", sent.reference(), round, null)
                    .then()
                    .statusCode(200);
            lastVotes.add(() -> SeveralGive.vote("committee-2", sent.reference(), round, null)
                    .statusCode());
        }
        assertThat(AtOnce.all(lastVotes)).containsOnly(200);
        assertThat(available(first)).isEqualTo("2300.00");
        assertThat(available(second)).isEqualTo("2300.00");
    }

    /** Each share is converted by itself, and rounded up: together it can take a cent more than the whole would. */
    @Test
    void theSmallestShareTakesACent() {
        fund.rate("DOP", "0.02", LocalDate.now(ZoneOffset.UTC));
        CaseWork.Acknowledged sent = before(SAMPLE);
        Response round = CaseWork.change(
                "triage-2",
                sent.reference(),
                "/rounds",
                Map.of(
                        "amount",
                        pesos("15000.01"),
                        "envelope",
                        first.toString(),
                        "further",
                        List.of(Map.of("envelope", second.toString(), "amount", pesos("0.01"))),
                        "conditions",
                        ""));
        round.then().statusCode(201).body("proposal.sources[1].inEnvelope.amount", equalTo("0.01"));
        BigDecimal before = new BigDecimal(round.<String>path("proposal.sources[0].inEnvelope.amount"));
        approved(sent, round, null).then().body("commitments", hasSize(2));
        assertThat(available(first))
                .isEqualTo(new BigDecimal("5000.00").subtract(before).toPlainString());
        assertThat(available(second)).isEqualTo("4999.99");
    }

    private static Map<String, String> pesos(String amount) {
        return Map.of("amount", amount, "currency", "DOP");
    }

    /** Four ask for 600 of the one and 300 of the other; there is enough for two of them, and of the other for three. */
    @Test
    void nearTheEndEachIsGrantedWholeOrNotAtAll() throws Exception {
        EnvelopeId small = fund.envelope("1300.00", "1300.00");
        EnvelopeId smaller = fund.envelope("1000.00", "1000.00");
        List<Callable<Object>> lastVotes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CaseWork.Acknowledged sent = CaseWork.recommendedRequest(SAMPLE, "900.00", "EUR", small.value());
            Response round = SeveralGive.asked(sent.reference(), "900.00", small.value(), share(smaller, "300.00"));
            SeveralGive.vote("committee-1", sent.reference(), round, null)
                    .then()
                    .statusCode(200);
            lastVotes.add(() -> SeveralGive.vote("committee-2", sent.reference(), round, null)
                    .statusCode());
        }
        assertThat(AtOnce.all(lastVotes)).containsExactlyInAnyOrder(200, 200, 409, 409);
        assertThat(available(small)).isEqualTo("100.00");
        assertThat(available(smaller)).isEqualTo("400.00");
    }

    /** As they are reserved: in the order of the envelopes, whatever order they give in. */
    @Test
    void whatIsGivenBackIsLockedInTheSameOrder() throws Exception {
        CaseWork.Acknowledged sent = before(LIFE_AT_RISK);
        EnvelopeId lower = Stream.of(first, second)
                .min(Comparator.comparing(EnvelopeId::value))
                .orElseThrow();
        EnvelopeId higher = lower.equals(first) ? second : first;
        Response round = SeveralGive.asked(sent.reference(), "900.00", higher.value(), share(lower, "300.00"));
        // Of those who release in other tests some pause now.
        Response ratification = SeveralGive.release("committee-3", sent.reference(), round, null);
        ratification.then().statusCode(201);
        decline("committee-1", sent, ratification).then().statusCode(200);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> last;
            try (HeldRow held = new HeldRow("envelope_balance", "envelope_id = ?", lower.toString())) {
                last = other.submit(
                        () -> decline("committee-2", sent, ratification).statusCode());
                held.awaitWaiting();
                assertThat(isFree(higher)).isTrue();
            }
            assertThat(last.get()).isEqualTo(200);
        } finally {
            other.shutdownNow();
        }
        assertThat(available(first)).isEqualTo("5000.00");
        assertThat(available(second)).isEqualTo("5000.00");
    }

    private static boolean isFree(EnvelopeId envelope) throws SQLException {
        try (Connection connection = DatabaseUser.OWNER.connect();
                PreparedStatement lock = connection.prepareStatement(
                        "SELECT envelope_id FROM envelope_balance WHERE envelope_id = ? FOR UPDATE NOWAIT")) {
            connection.setAutoCommit(false);
            lock.setString(1, envelope.toString());
            try (ResultSet row = lock.executeQuery()) {
                return row.next();
            } catch (SQLException locked) {
                return false;
            } finally {
                connection.rollback();
            }
        }
    }

    private static Response decline(String member, CaseWork.Acknowledged sent, Response round) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "choice",
                        "DECLINE",
                        "reason",
                        "NOT_VERIFIABLE",
                        "text",
                        "Too soon.",
                        "proposalHash",
                        round.path("proposalHash")))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round.path("id") + "/votes");
    }

    private void refused(String reference, String field, Share... further) {
        SeveralGive.asked(reference, "900.00", first.value(), further)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field));
    }

    private CaseWork.Acknowledged before(String sample) {
        return CaseWork.recommendedRequest(sample, "900.00", "EUR", first.value());
    }

    private static Response approved(CaseWork.Acknowledged sent, Response round, String less) {
        round.then().statusCode(201);
        SeveralGive.vote("committee-1", sent.reference(), round, less).then().statusCode(200);
        Response decided = SeveralGive.vote("committee-2", sent.reference(), round, less);
        decided.then().statusCode(200);
        return decided;
    }

    private static void policy(EnvelopeId envelope, Object... bands) {
        String id = CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of("currency", "EUR", "envelope", envelope.toString(), "bands", List.of(bands)))
                .post(POLICIES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.as("keeper-2").post(POLICIES + "/" + id + "/confirm").then().statusCode(200);
    }

    private static Response money(CaseWork.Acknowledged sent) {
        return CaseWork.as("finance-1").get("/api/v1/cases/" + sent.reference() + "/payments");
    }

    private static Response plan(CaseWork.Acknowledged sent, String commitment, String amount) {
        return SeveralGive.plan(sent.reference(), commitment, amount);
    }

    private static Share share(EnvelopeId envelope, String amount) {
        return new Share(envelope.value(), amount);
    }

    private String available(EnvelopeId envelope) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ledger.balance(envelopes.get(envelope)).available().plainAmount());
    }
}
