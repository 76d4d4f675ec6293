package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseDump;
import org.defenderrelief.testing.OwnVoiceAtHand;

/** Real requests, worked from submission to receipt over HTTP; then every column of every table is searched for what people wrote. */
@QuarkusTest
class DatabaseDumpTest {
    /** What stands in clear by design: the queue is worked by it, and SECURITY.md says so. */
    private static final Set<String> CLEAR_BY_DESIGN = Set.of("language", "urgency", "region", "requested", "type");

    /** Codes of our own lists, dates and amounts: the same text stands in clear for reasons of its own (times, sums, settings). */
    private static final List<Pattern> NO_ONES_WORDS = List.of(
            Pattern.compile("[A-Z][A-Z_]+"),
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}"),
            Pattern.compile("\\d{1,9}(\\.\\d{1,4})?"),
            Pattern.compile("true|false"));

    private final Set<String> written = new LinkedHashSet<>();

    @Test
    void nothing_that_people_wrote_stands_in_any_column_of_any_table() throws Exception {
        SampleRequests.files().forEach(this::submit);
        SenderSeal sender = SenderSeal.ofPublishedKeys();
        ObjectNode onDevice = SampleRequests.tree("06");
        Response sealed = Api.as("partner-1")
                .contentType(SenderSeal.TYPE)
                .body(sender.request(SenderSeal.newId(), onDevice).toString())
                .post("/api/v1/requests");
        sealed.then().statusCode(201);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sealed.path("reference") + "/compartments/identity")
                .then()
                .statusCode(200);
        String reference = workedToReceipt();
        written.addAll(
                List.of("demo-partner-1", "vault-triage-1-demo", "vault-committee-1-demo", "vault-finance-1-demo"));

        DatabaseDump dump = DatabaseDump.take();
        assertThat(written.size()).isGreaterThan(400);
        assertThat(dump.whereIs(reference.getBytes(StandardCharsets.UTF_8))).contains("case_file.reference");
        dump.assertHoldsNoneOf(written);
    }

    private void submit(Path file) {
        byte[] body = SampleRequests.bytes(file);
        String code = Api.as("partner-1")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(new String(body, StandardCharsets.UTF_8))
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("receiptCode");
        keepReceipt(code);
        words(SampleRequests.tree(file.getFileName().toString()), "");
    }

    private void keepReceipt(String code) {
        written.add(code);
        written.add(code.replace("-", ""));
    }

    private void words(JsonNode node, String member) {
        if (node.isObject()) {
            node.fields().forEachRemaining(child -> {
                if (!CLEAR_BY_DESIGN.contains(child.getKey())) {
                    words(child.getValue(), child.getKey());
                }
            });
        } else if (node.isArray()) {
            node.forEach(child -> words(child, member));
        } else {
            String text = node.asText();
            if (text.getBytes(StandardCharsets.UTF_8).length >= DatabaseDump.SHORTEST
                    && NO_ONES_WORDS.stream()
                            .noneMatch(code -> code.matcher(text).matches())) {
                written.add(text);
                // Numbers are compared without blanks and signs, and must not stand so either.
                String digits = text.replaceAll("[^0-9]", "");
                if (digits.length() > 9 && digits.length() > text.length() / 2) {
                    written.add(digits);
                }
            }
        }
    }

    /** One case from submission to the receipt, with words of their own wherever somebody can write some. */
    private String workedToReceipt() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        keepReceipt(sent.receiptCode());
        String reference = sent.reference();
        ok("triage-1", reference, "/triage/accept", null);
        ok("triage-1", reference, "/triage/ask", Map.of("text", said("Which road will she take, please?")));
        Api.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType("application/json")
                .body(Map.of("text", said("La route d’Aného, avec sa mère Afi.")))
                .post("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(201);
        Api.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(200);
        if ("AWAITING_INFORMATION".equals(status(reference))) {
            ok("triage-1", reference, "/triage/resume", null);
        }
        for (String criterion : List.of("DEFENDER", "URGENT_DANGER", "CAUSAL_LINK")) {
            ok(
                    "triage-1",
                    reference,
                    "/triage/criteria",
                    Map.of(
                            "criterion",
                            criterion,
                            "finding",
                            "MET",
                            "evidence",
                            said("Seen by Kodjo himself: " + criterion)));
        }
        ok("triage-1", reference, "/triage/risks", CaseWork.risks(said("Afi may be followed from the counter.")));
        ok("triage-1", reference, "/triage/checklist", CaseWork.checklist(reference));
        ok(
                "triage-1",
                reference,
                "/triage/recommend",
                Map.of(
                        "verdict", "APPROVE",
                        "amount", Map.of("amount", "1500000", "currency", "XOF"),
                        "envelope", envelope(),
                        "conditions", said("After the cousin's call from Grand-Popo."),
                        "text", said("Verified with two of her colleagues in Bè.")));
        decide(reference);
        pay(reference);
        keepReceipt(sent.ownCode());
        OwnVoiceAtHand.say(
                sent.ownCode(),
                Map.of(
                        "own.arrived", "IN_PART",
                        "own.amount", said("900 thousand of them"),
                        "own.words", said("Somebody at the counter kept the rest of it."),
                        "own.contact", said("By the baker Akofa, never by phone."),
                        "own.contactWhen", said("Sundays after the second mass."),
                        "own.complaint", "BRIBERY",
                        "own.complaintWords", said("The man of the agency asked for a share.")));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/own")
                .then()
                .statusCode(200)
                .body("complaint", equalTo("BRIBERY"));
        return reference;
    }

    private void decide(String reference) {
        Response round = CaseWork.change(
                "triage-2",
                reference,
                "/rounds",
                Map.of("conditions", said("Paid only if she crossed at Hilla-Condji.")));
        round.then().statusCode(201);
        for (int member = 1; member <= 4 && "BEFORE_COMMITTEE".equals(status(reference)); member++) {
            CaseWork.as("committee-" + member)
                    .contentType(ContentType.JSON)
                    .body(Map.of(
                            "proposalHash", round.path("proposalHash"),
                            "choice", "APPROVE",
                            "text", said("Her ledger saved thirty-four people, says member " + member)))
                    .post("/api/v1/cases/" + reference + "/rounds/" + round.path("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        assertThat(status(reference)).isEqualTo("APPROVED");
    }

    private void pay(String reference) {
        Map<String, String> amount = Map.of("amount", "1500000", "currency", "XOF");
        String payment = command(
                        "finance-1",
                        reference,
                        "/payments",
                        Map.of(
                                "amount",
                                amount,
                                "method",
                                "MONEY_TRANSFER_AGENCY",
                                "withoutAgreement",
                                "AGREED_ELSEWHERE"))
                .then()
                .statusCode(201)
                .extract()
                .path("payment");
        step("finance-1", reference, payment, "/prepare");
        step("finance-2", reference, payment, "/release");
        step("finance-2", reference, payment, "/sent");
        command(
                        "finance-1",
                        reference,
                        "/payments/" + payment + "/confirm",
                        Map.of(
                                "receivedOn", LocalDate.now(ZoneOffset.UTC).toString(),
                                "received", amount,
                                "kind", "SIGNED_RECEIPT",
                                "note", said("Counted twice at the Cotonou counter."),
                                "signatories", List.of(said("Afiwa Signatory"), said("Komlan Signatory"))))
                .then()
                .statusCode(200)
                .body("caseStatus", equalTo("IN_FOLLOW_UP"));
    }

    private static void step(String person, String reference, String payment, String step) {
        Map<String, String> seen = step.equals("/sent")
                ? null
                : Map.of(
                        "seen",
                        CaseWork.as(person)
                                .get("/api/v1/cases/" + reference + "/payments/" + payment + "/payee")
                                .path("seen"));
        command(person, reference, "/payments/" + payment + step, seen).then().statusCode(200);
    }

    private static Response command(String person, String reference, String path, Object body) {
        var call = CaseWork.as(person)
                .contentType(ContentType.JSON)
                .header("If-Match", CaseWork.etag(reference))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (body != null) {
            call.body(body);
        }
        return call.post("/api/v1/cases/" + reference + path);
    }

    private static void ok(String person, String reference, String path, Object body) {
        CaseWork.change(person, reference, path, body).then().statusCode(200);
    }

    private static String status(String reference) {
        return CaseWork.as("triage-1").get("/api/v1/cases/" + reference).path("summary.status");
    }

    /** The demo's own, which covers Togo. */
    private static String envelope() {
        return CaseWork.as("finance-1").get("/api/v1/envelopes").path("find { it.code == 'LANTERN-2026' }.id");
    }

    private String said(String words) {
        written.add(words);
        return words;
    }
}
