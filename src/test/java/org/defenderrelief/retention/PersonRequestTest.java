package org.defenderrelief.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.ClearedDesk;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.web.shared.PersonCopy;

/** What a person asks of what is held of them is answered: a copy of it, or all of it gone by the word of two, but for what the law keeps. */
@QuarkusTest
class PersonRequestTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    @Inject
    DemoPeople demo;

    @Inject
    RetentionFixture retention;

    @Inject
    ApprovedCases cases;

    @TestHTTPResource("/")
    URL root;

    private String reference;

    @AfterEach
    void everythingIsAsItWasSigned() {
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    private String at() {
        return "/api/v1/cases/" + reference + "/person-requests";
    }

    private Response post(String who, String path, Object body) {
        return CaseWork.as(who).contentType(ContentType.JSON).body(body).post(at() + path);
    }

    private String asked(String kind) {
        return post(
                        "triage-1",
                        "",
                        Map.of(
                                "kind",
                                kind,
                                "way",
                                "OWN_CODE",
                                "arrived",
                                retention.today().minusDays(3).toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void identified(String id) {
        post("triage-1", "/" + id + "/identity", Map.of("how", "CALLED_BACK"))
                .then()
                .statusCode(204);
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                entries.put(each.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void aPersonGetsOneFileWithAllThatTriageMayOpenOnceItIsKnownWhoAsks() throws IOException {
        byte[] content = "a letter with an <b>address</b>".getBytes(StandardCharsets.UTF_8);
        SentFile letter = SentFile.whole("partner-1", content);
        ObjectNode request = SampleRequests.tree("01");
        request.putArray("attachments").addPOJO(letter.as("../../letter<i>.pdf", "situation"));
        reference = Api.as("partner-1")
                .contentType(ContentType.JSON)
                .body(new String(SampleRequests.bytes(request), StandardCharsets.UTF_8))
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        String id = asked("COPY");
        CaseWork.as("auditor-1")
                .get(at())
                .then()
                .statusCode(200)
                .body(
                        "[0].due",
                        equalTo(retention.today().minusDays(3).plusMonths(1).toString()));
        CaseWork.as("finance-1").get(at()).then().statusCode(403);
        post("triage-1", "/" + id + "/copy", Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("not-identified"));
        post("triage-1", "/" + id + "/answer", Map.of("outcome", "COPY_GIVEN"))
                .then()
                .statusCode(409)
                .body("type", containsString("no-copy-made"));
        identified(id);
        post("triage-1", "/" + id + "/erasure/propose", Map.of("reason", "NOT_NEEDED"))
                .then()
                .statusCode(409)
                .body("type", containsString("not-asked"));

        post("triage-1", "/" + id + "/copy", Map.of("leaveOut", List.of("situaton")))
                .then()
                .statusCode(400);
        Response copy = post("triage-1", "/" + id + "/copy", Map.of("leaveOut", List.of("situation")));
        copy.then().statusCode(200).contentType("application/zip");
        Map<String, byte[]> parts = unzipped(copy.asByteArray());
        assertThat(parts.keySet())
                .contains("copy.html", "parts/identity-1.json", "parts/needs-1.json", "files/1.pdf")
                .doesNotContain("parts/situation-1.json", "parts/payment-1.json")
                .noneMatch(name -> name.contains(".."));
        assertThat(parts.get("files/1.pdf")).isEqualTo(content);
        assertThat(new String(parts.get("copy.html"), StandardCharsets.UTF_8))
                .contains("Identity", "Left out", "Also held", "Payment details", "letter&lt;i&gt;.pdf")
                .doesNotContain("<i>");

        post("triage-2", "/" + id + "/take", Map.of()).then().statusCode(204);
        post("triage-2", "/" + id + "/take", Map.of()).then().statusCode(409);
        post("triage-2", "/" + id + "/extend", Map.of("reason", "COMPLEX"))
                .then()
                .statusCode(204);
        post("triage-2", "/" + id + "/extend", Map.of("reason", "COMPLEX"))
                .then()
                .statusCode(409)
                .body("type", containsString("too-late-to-extend"));
        post("triage-2", "/" + id + "/answer", Map.of("outcome", "ERASED"))
                .then()
                .statusCode(400);
        post("triage-2", "/" + id + "/answer", Map.of("outcome", "REFUSED"))
                .then()
                .statusCode(400);
        post("triage-2", "/" + id + "/answer", Map.of("outcome", "COPY_GIVEN"))
                .then()
                .statusCode(204);
        post("triage-1", "/" + id + "/copy", Map.of()).then().statusCode(409);
        CaseWork.as("auditor-1")
                .get(at())
                .then()
                .body("[0].outcome", equalTo("COPY_GIVEN"))
                .body(
                        "[0].due",
                        equalTo(retention.today().minusDays(3).plusMonths(3).toString()));
    }

    @Test
    void twoOfTriageEraseBeforeItsDayAndNobodyAlone() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        reference = sent.reference();
        String id = asked("ERASURE");
        identified(id);
        post("triage-1", "/" + id + "/copy", Map.of()).then().statusCode(200);
        post("triage-1", "/" + id + "/answer", Map.of("outcome", "COPY_GIVEN"))
                .then()
                .statusCode(400);
        post("triage-1", "/" + id + "/erasure/propose", Map.of("reason", "DANGER"))
                .then()
                .statusCode(204);
        String proposal = CaseWork.as("triage-1").get(at()).then().extract().path("[0].proposal");
        post("triage-1", "/" + id + "/erasure/confirm", Map.of("proposal", proposal))
                .then()
                .statusCode(403)
                .body("type", containsString("second-person-needed"));
        post("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", id))
                .then()
                .statusCode(409)
                .body("type", containsString("erasure-not-proposed"));
        String hold = retention.held(reference).toString();
        post("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", proposal))
                .then()
                .statusCode(409)
                .body("type", containsString("erasure-held"));
        CaseWork.as("keeper-1")
                .post("/api/v1/retention/holds/" + hold + "/withdraw")
                .then()
                .statusCode(204);

        post("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", proposal))
                .then()
                .statusCode(200);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/identity")
                .then()
                .statusCode(410)
                .body("detail", containsString("before its day"));
        CaseWork.as("auditor-1")
                .get(at())
                .then()
                .body("[0].outcome", equalTo("ERASED"))
                .body("[0].ground", nullValue());
        assertThat(RetentionFixture.left(sent.id())).isEmpty();
    }

    @Test
    void whatGoesOnIsNotErasedAndRecordsOfMoneyStay() {
        reference = CaseWork.submit(SAMPLE).reference();
        String open = asked("ERASURE");
        identified(open);
        post("triage-1", "/" + open + "/erasure/propose", Map.of("reason", "OBJECTED"))
                .then()
                .statusCode(409)
                .body("type", containsString("case-goes-on"));
        post("triage-1", "/" + open + "/answer", Map.of("outcome", "REFUSED", "ground", "LEGAL_CLAIMS"))
                .then()
                .statusCode(204);

        ApprovedCases.Approved paid = cases.approved(Money.of("900.00", "EUR"));
        reference = paid.reference().value();
        FollowedUp.paid(reference, "900.00");
        FollowedUp.waived(reference);
        FollowedUp.closed(reference).then().statusCode(200);
        String id = asked("ERASURE");
        identified(id);
        post("triage-1", "/" + id + "/erasure/propose", Map.of("reason", "CONSENT_TAKEN_BACK"))
                .then()
                .statusCode(204);
        post(
                        "triage-2",
                        "/" + id + "/erasure/confirm",
                        Map.of(
                                "proposal",
                                CaseWork.as("triage-1")
                                        .get(at())
                                        .then()
                                        .extract()
                                        .<String>path("[0].proposal")))
                .then()
                .statusCode(200);
        assertThat(RetentionFixture.left(paid.id().toString()))
                .contains("needs", "decision")
                .anyMatch(name -> name.startsWith("attachment/"))
                .doesNotContain("identity", "situation", "payment", "assessment");
    }

    /** A device may have sealed anything. */
    @Test
    void whatIsNoJsonIsInTheCopyAsTheTextThatItIs() throws IOException {
        byte[] written = "{\"name\": <b>half".getBytes(StandardCharsets.UTF_8);
        CopyForPerson.Copy copy = new CopyForPerson.Copy(
                Reference.random(),
                Codename.random(),
                List.of(new CopyForPerson.Part("situation", 1, Instant.EPOCH, written)),
                List.of(),
                List.of(),
                List.of());
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ((StreamingOutput) PersonCopy.answer(copy, Locale.ENGLISH).getEntity()).write(zip);
        Map<String, byte[]> parts = unzipped(zip.toByteArray());
        assertThat(new String(parts.get("copy.html"), StandardCharsets.UTF_8)).contains("&lt;b&gt;half");
        assertThat(parts.get("parts/situation-1.json")).isEqualTo(written);
    }

    /** On the page, and on the first page of triage, where what waits stands by its day; finance sees nothing of it on the case. */
    @Test
    void triageIsRemindedAndTheCaseTellsOthersNothing() {
        reference = cases.approved(Money.of("900.00", "EUR")).reference().value();
        String id = asked("COPY");
        WebClient triage = new WebClient();
        WebClient.Answer page = triage.signIn(root + "review/cases/" + reference + "/person-requests", "triage-1");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("A copy of what is held", "Answer by", "With the person’s own code");
        assertThat(firstPage(triage)).contains("/review/cases/" + reference + "/person-requests");
        CaseWork.change("triage-1", reference, "/triage/notes", Map.of("text", "Her cousin must not hear of it."))
                .then()
                .statusCode(200);
        post("triage-1", "/" + id + "/identity", Map.of("how", "PARTNER_VOUCHES"))
                .then()
                .statusCode(204);
        assertThat(triage.get(root + "review/cases/" + reference + "/person-requests")
                        .body())
                .as("left out unless somebody takes the tick away: the copy may pass through the partner's hands")
                .contains("value=\"notes\" checked", "value=\"identity\">");
        for (Response told : List.of(
                CaseWork.as("finance-1").get("/api/v1/cases/" + reference),
                CaseWork.as("partner-1").get("/api/v1/requests/" + reference))) {
            told.then()
                    .statusCode(200)
                    .body(not(containsString("person-request")))
                    .body(not(containsString("request-recorded")));
        }
        post("triage-1", "/" + id + "/answer", Map.of("outcome", "WITHDRAWN"))
                .then()
                .statusCode(204);
        assertThat(firstPage(triage)).doesNotContain("/review/cases/" + reference + "/person-requests");
        CaseWork.as("auditor-1")
                .get(at())
                .then()
                .body("outcome", hasItem("WITHDRAWN"))
                .body("$", hasSize(1));
    }

    /** With this case on it alone: what other tests leave may be due before it. */
    private String firstPage(WebClient triage) {
        try (ClearedDesk desk = new ClearedDesk(demo.actor("triage-1").person(), reference)) {
            return triage.get(root + "review?all=true").body();
        }
    }
}
