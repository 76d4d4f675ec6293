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
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

import org.defenderrelief.casefile.CaseStatus;
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
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.web.shared.PersonCopy;

/** What a person asks of what is held of them is answered: a copy of it, or all of it gone by the word of two, but for what the law keeps. */
@QuarkusTest
class PersonRequestTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String COLLEAGUE = "01890a5d-ac96-774b-bcce-b302099a8057";

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
                                retention.today().minusDays(1).toString()))
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
        Map<String, String> attached = new HashMap<>(letter.as("../../letter<i>.pdf", "situation"));
        attached.put("note", "What her <i>brother</i> was told");
        request.putArray("attachments").addPOJO(attached);
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
                        equalTo(retention.today().minusDays(1).plusMonths(1).toString()));
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

        post("triage-1", "/" + id + "/copy", Map.of("leaveOut", Collections.singletonList(null)))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("leaveOut[0]"));
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
                .contains("lang=\"fr\"", "Laissé de côté", "letter&lt;i&gt;.pdf")
                .contains("What her &lt;i&gt;brother&lt;/i&gt; was told")
                .contains("Cette copie n’est pas complète", "Coordonnées de paiement (les finances)")
                .contains("autorité de protection des données")
                .doesNotContain("<i>", "INDIVIDUAL");

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
                        equalTo(retention.today().minusDays(1).plusMonths(3).toString()));
    }

    /** A second one would be due by itself, and stand there unanswered. */
    @Test
    void whatIsSentAgainUnderItsKeyIsRecordedOnce() {
        reference = CaseWork.submit(SAMPLE).reference();
        String key = UUID.randomUUID().toString();
        String id = keyed(key, "COPY").then().statusCode(201).extract().path("id");
        keyed(key, "COPY").then().statusCode(201).body("id", equalTo(id));
        keyed(key, "ERASURE").then().statusCode(422).body("type", containsString("idempotency-mismatch"));
        CaseWork.as("triage-1").get(at()).then().body("id", equalTo(List.of(id)));
    }

    private Response keyed(String key, String kind) {
        return CaseWork.as("triage-1")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        kind,
                        "way",
                        "OWN_CODE",
                        "arrived",
                        retention.today().toString()))
                .post(at());
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
        for (String who : List.of("triage-1", "triage-2")) {
            WebClient browser = new WebClient();
            browser.signIn(root + "review", who);
            assertThat(firstPage(browser, who).contains("An erasure that a person asked for waits to be confirmed"))
                    .as(who)
                    .isEqualTo(who.equals("triage-2"));
        }
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
                "en",
                List.of(new CopyForPerson.Part("situation", 1, Instant.EPOCH, written)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new CopyForPerson.Keeping(false, List.of()));
        Map<String, byte[]> parts = written(copy);
        assertThat(new String(parts.get("copy.html"), StandardCharsets.UTF_8)).contains("&lt;b&gt;half");
        assertThat(parts.get("parts/situation-1.json")).isEqualTo(written);
    }

    /** The same of a case in another language. */
    private static CopyForPerson.Copy of(String language, CopyForPerson.Copy copy) {
        return new CopyForPerson.Copy(
                copy.reference(),
                copy.codename(),
                language,
                copy.parts(),
                copy.files(),
                copy.leftOut(),
                copy.notOpened(),
                copy.erased(),
                copy.keeping());
    }

    private static Map<String, byte[]> written(CopyForPerson.Copy copy) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ((StreamingOutput) PersonCopy.answer(copy).getEntity()).write(zip);
        return unzipped(zip.toByteArray());
    }

    private static CopyForPerson.Part part(String name, int version, String json) {
        return new CopyForPerson.Part(name, version, Instant.EPOCH, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String assessment(String finding, String evidence) {
        return "{\"findings\":[{\"criterion\":\"DEFENDER\",\"finding\":\"" + finding + "\",\"evidence\":\""
                + evidence + "\",\"by\":{\"person\":\"" + COLLEAGUE
                + "\",\"name\":\"triage-1\",\"at\":\"2026-01-02T03:04:05.123456789Z\"}}]}";
    }

    /** No codes, no ids, no names of the fund's people; what each part says now, each message, and what the law has the person told. */
    @Test
    void theCopyIsInPlainWordsAndSaysWhatItLacks() throws IOException {
        CopyForPerson.Copy copy = new CopyForPerson.Copy(
                Reference.random(),
                Codename.random(),
                "en",
                List.of(
                        part(
                                "identity",
                                1,
                                "{\"applicantType\":\"INDIVIDUAL\",\"nationality\":\"NP\",\"doNotContactDirectly\":true}"),
                        part("assessment", 1, assessment("UNCLEAR", "First words.")),
                        part("assessment", 2, assessment("MET", "Later words.")),
                        part(
                                "channel",
                                1,
                                "{\"from\":\"TRIAGE\",\"at\":\"2026-01-02T03:04:05Z\",\"text\":\"How are you?\"}"),
                        part("channel", 2, "{\"from\":\"PARTNER\",\"text\":\"She is well.\"}")),
                List.of(),
                List.of(),
                List.of("payment"),
                List.of("situation"),
                new CopyForPerson.Keeping(
                        true,
                        List.of(
                                new CopyForPerson.Held(
                                        "identity",
                                        Set.of(Circle.TRIAGE),
                                        Map.of(CaseStatus.CLOSED, 365),
                                        Optional.empty()),
                                new CopyForPerson.Held(
                                        "payment",
                                        Set.of(Circle.FINANCE),
                                        Map.of(),
                                        Optional.of(LocalDate.of(2027, 1, 2))))));

        Map<String, byte[]> entries = written(copy);
        assertThat(new String(entries.get("copy.html"), StandardCharsets.UTF_8))
                .contains("An individual", "Nepal", "Yes", "Met", "Later words.", "How are you?", "She is well.")
                .contains("<dt>From</dt>", "Triage", "Partner")
                .contains("name=\"viewport\"", "<p>Written on ")
                .contains("This copy is not complete", "Payment details (finance)")
                .containsPattern("erased by now</h2>\\s*<ul><li>")
                .contains("365 days (Closed)", "Until January 2, 2027", "What it is held for")
                .contains("data protection authority")
                .doesNotContain("First words.", COLLEAGUE, "triage-1", "05.123456789", "For one unit of")
                .doesNotContain("INDIVIDUAL", ">NP<", "MET", "PARTNER", "<dt>Written</dt>");
        assertThat(entries).containsKeys("parts/assessment-1.json", "parts/assessment-2.json");
        assertThat(new String(written(of("fr", copy)).get("copy.html"), StandardCharsets.UTF_8))
                .contains("lang=\"fr\"", "Cette copie n’est pas complète", "À quoi cela sert")
                .contains("365 jours", "Népal");
        assertThat(new String(written(of("ar-TN", copy)).get("copy.html"), StandardCharsets.UTF_8))
                .contains("lang=\"ar\" dir=\"rtl\"", "هذه النسخة غير كاملة", "بيانات الدفع (من يتولون الدفع)")
                .contains("365 يوماً (مغلق)", "How are you?")
                .doesNotContain("This copy is not complete", "What it is held for", "Payment details", "٣");
    }

    /** What the law lets refuse a copy is no ground against erasing, and the other way round. */
    @Test
    void eachKindIsRefusedOnItsOwnGrounds() {
        reference = CaseWork.submit(SAMPLE).reference();
        String erasure = asked("ERASURE");
        String copy = asked("COPY");
        for (Map.Entry<String, String> wrong :
                List.of(Map.entry(erasure, "RIGHTS_OF_OTHERS"), Map.entry(copy, "LEGAL_CLAIMS"))) {
            post("triage-1", "/" + wrong.getKey() + "/answer", Map.of("outcome", "REFUSED", "ground", wrong.getValue()))
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("ground"));
        }
        post("triage-1", "/" + copy + "/answer", Map.of("outcome", "REFUSED", "ground", "RIGHTS_OF_OTHERS"))
                .then()
                .statusCode(204);
        post("triage-1", "/" + erasure + "/answer", Map.of("outcome", "REFUSED", "ground", "LEGAL_DUTY"))
                .then()
                .statusCode(204);
    }

    /** Of what came otherwise, a person may well ask twice on one day. */
    @Test
    void whatWaitsForAnAnswerIsNotRecordedTwice() {
        reference = CaseWork.submit(SAMPLE).reference();
        String id = asked("COPY");
        String day = retention.today().minusDays(1).toString();
        Map<String, String> same = Map.of("kind", "COPY", "way", "OWN_CODE", "arrived", day);
        post("triage-2", "", same).then().statusCode(409).body("type", containsString("already-recorded"));
        for (Map<String, String> other : List.of(
                Map.of("kind", "ERASURE", "way", "OWN_CODE", "arrived", day),
                Map.of("kind", "COPY", "way", "LETTER", "arrived", day),
                Map.of(
                        "kind",
                        "COPY",
                        "way",
                        "OWN_CODE",
                        "arrived",
                        retention.today().toString()))) {
            post("triage-2", "", other).then().statusCode(201);
        }
        post("triage-1", "/" + id + "/answer", Map.of("outcome", "WITHDRAWN"))
                .then()
                .statusCode(204);
        post("triage-2", "", same).then().statusCode(201);
    }

    /** A second letter stands beside the first; whoever writes one knows that, and that it stands alone where the messages are erased. */
    @Test
    void whoWritesALetterIsToldOfThoseThatWentAndThatTheMessagesAreErased() {
        reference = retention.referred(SAMPLE).reference();
        WebClient triage = opened("triage-1", root + "review/cases/" + reference + "/person-requests");
        String page = root + "review/cases/" + reference;
        for (String each : List.of(page, page + "/letter")) {
            assertThat(triage.get(each).body()).doesNotContain("A letter was sent", "messages of this case are erased");
        }
        CaseWork.change("triage-1", reference, "/triage/letter", Map.of("language", "en"))
                .then()
                .statusCode(200);
        for (String each : List.of(page, page + "/letter")) {
            assertThat(triage.get(each).body())
                    .contains("A letter was sent", "Passed on to others", "stands beside it")
                    .doesNotContain("messages of this case are erased");
        }
        String id = asked("ERASURE");
        identified(id);
        post("triage-1", "/" + id + "/erasure/propose", Map.of("reason", "OBJECTED"))
                .then()
                .statusCode(204);
        String proposal = CaseWork.as("triage-1").get(at()).then().extract().path("[0].proposal");
        post("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", proposal))
                .then()
                .statusCode(200);
        for (String each : List.of(page, page + "/letter")) {
            assertThat(triage.get(each).body())
                    .contains("messages of this case are erased", "A letter was sent")
                    .doesNotContain("stands beside it");
        }
    }

    private void read(String who, String path) {
        CaseWork.as(who).get("/api/v1/cases/" + reference + path).then().statusCode(200);
    }

    private void refused(String who, String path, Map<String, String> body, String slug) {
        post(who, path, body).then().statusCode(409).body("type", containsString(slug));
    }

    /** They, or the partner for them, may want something else by now. An auditor's reading tells nobody of triage. */
    @Test
    void whatWasWrittenLastIsReadBeforeAnythingIsErased() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        reference = sent.reference();
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "She asks you to wait."))
                .post("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(201);
        retention.refer(reference);
        String id = asked("ERASURE");
        identified(id);
        String propose = "/" + id + "/erasure/propose";
        Map<String, String> why = Map.of("reason", "OBJECTED");
        refused("triage-1", propose, why, "words-unread");
        read("triage-2", "/compartments/channel");
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "Wait with it."));
        read("auditor-1", "/compartments/own");
        refused("triage-1", propose, why, "words-unread");
        read("triage-2", "/compartments/own");
        post("triage-1", propose, why).then().statusCode(204);

        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "Stop. I take it back."));
        String proposal = CaseWork.as("triage-1").get(at()).then().extract().path("[0].proposal");
        refused("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", proposal), "words-unread");
        assertThat(RetentionFixture.left(sent.id())).contains("identity", "own", "channel");
        read("triage-1", "/compartments/own");
        post("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", proposal))
                .then()
                .statusCode(200);
    }

    /** Of what is gone nobody gets a copy any more. */
    @Test
    void whoWaitsForACopyGetsItBeforeAnythingIsErased() throws IOException {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        reference = sent.reference();
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "COPY"));
        String id = asked("ERASURE");
        identified(id);
        String propose = "/" + id + "/erasure/propose";
        Map<String, String> why = Map.of("reason", "OBJECTED");
        read("triage-1", "/compartments/own");
        refused("triage-1", propose, why, "copy-waits");
        String copy = post(
                        "triage-1",
                        "",
                        Map.of(
                                "kind",
                                "COPY",
                                "way",
                                "OWN_CODE",
                                "arrived",
                                retention.today().toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        identified(copy);
        refused("triage-1", propose, why, "copy-waits");
        post("triage-1", "/" + copy + "/copy", Map.of()).then().statusCode(200);
        post("triage-1", "/" + copy + "/answer", Map.of("outcome", "COPY_GIVEN"))
                .then()
                .statusCode(204);
        post("triage-1", propose, why).then().statusCode(204);
        String proposal = CaseWork.as("triage-1").get(at()).then().extract().path("[0].proposal");
        post("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", proposal))
                .then()
                .statusCode(200);

        String late = asked("COPY");
        identified(late);
        byte[] zip = post("triage-1", "/" + late + "/copy", Map.of())
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(new String(unzipped(zip).get("copy.html"), StandardCharsets.UTF_8))
                .as("what is there no more is named")
                .contains("effacé depuis", "Identité");
    }

    /** What the person says after it is new; nobody is offered to open what went, and whoever asks for it all the same stays at the case. */
    @Test
    void erasedVersionsAreNotOffered() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        reference = sent.reference();
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "Before it went."));
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "Before it went, too."));
        String id = asked("ERASURE");
        identified(id);
        read("triage-1", "/compartments/own?version=1");
        read("triage-1", "/compartments/own");
        post("triage-1", "/" + id + "/erasure/propose", Map.of("reason", "OBJECTED"))
                .then()
                .statusCode(204);
        String proposal = CaseWork.as("triage-1").get(at()).then().extract().path("[0].proposal");
        post("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", proposal))
                .then()
                .statusCode(200);
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "After it went."));

        String page = root + "review/cases/" + reference;
        WebClient triage = opened("triage-1", page + "/person-requests");
        assertThat(triage.post(page + "/open?name=own", token(triage, page)).body())
                .contains("After it went.")
                .doesNotContain("Open version", "version=1");
        WebClient.Answer gone = triage.post(page + "/open?name=own&version=1", token(triage, page));
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("This part was erased", "After it went.", "compartment-own");
    }

    @Test
    void whatCameBeforeTheCaseWasHereIsNotRecorded() {
        reference = CaseWork.submit(SAMPLE).reference();
        Map<String, String> early = Map.of(
                "kind",
                "COPY",
                "way",
                "LETTER",
                "arrived",
                retention.today().minusDays(3).toString());
        post("triage-1", "", early).then().statusCode(400).body("violations.field", hasItem("arrived"));
        Map<String, String> longPast = new HashMap<>(early);
        longPast.put("arrived", retention.today().minusYears(2).toString());
        post("triage-1", "", longPast)
                .then()
                .statusCode(400)
                .body("violations.message", hasItem("Give a day within the last year."));
    }

    /** The page offers what can be done: no erasure of a case that goes on, the grounds of that kind, and what to tell the person. */
    @Test
    void thePageOffersWhatCanBeDoneAndWordsForThePerson() {
        reference = CaseWork.submit(SAMPLE).reference();
        String id = asked("ERASURE");
        identified(id);
        WebClient triage = new WebClient();
        String page = root + "review/cases/" + reference + "/person-requests";
        assertThat(triage.signIn(page, "triage-1").body())
                .contains("This case goes on", "LEGAL_DUTY", "The copy lacks what triage does not open")
                .doesNotContain("Propose to erase, signed", "RIGHTS_OF_OTHERS");
        post("triage-1", "/" + id + "/extend", Map.of("reason", "COMPLEX"))
                .then()
                .statusCode(204);
        assertThat(triage.get(page).body())
                .contains("Il nous faut plus de temps", "autorité de protection des données");
        post("triage-1", "/" + id + "/answer", Map.of("outcome", "REFUSED", "ground", "LEGAL_DUTY"))
                .then()
                .statusCode(204);
        assertThat(triage.get(page).body()).contains("What to tell the person", "la loi nous impose de le garder");
    }

    /** By the pages alone, as two of triage do it. */
    @Test
    void twoOfTriageEraseByThePages() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        reference = sent.reference();
        String page = root + "review/cases/" + reference + "/person-requests";
        WebClient first = opened("triage-1", page);
        step(
                first,
                page,
                "",
                Map.of(
                        "askedKind",
                        "ERASURE",
                        "askedWay",
                        "LETTER",
                        "arrived",
                        retention.today().toString()));
        String id = CaseWork.as("triage-1").get(at()).then().extract().path("[0].id");
        step(first, page, "/" + id + "/identity", Map.of("knownBy", "CALLED_BACK"));
        assertThat(first.get(page).body()).contains("/" + id + "/propose", "Propose to erase, signed");
        step(first, page, "/" + id + "/propose", Map.of("early", "CONSENT_TAKEN_BACK"));
        assertThat(first.get(page).body())
                .doesNotContain("/" + id + "/confirm", "/" + id + "/propose")
                .contains("proposes to erase it");

        WebClient second = opened("triage-2", page);
        String shown = second.get(page).body();
        assertThat(shown).contains("/" + id + "/confirm").doesNotContain("/" + id + "/propose");
        String proposal = shown.replaceAll("(?s).*name=\"proposal\" value=\"([0-9a-f-]{36})\".*", "$1");
        step(second, page, "/" + id + "/confirm", Map.of("proposal", proposal));
        assertThat(RetentionFixture.left(sent.id())).isEmpty();
        assertThat(second.get(page).body()).contains("What to tell the person");
    }

    private static WebClient opened(String who, String page) {
        WebClient browser = new WebClient();
        WebClient.Answer seen = browser.signIn(page, who);
        Map<String, String> form =
                new HashMap<>(Map.of("csrf-token", seen.formToken(), "passphrase", "vault-" + who + "-demo"));
        browser.post(page.replaceAll("/review/.*", "/review/unlock"), form);
        return browser;
    }

    private static Map<String, String> token(WebClient browser, String page) {
        return Map.of("csrf-token", browser.get(page).formToken());
    }

    private static void step(WebClient browser, String page, String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("csrf-token", browser.get(page).formToken());
        WebClient.Answer answer = browser.post(page + path, form);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(303);
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
        assertThat(firstPage(triage, "triage-1")).contains("/review/cases/" + reference + "/person-requests");
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
        assertThat(firstPage(triage, "triage-1")).doesNotContain("/review/cases/" + reference + "/person-requests");
        CaseWork.as("auditor-1")
                .get(at())
                .then()
                .body("outcome", hasItem("WITHDRAWN"))
                .body("$", hasSize(1));
    }

    /** With this case on it alone: what other tests leave may be due before it. */
    private String firstPage(WebClient triage, String who) {
        try (ClearedDesk desk = new ClearedDesk(demo.actor(who).person(), reference)) {
            return triage.get(root + "review?all=true").body();
        }
    }
}
