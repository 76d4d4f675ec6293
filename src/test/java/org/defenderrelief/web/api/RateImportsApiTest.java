package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.ImportFixture;
import org.defenderrelief.testing.CaseWork;

/** Published rates, by programs. */
@QuarkusTest
class RateImportsApiTest {
    private static final String IMPORTS = "/api/v1/exchange-rates/imports";

    @Test
    void aFileIsProposedReadAndConfirmedByAnother() {
        String id = sent(
                        "finance-1",
                        "text/csv; charset=utf-8",
                        "INFOREURO",
                        "2004-01",
                        ImportFixture.month("PGK 4", "QQQ 1"))
                .statusCode(201)
                .body("state", equalTo("WAITING"))
                .body("count", equalTo(1))
                .body("leftOut", contains("QQQ"))
                .body("first", equalTo("2004-01-01"))
                .extract()
                .path("id");
        CaseWork.as("auditor-1")
                .get(IMPORTS + "/" + id)
                .then()
                .statusCode(200)
                .body("rates", hasSize(1))
                .body("rates[0].rate", equalTo("4"))
                .body("far", hasSize(0));
        asked("PGK").statusCode(404);
        CaseWork.as("finance-1").post(IMPORTS + "/" + id + "/confirm").then().statusCode(403);
        CaseWork.as("finance-2")
                .post(IMPORTS + "/" + id + "/withdraw")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:defender-relief:problem:not-yours"));
        CaseWork.as("finance-2")
                .post(IMPORTS + "/" + id + "/confirm")
                .then()
                .statusCode(200)
                .body("state", equalTo("CONFIRMED"));
        asked("PGK").statusCode(200).body("rate", equalTo("0.25")).body("source", equalTo("InforEuro 2004-01"));
        CaseWork.as("keeper-1").get(IMPORTS).then().statusCode(200).body("id", hasItem(id));
        CaseWork.as("finance-1").post(IMPORTS + "/" + id + "/withdraw").then().statusCode(409);
    }

    @Test
    void whatIsFarFromTheLastIsToldAndTakesAReason() {
        String first = sent("finance-1", "application/xml", "ECB", null, ImportFixture.day("2004-02-02", "MOP 9.5"))
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.as("keeper-1").post(IMPORTS + "/" + first + "/confirm").then().statusCode(200);
        String far = sent("finance-1", "application/xml", "ECB", null, ImportFixture.day("2004-02-03", "MOP 95"))
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.as("keeper-1")
                .get(IMPORTS + "/" + far)
                .then()
                .body("far.currency", contains("MOP"))
                .body("far[0].before", equalTo("9.5"));
        CaseWork.as("keeper-1")
                .post(IMPORTS + "/" + far + "/confirm")
                .then()
                .statusCode(409)
                .body("detail", containsString("MOP"));
        CaseWork.as("finance-1").post(IMPORTS + "/" + far + "/withdraw").then().statusCode(204);
    }

    @Test
    void whatIsNoFileOfRatesIsRefusedByName() {
        byte[] good = ImportFixture.month("BWP 14");
        sent("finance-1", "text/csv", "INFOREURO", null, good)
                .statusCode(400)
                .body("violations.field", contains("month"));
        sent("finance-1", "text/csv", "NOBODY", "2004-03", good)
                .statusCode(400)
                .body("violations.field", contains("source"));
        sent("finance-1", "text/csv", "INFOREURO", "March", good)
                .statusCode(400)
                .body("violations.field", contains("month"));
        sent("finance-1", "text/csv", "INFOREURO", "2004-03", ImportFixture.month("BWP =1+1"))
                .statusCode(400)
                .body("violations.code", contains("FORMULA"));
        sent(
                        "finance-1",
                        "application/xml",
                        "ECB",
                        null,
                        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
                                .getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("violations.code", contains("DECLARATION"))
                .body("violations.message", not(hasItem(containsString("root"))));
        sent("finance-1", "application/json", "INFOREURO", "2004-03", "[{".getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("violations.code", contains("TRUNCATED"));
        byte[] large = new byte[(1 << 20) + 1];
        sent("finance-1", "text/csv", "INFOREURO", "2004-03", large)
                .statusCode(413)
                .body("type", equalTo("urn:defender-relief:problem:rates-too-large"));
        sent("finance-1", "application/octet-stream", "INFOREURO", "2004-03", good)
                .statusCode(415);
        sent("committee-1", "text/csv", "INFOREURO", "2004-03", good).statusCode(403);
        assertThat(CaseWork.as("keeper-1").get(IMPORTS).jsonPath().getList("first"))
                .doesNotContain("2004-03-01");
    }

    private static ValidatableResponse sent(String who, String type, String source, String month, byte[] file) {
        RequestSpecification request = CaseWork.as(who)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .queryParam("source", source);
        if (month != null) {
            request.queryParam("month", month);
        }
        return request.body(file).post(IMPORTS).then();
    }

    private static ValidatableResponse asked(String currency) {
        return CaseWork.as("finance-1")
                .queryParam("from", currency)
                .queryParam("to", "EUR")
                .get("/api/v1/exchange-rates")
                .then();
    }
}
