package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.vault.seal.ReceiptCode;

/** Somebody who tries codes without end, so that a case's page and the history are full of that. */
@QuarkusTest
class RefusedTriesTest {
    private static final int TRIES = 100;

    @ConfigProperty(name = "relief.history.denials-per-minute")
    int denialsPerMinute;

    @Test
    void ofTriesThatAreTurnedAwayAsManyAreRecordedAsOfOtherRefusalsAndTheRestAreCounted() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        for (int i = 0; i < TRIES; i++) {
            int status = CaseWork.as("partner-1")
                    .header("Relief-Receipt", ReceiptCode.random().reveal())
                    .contentType(ContentType.JSON)
                    .body(Map.of("text", "Is anybody there?"))
                    .post("/api/v1/requests/" + sent.reference() + "/messages")
                    .statusCode();
            assertThat(status).isIn(404, 429);
        }
        int recorded = StolenDatabase.column(
                        "SELECT entry FROM history_entry WHERE action = 'vault.receipt-refused' AND case_id = ?",
                        sent.id())
                .size();
        // A minute may end meanwhile.
        assertThat(recorded).isBetween(1, 2 * denialsPerMinute + 10);
        assertThat(recorded).isLessThan(TRIES);
    }
}
