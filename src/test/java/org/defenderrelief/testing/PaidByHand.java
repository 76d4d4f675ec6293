package org.defenderrelief.testing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Payments over HTTP, step by step, each by whom it takes. */
public final class PaidByHand {
    private PaidByHand() {}

    /** Pays an approved case in cash-like ways and sends it. @return the payment's id */
    public static String sent(String reference, String amount, String currency) {
        String payment = command(
                        "finance-1",
                        reference,
                        "",
                        Map.of(
                                "amount",
                                Map.of("amount", amount, "currency", currency),
                                "method",
                                "MONEY_TRANSFER_AGENCY",
                                "withoutAgreement",
                                "AGREED_ELSEWHERE"))
                .then()
                .statusCode(201)
                .extract()
                .path("payment");
        sendPlanned(reference, payment);
        return payment;
    }

    /** Prepares, releases and sends a payment that is planned. */
    public static void sendPlanned(String reference, String payment) {
        step("finance-1", reference, payment, "/prepare");
        step("finance-2", reference, payment, "/release");
        step("finance-2", reference, payment, "/sent");
    }

    /** Finance confirms that it arrived, since the partner says so. */
    public static void confirm(String reference, String payment, String amount, String currency) {
        command(
                        "finance-1",
                        reference,
                        "/" + payment + "/confirm",
                        Map.of(
                                "receivedOn",
                                LocalDate.now(ZoneOffset.UTC).toString(),
                                "received",
                                Map.of("amount", amount, "currency", currency),
                                "kind",
                                "PARTNER_CONFIRMED"))
                .then()
                .statusCode(200);
    }

    private static void step(String person, String reference, String payment, String step) {
        Map<String, String> seen = step.equals("/sent")
                ? null
                : Map.of(
                        "seen",
                        CaseWork.as(person)
                                .get("/api/v1/cases/" + reference + "/payments/" + payment + "/payee")
                                .path("seen"));
        command(person, reference, "/" + payment + step, seen).then().statusCode(200);
    }

    private static Response command(String person, String reference, String path, Object body) {
        RequestSpecification call = CaseWork.as(person)
                .contentType(ContentType.JSON)
                .header("If-Match", CaseWork.etag(reference))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (body != null) {
            call.body(body);
        }
        return call.post("/api/v1/cases/" + reference + "/payments" + path);
    }
}
