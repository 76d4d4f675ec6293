package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.TableInHand;

/** The schema's owner destroys: nothing prevents it, and the verification names what is gone. */
@QuarkusTest
class IntruderWhoTakesAwayTest {
    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "compartment, name = 'channel'",
        "compartment, name = 'identity'",
        "compartment, version > 0",
        "compartment_batch_key, recipient = 'TRIAGE'",
        "compartment_batch_key, recipient = 'FINANCE'",
        "compartment_batch_key, recipient = 'RECEIPT'",
        "receipt_key, signing_key IS NOT NULL",
        "case_duty, duty = 'ASSESSOR'",
        "case_duty, duty = 'SUBMITTER'",
        "triage_finding, finding = 'MET'"
    })
    void whatIsGoneIsNamed(String table, String rows) {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        CaseWork.change(
                        "triage-1",
                        sent.reference(),
                        "/triage/criteria",
                        Map.of("criterion", "DEFENDER", "finding", "MET", "evidence", "Seen."))
                .then()
                .statusCode(200);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "We are safe for tonight."))
                .post("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(201);
        try (TableInHand hand = new TableInHand(table, "case_id = ?", sent.id())) {
            hand.run("DELETE FROM " + table + " WHERE case_id = ? AND " + rows, sent.id());
            assertThat(StolenDatabase.differs()).startsWith(table.replace("_batch_key", ""));
        }
    }
}
