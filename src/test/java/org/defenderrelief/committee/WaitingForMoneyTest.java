package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.HeldRow;

/** What decides waits for the envelope while others reserve from it, and meanwhile the rules of money change: then nothing is decided by the old ones. */
@QuarkusTest
class WaitingForMoneyTest {
    @Inject
    FundFixture fund;

    @Inject
    Clock clock;

    private UUID envelope;
    private String rounds;
    private Response opened;

    @BeforeEach
    void anEnvelope() {
        envelope = fund.envelope("50000.00", "10000.00").value();
    }

    @Test
    void noMoneyIsTakenAtARateThatNobodyVotedOn() throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        fund.rate("XOF", "0.0015", today);
        open("01-togo-relocation-fr.json", "600000", "XOF");
        vote("committee-1").then().statusCode(200);

        Response decided = whileWaiting(() -> vote("committee-2"), () -> fund.rate("XOF", "0.0030", today));

        decided.then().statusCode(409).body("type", containsString("rate-moved"));
        assertNothingIsReserved();
        fund.rate("XOF", "0.0015", today);
        vote("committee-2").then().statusCode(200).body("status", equalTo("APPROVED"));
        assertVerifies();
    }

    @Test
    void noMoneyIsReleasedAboveTheCeilingOfTheNewPolicy() throws Exception {
        open("10-central-asia-relocation-ru.json", "2000.00", "EUR");
        String lower = proposed("100.00");

        Response released = whileWaiting(this::release, () -> confirm(lower));

        released.then().statusCode(409).body("type", containsString("above-emergency-ceiling"));
        assertNothingIsReserved();
        assertVerifies();
    }

    @Test
    void whatIsReleasedGoesByTheNewPolicy() throws Exception {
        open("10-central-asia-relocation-ru.json", "2000.00", "EUR");
        String other = proposed("5000.00");

        Response released = whileWaiting(this::release, () -> confirm(other));

        released.then().statusCode(201).body("approvalsNeeded", equalTo(3));
        assertVerifies();
    }

    private void open(String sample, String amount, String currency) {
        String reference = CaseWork.recommended(sample, amount, currency, envelope);
        rounds = "/api/v1/cases/" + reference + "/rounds/";
        opened = CaseWork.openRound(reference);
        opened.then().statusCode(201);
    }

    private Response vote(String member) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", opened.path("proposalHash")))
                .post(rounds + opened.path("id") + "/votes");
    }

    private Response release() {
        return CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", opened.path("proposalHash"), "text", "They come tonight."))
                .post(rounds + opened.path("id") + "/emergency");
    }

    private Response whileWaiting(Supplier<Response> decision, Runnable change) throws Exception {
        ExecutorService deciding = Executors.newSingleThreadExecutor();
        try {
            Future<Response> decided;
            try (HeldRow balance = new HeldRow("envelope_balance", "envelope_id = ?", envelope.toString())) {
                decided = deciding.submit(decision::get);
                balance.awaitWaiting();
                change.run();
            }
            return decided.get();
        } finally {
            deciding.shutdownNow();
        }
    }

    private String proposed(String ceiling) {
        Map<String, Object> band = Map.of("approvalsNeeded", 3, "quorum", 3, "rule", "CONSENSUS", "deadlineHours", 72);
        return CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "currency",
                        "EUR",
                        "envelope",
                        envelope.toString(),
                        "emergencyCeiling",
                        Map.of("amount", ceiling, "currency", "EUR"),
                        "bands",
                        List.of(band)))
                .post("/api/v1/committee/policies")
                .path("id");
    }

    private static void confirm(String policy) {
        CaseWork.as("keeper-2")
                .post("/api/v1/committee/policies/" + policy + "/confirm")
                .then()
                .statusCode(200);
    }

    private void assertNothingIsReserved() {
        assertThat(CaseWork.as("finance-1").get("/api/v1/envelopes/" + envelope).<String>path("committed.amount"))
                .isEqualTo("0.00");
    }

    private static void assertVerifies() {
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }
}
