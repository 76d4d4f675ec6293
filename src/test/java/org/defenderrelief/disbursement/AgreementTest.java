package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.intake.AgreementTerms;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.PartnerAgrees;

/** Before money is planned, the partner agrees to the terms by the receipt code; without that it takes a reason that stays on the payment. */
@QuarkusTest
class AgreementTest {
    private static final Money GRANTED = Money.of("900.00", "EUR");

    @Inject
    ApprovedCases cases;

    @Inject
    Agreements agreements;

    @Test
    void nothingIsPlannedBeforeThePartnerAgreesUnlessSomebodySaysWhy() {
        ApprovedCases.Approved approved = cases.approvedOnly(GRANTED);

        plan(approved, Map.of()).then().statusCode(400).body("violations.field", equalTo(List.of("withoutAgreement")));
        String planned = plan(approved, Map.of("withoutAgreement", "NOT_SAFE"))
                .then()
                .statusCode(201)
                .extract()
                .path("payment");
        payments(approved)
                .then()
                .body("payments.find { it.id == '" + planned + "' }.withoutAgreement", equalTo("NOT_SAFE"))
                .body("agreed.size()", equalTo(0));

        PartnerAgrees.to(approved.reference().value(), approved.receiptCode());
        plan(approved, Map.of()).then().statusCode(201);
        payments(approved)
                .then()
                .body("agreed.granted.amount", hasItem("900.00"))
                .body("agreed.language", hasItem("fr"));
    }

    @Test
    void itIsWhatWasShownThatIsAgreedToAndOnce() {
        ApprovedCases.Approved approved = cases.approvedOnly(GRANTED);
        String path = "/api/v1/requests/" + approved.reference() + "/agreement";
        Map<String, Object> shown = new HashMap<>(asPartner(approved)
                .get(path + "?language=ar")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap(""));
        assertThat(shown.get("language")).isEqualTo("ar");
        Map<String, Object> body =
                new HashMap<>(Map.of("granted", shown.get("granted"), "language", "ar", "hash", shown.get("hash")));

        body.put("granted", Map.of("amount", "901.00", "currency", "EUR"));
        agree(approved, path, body).then().statusCode(409).body("type", containsString("terms-changed"));
        body.put("granted", shown.get("granted"));
        body.put("language", "fr");
        agree(approved, path, body).then().statusCode(409).body("type", containsString("terms-changed"));
        body.put("language", "ar");
        CaseWork.as("partner-2")
                .header("Relief-Receipt", approved.receiptCode())
                .get(path)
                .then()
                .statusCode(404);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.ownCode())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(404);
        assertThat(agreed(approved)).isEmpty();

        agree(approved, path, body).then().statusCode(204);
        agree(approved, path, body).then().statusCode(204);
        assertThat(agreed(approved)).singleElement().satisfies(one -> {
            assertThat(one.granted()).isEqualTo(GRANTED);
            assertThat(one.terms())
                    .isEqualTo(AgreementTerms.in(Locale.forLanguageTag("ar")).hash());
        });
        asPartner(approved).get(path).then().body("agreed", equalTo(true));
    }

    @Test
    void beforeTheDecisionThereIsNothingToAgreeTo() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get("/api/v1/requests/" + sent.reference() + "/agreement")
                .then()
                .statusCode(409)
                .body("type", containsString("nothing-to-agree"));
    }

    private List<Agreements.Agreed> agreed(ApprovedCases.Approved approved) {
        return QuarkusTransaction.requiringNew().call(() -> agreements.of(approved.id()));
    }

    private static Response payments(ApprovedCases.Approved approved) {
        return CaseWork.as("finance-1").get("/api/v1/cases/" + approved.reference() + "/payments");
    }

    private static RequestSpecification asPartner(ApprovedCases.Approved approved) {
        return CaseWork.as("partner-1").header("Relief-Receipt", approved.receiptCode());
    }

    private static Response agree(ApprovedCases.Approved approved, String path, Map<String, Object> body) {
        return asPartner(approved).contentType(ContentType.JSON).body(body).post(path);
    }

    private static Response plan(ApprovedCases.Approved approved, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("amount", Map.of("amount", "400.00", "currency", "EUR"));
        body.put("method", "MONEY_TRANSFER_AGENCY");
        return CaseWork.as("finance-1")
                .header("If-Match", CaseWork.etag(approved.reference().value()))
                .header("Idempotency-Key", Ids.next().toString())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/cases/" + approved.reference() + "/payments");
    }
}
