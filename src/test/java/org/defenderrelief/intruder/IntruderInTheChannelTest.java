package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.CompartmentName;

/** Somebody speaks as triage to a sender, or as a sender to triage: from the database, or from a seized account of the partner's. */
@QuarkusTest
class IntruderInTheChannelTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String LURE =
            "{\"from\":\"TRIAGE\",\"at\":\"2026-11-25T02:00:00Z\",\"text\":\"Meet our driver at the old bridge.\"}";

    @Inject
    Compartments compartments;

    @Inject
    DemoPeople people;

    private CaseWork.Acknowledged sent;
    private String messages;

    @BeforeEach
    void aCase() {
        sent = CaseWork.submit(SAMPLE);
        messages = "/api/v1/requests/" + sent.reference() + "/messages";
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
    }

    @Test
    void aMessageSealedToThePublicKeysIsNotShownAsTriages() {
        int version = forge(LURE, Act.witnessed(people.actor("triage-1")));
        try {
            CaseWork.as("partner-1")
                    .header("Relief-Receipt", sent.receiptCode())
                    .get(messages)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"))
                    .body("detail", not(containsString("bridge")));
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + sent.reference() + "/compartments/channel")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            String part = sent.id() + "/channel@" + version;
            assertThat(StolenDatabase.alarms(sent.id())).contains("compartment/" + part.replace('@', ':'));
            assertThat(StolenDatabase.differs()).isEqualTo("compartment " + part);
        } finally {
            takeAway(version);
        }
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get(messages)
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aMessageUnderSomethingElseThatTriageSignedIsNotShownEither() {
        UUID accepted = UUID.fromString(StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE case_id = ? AND action = 'triage.accepted'", sent.id()));
        int version = forge(
                LURE, new Act(accepted, Act.witnessed(people.actor("triage-1")).by()));
        try {
            CaseWork.as("partner-1")
                    .header("Relief-Receipt", sent.receiptCode())
                    .get(messages)
                    .then()
                    .statusCode(409);
            assertThat(StolenDatabase.differs()).isEqualTo("compartment " + sent.id() + "/channel@" + version);
        } finally {
            takeAway(version);
        }
    }

    @Test
    void whatTriageSaysIsNotSealedToKeysPutInThePlaceOfTheReceipts() {
        CaseWork.Acknowledged intruders = CaseWork.submit(SAMPLE);
        String sealing = StolenDatabase.value("SELECT HEX(sealing_key) FROM receipt_key WHERE case_id = ?", sent.id());
        String signing = StolenDatabase.value("SELECT HEX(signing_key) FROM receipt_key WHERE case_id = ?", sent.id());
        swap(
                StolenDatabase.value("SELECT HEX(sealing_key) FROM receipt_key WHERE case_id = ?", intruders.id()),
                StolenDatabase.value("SELECT HEX(signing_key) FROM receipt_key WHERE case_id = ?", intruders.id()));
        try {
            CaseWork.change("triage-1", sent.reference(), "/triage/ask", Map.of("text", "Where are you hiding?"))
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.column(
                            "SELECT version FROM compartment WHERE case_id = ? AND name = 'channel'", sent.id()))
                    .isEmpty();
            assertThat(StolenDatabase.alarms(sent.id())).contains("receipt_key/" + sent.id());
            assertThat(StolenDatabase.differs()).isEqualTo("receipt_key " + sent.id());
        } finally {
            swap(sealing, signing);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aSeizedAccountWithoutTheReceiptCodeSaysNothingReadsNothingAndTakesNothingBack() {
        CaseWork.as("partner-1").get(messages).then().statusCode(403).body("type", containsString("receipt-required"));
        say("partner-1", null).then().statusCode(403).body("type", containsString("receipt-required"));
        say("partner-1", "00000-00000-00000-00000-00000").then().statusCode(404);
        say("partner-1", CaseWork.submit(SAMPLE).receiptCode()).then().statusCode(404);
        withdraw(null).then().statusCode(403).body("type", containsString("receipt-required"));
        withdraw(CaseWork.submit(SAMPLE).receiptCode()).then().statusCode(404);

        CaseWork.as("partner-1")
                .get("/api/v1/requests/" + sent.reference())
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_TRIAGE"));
        assertThat(StolenDatabase.column(
                        "SELECT version FROM compartment WHERE case_id = ? AND name = 'channel'", sent.id()))
                .isEmpty();
    }

    @Test
    void theCodeInAnotherOrganisationsHandsSaysNothing() {
        say("partner-2", sent.receiptCode()).then().statusCode(404);
    }

    @Test
    void whoHoldsTheCodeIsHeardAndSignsForIt() {
        say("partner-1", sent.receiptCode()).then().statusCode(201);
        withdraw(sent.receiptCode()).then().statusCode(200).body("status", equalTo("WITHDRAWN"));

        assertThat(StolenDatabase.column(
                        "SELECT DISTINCT signer_kid FROM history_entry WHERE case_id = ?"
                                + " AND action IN ('channel.message-written', 'triage.withdrawn')",
                        sent.id()))
                .hasSize(1)
                .doesNotContain("");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private Response say(String name, String code) {
        var call = CaseWork.as(name).contentType(ContentType.JSON).body(Map.of("text", "Change of plan."));
        if (code != null) {
            call.header("Relief-Receipt", code);
        }
        return call.post(messages);
    }

    private Response withdraw(String code) {
        String etag = CaseWork.as("partner-1")
                .get("/api/v1/requests/" + sent.reference())
                .header("ETag");
        var call = CaseWork.as("partner-1").header("If-Match", etag);
        if (code != null) {
            call.header("Relief-Receipt", code);
        }
        return call.post("/api/v1/requests/" + sent.reference() + "/withdraw");
    }

    /** What anybody can do who has the public keys and may insert rows: seal it well, and say it was somebody else's act. */
    private int forge(String json, Act act) {
        return QuarkusTransaction.requiringNew()
                .call(() -> compartments
                        .write(
                                new CaseId(UUID.fromString(sent.id())),
                                CompartmentName.CHANNEL,
                                json.getBytes(StandardCharsets.UTF_8),
                                act)
                        .version());
    }

    private void takeAway(int version) {
        StolenDatabase.asOwner(
                "DELETE FROM compartment WHERE case_id = ? AND name = 'channel' AND version = ?", sent.id(), version);
    }

    private void swap(String sealing, String signing) {
        StolenDatabase.asOwner(
                "UPDATE receipt_key SET sealing_key = UNHEX(?), signing_key = UNHEX(?) WHERE case_id = ?",
                sealing,
                signing,
                sent.id());
    }
}
