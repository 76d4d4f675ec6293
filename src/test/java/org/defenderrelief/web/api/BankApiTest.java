package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.BankWork;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.CaseWork;

/** A file for the bank, and what the bank says of it, over HTTP. */
@QuarkusTest
class BankApiTest {
    @Inject
    BankWork work;

    @Test
    void aFileIsMadeFetchedHandedAndAnswered() throws Exception {
        ApprovedCases.Approved approved = work.shared();
        PaymentId payment = work.released(approved, "3.00");
        List<Map<String, String>> chosen =
                List.of(Map.of("reference", approved.reference().value(), "payment", payment.toString()));
        String day = work.wanted(approved, false, payment).day().toString();
        CaseWork.as("finance-1").get("/api/v1/bank/accounts").then().body("", hasItem("main"));
        CaseWork.as("finance-1").get("/api/v1/bank/candidates").then().body("payment", hasItem(payment.toString()));
        post("/look", Map.of("account", "main", "payments", chosen))
                .statusCode(200)
                .body("[0].name", equalTo("Akouvi"))
                .body("[0].sepa", equalTo(true))
                .body("[0].lacks", empty());
        String id = Ids.next().toString();
        String hash = post("/files", Map.of("id", id, "account", "main", "day", day, "payments", chosen))
                .statusCode(201)
                .extract()
                .path("sha256");

        byte[] xml = CaseWork.as("finance-2")
                .post("/api/v1/bank/files/" + id + "/content")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/xml"))
                .header("Cache-Control", "no-store")
                .extract()
                .asByteArray();
        assertThat(Sha256.hex(xml)).isEqualTo(hash);
        assertThat(new String(xml, StandardCharsets.UTF_8))
                .doesNotContain(approved.reference().value());
        CaseWork.as("finance-1")
                .post("/api/v1/bank/files/" + id + "/handed")
                .then()
                .statusCode(200)
                .body("[0].refused", equalTo(null));
        String reference = UUID.randomUUID().toString();
        String line = new String(
                BankWork.statement(BankWork.line(reference, payment, "EUR 3.00"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        CaseWork.as("finance-1")
                .contentType(ContentType.XML)
                .body(line)
                .post("/api/v1/bank/lines")
                .then()
                .statusCode(200)
                .body("fresh", equalTo(1))
                .body("asSent", equalTo(1));
        CaseWork.as("auditor-1")
                .get("/api/v1/bank/files/" + id)
                .then()
                .statusCode(200)
                .body("inside[0].status", equalTo("SENT"))
                .body("inside[0].debitedOn", equalTo("2026-11-30"));
    }

    @Test
    void onlyFinanceMakesAndTakesInAndABrokenFileIsRefused() {
        CaseWork.as("triage-1").get("/api/v1/bank/lines").then().statusCode(403);
        CaseWork.as("auditor-1").get("/api/v1/bank/candidates").then().statusCode(403);
        CaseWork.as("finance-1")
                .contentType(ContentType.XML)
                .body("<Document")
                .post("/api/v1/bank/lines")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:defender-relief:problem:bank-file-damaged"));
        CaseWork.as("finance-1")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/bank/lines")
                .then()
                .statusCode(415);
        CaseWork.as("finance-1")
                .post("/api/v1/bank/files/" + Ids.next() + "/content")
                .then()
                .statusCode(404);
        post("/files", Map.of("id", "no", "account", "main", "day", "2026-01-01", "payments", List.of()))
                .statusCode(400);
    }

    private static ValidatableResponse post(String path, Object body) {
        return CaseWork.as("finance-1")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/bank" + path)
                .then();
    }
}
