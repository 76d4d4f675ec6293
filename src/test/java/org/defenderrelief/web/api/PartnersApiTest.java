package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.VettedPartners;

/** A partner organisation from the first word about it to its end, and a system of its own, over HTTP. */
@QuarkusTest
class PartnersApiTest {
    @Test
    void anOrganisationFromTheFirstWordToItsEnd() {
        String code = VettedPartners.unknown().value();
        String name = "of-" + code;
        try (TemporaryAccount account = TemporaryAccount.ofPartner(name, code)) {
            Api.as(name)
                    .get("/api/v1/partner")
                    .then()
                    .statusCode(200)
                    .body("standing", equalTo("NOT_VETTED"))
                    .body("rights", empty());
            String until = LocalDate.now(ZoneOffset.UTC).plusMonths(6).toString();
            String vouched = said(
                    code,
                    "vouch",
                    "{\"name\":\"A partner\",\"vouching\":\"Known.\",\"vettedUntil\":\"" + until + "\"}");
            confirm("keeper-1", vouched, 403);
            confirm("keeper-2", vouched, 200);
            String invitation = keeper("keeper-2")
                    .body("{\"rights\":[\"SUBMIT\",\"FOLLOW\"]}")
                    .post("/api/v1/partners/" + code + "/invitations")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("code");
            join(Api.as(name), "00000-00000-00000-00000-00000")
                    .statusCode(403)
                    .body("type", endsWith(":wrong-invitation"));
            join(Api.as(name), invitation).statusCode(200).body("rights", contains("PREPARE", "SUBMIT", "FOLLOW"));
            String reference = submit(Api.as(name)).statusCode(201).extract().path("reference");
            CaseWork.as("triage-1").get("/api/v1/cases/" + reference).then().body("partnerStanding", equalTo("VETTED"));
            Api.as("auditor-1")
                    .get("/api/v1/partners")
                    .then()
                    .statusCode(200)
                    .body("organisation", hasItem(code))
                    .body("find { it.organisation == '" + code + "' }.members[0].person", equalTo(account.id()));

            said(code, "suspend", "{\"reason\":\"Searched.\"}");
            submit(Api.as(name)).statusCode(403).body("type", endsWith(":partner-suspended"));
            Api.as(name).get("/api/v1/requests").then().statusCode(200).body("reference", hasItem(reference));
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + reference)
                    .then()
                    .body("partnerStanding", equalTo("SUSPENDED"));
            confirm("keeper-2", said(code, "lift", "{\"reason\":\"It was a mistake.\"}"), 200);
            submit(Api.as(name)).statusCode(201);
            confirm("keeper-2", said(code, "end", "{\"reason\":\"It closed.\"}"), 200);
            submit(Api.as(name)).statusCode(403).body("type", endsWith(":partner-ended"));
            Api.as(name).get("/api/v1/requests/" + reference).then().statusCode(403);
        }
        assertThat(CaseWork.as("auditor-1")
                        .post("/api/v1/history/verification")
                        .then()
                        .extract()
                        .<String>path("result"))
                .isEqualTo("MATCHES");
    }

    /** Client credentials, as docs/partners.md shows it with curl. */
    @Test
    void aSystemSpeaksForItsOrganisationOnceItHasJoined() throws Exception {
        submit(system()).statusCode(403).body("type", endsWith(":partner-right-missing"));
        String code = keeper("keeper-1")
                .body("{\"rights\":[\"SUBMIT\"]}")
                .post("/api/v1/partners/lumiere-des-collines/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        join(system(), code).statusCode(200).body("rights", hasItem("SUBMIT")).body("rights", not(hasItem("FOLLOW")));
        submit(system()).statusCode(201);
        system().get("/api/v1/requests").then().statusCode(403).body("type", endsWith(":partner-right-missing"));
        String invitation = CaseWork.as("auditor-1")
                .get("/api/v1/partners")
                .then()
                .extract()
                .path(
                        "find { it.organisation == 'lumiere-des-collines' }.members.find { it.person == '00000000-0000-4000-8000-000000100009' }.invitation");
        keeper("keeper-2")
                .post("/api/v1/partners/lumiere-des-collines/invitations/" + invitation + "/end")
                .then()
                .statusCode(204);
        submit(system()).statusCode(403);
    }

    private static RequestSpecification system() throws Exception {
        String keycloak = ConfigProvider.getConfig().getValue("relief.keycloak.url", String.class);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(keycloak + "/realms/relief/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "grant_type=client_credentials&client_id=relief-partner-system&client_secret=demo-partner-system"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.anonymous()
                .header("Authorization", "Bearer " + new JsonObject(answer.body()).getString("access_token"));
    }

    private static RequestSpecification keeper(String name) {
        return Api.unlocked(name).contentType("application/json");
    }

    private static String said(String code, String verb, String body) {
        return keeper("keeper-1")
                .body(body)
                .post("/api/v1/partners/" + code + "/" + verb)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void confirm(String keeper, String id, int status) {
        keeper(keeper)
                .post("/api/v1/partners/statements/" + id + "/confirm")
                .then()
                .statusCode(status);
    }

    private static io.restassured.response.ValidatableResponse join(RequestSpecification as, String code) {
        return as.contentType("application/json")
                .body("{\"code\":\"" + code + "\"}")
                .post("/api/v1/partner/join")
                .then();
    }

    private static io.restassured.response.ValidatableResponse submit(RequestSpecification as) {
        return as.contentType("application/json")
                .body(new String(SampleRequests.bytes(SampleRequests.tree("01")), StandardCharsets.UTF_8))
                .post("/api/v1/requests")
                .then();
    }
}
