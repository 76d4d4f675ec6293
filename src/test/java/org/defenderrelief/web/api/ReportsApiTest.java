package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.VerifierKeys;
import org.defenderrelief.history.VerifyHistory;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.OfflineCommand;

/** Reports by API, and a donor who checks one with the verifier key alone. */
@QuarkusTest
class ReportsApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Inject
    FundFixture fund;

    @TempDir
    Path folder;

    private String code;

    @BeforeEach
    void anEnvelope() {
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        code = CaseWork.as("finance-1").get("/api/v1/envelopes/" + envelope).path("code");
    }

    private Response make(String person, String from, String until) {
        return Api.unlocked(person)
                .contentType(ContentType.JSON)
                .body(Map.of("donor", "TEST-DONOR", "envelope", code, "from", from, "until", until))
                .post("/api/v1/reports");
    }

    @Test
    void financeMakesOneAndAuditorsReadItInEveryForm() {
        String id = make("finance-1", "2025-01-01", "2025-03-31")
                .then()
                .statusCode(201)
                .body("least", equalTo(5))
                .extract()
                .path("id");
        make("keeper-1", "2025-01-01", "2025-03-31").then().statusCode(201).body("id", equalTo(id));
        String report = "/api/v1/reports/" + id;
        for (Map.Entry<String, String> form : Map.of(
                        "CSV", "text/csv", "XLSX", "spreadsheetml", "PDF", "application/pdf", "JSON", "json")
                .entrySet()) {
            CaseWork.as("auditor-1")
                    .get(report + "/file?form=" + form.getKey())
                    .then()
                    .statusCode(200)
                    .contentType(containsString(form.getValue()))
                    .header("Cache-Control", equalTo("no-store"));
        }
        CaseWork.as("auditor-1").get("/api/v1/reports").then().statusCode(200).body("id", hasItem(id));
        CaseWork.as("auditor-1").get(report).then().statusCode(200).body("sha256", equalTo(sha256(id)));
        for (String other : List.of("triage-1", "committee-1", "partner-1")) {
            CaseWork.as(other).get(report + "/file").then().statusCode(403);
            CaseWork.as(other)
                    .get("/api/v1/journal?from=2025-01-01&until=2025-01-31")
                    .then()
                    .statusCode(403);
            CaseWork.as(other)
                    .get("/api/v1/grants?from=2025-01-01&until=2025-01-31")
                    .then()
                    .statusCode(403);
        }
        make("auditor-1", "2025-01-01", "2025-03-31").then().statusCode(403);
        CaseWork.as("auditor-1")
                .get("/api/v1/reports/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private static String sha256(String id) {
        return CaseWork.as("finance-1").get("/api/v1/reports/" + id).path("sha256");
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        make("finance-1", "2025-01-01", "2025-02-28").then().statusCode(201);
        make("finance-1", "2025-02-01", "2025-03-31")
                .then()
                .statusCode(409)
                .body("type", containsString("report-overlaps"));
        make("finance-1", "2098-01-01", "2098-01-31")
                .then()
                .statusCode(409)
                .body("type", containsString("period-not-over"));
        make("finance-1", "2025-06-30", "2025-06-01").then().statusCode(400).body("violations.field", hasItem("until"));
        books("journal", "from=2025-01-01&until=soon", 400, "violations.field", "until");
        books("journal", "from=2025-01-01", 400, "violations.field", "until");
        books("grants", "from=2025-02-01&until=2025-01-01", 400, "violations.field", "until");
        books("grants", "from=2025-01-01&until=2025-01-31&form=PDF", 400, "violations.field", "form");
        books("journal", "from=2025-01-01&until=2025-01-31&envelope=NONE-SUCH", 400, "violations.field", "envelope");
        CaseWork.as("finance-1")
                .get("/api/v1/journal?from=2098-01-01&until=2098-01-31")
                .then()
                .statusCode(409)
                .body("type", containsString("period-not-over"));
    }

    private static void books(String what, String query, int status, String path, String field) {
        CaseWork.as("finance-1")
                .get("/api/v1/" + what + "?" + query)
                .then()
                .statusCode(status)
                .body(path, hasItem(field));
    }

    @Test
    void whatIsTakenAlongIsRecorded() {
        String journal = CaseWork.as("finance-1")
                .get("/api/v1/journal?from=2025-01-01&until=2025-01-31&envelope=" + code)
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .extract()
                .asString();
        assertThat(journal)
                .isEqualTo(
                        "\"date\",\"document\",\"debit\",\"credit\",\"amount\",\"currency\",\"envelope\",\"donor\",\"kind\",\"counterAmount\",\"counterCurrency\",\"rate\",\"rateSource\",\"rateDate\"\r\n");
        CaseWork.as("keeper-1")
                .get("/api/v1/grants?from=2025-01-01&until=2025-01-31&form=XLSX&envelope=" + code)
                .then()
                .statusCode(200)
                .contentType(containsString("spreadsheetml"));
        for (String action : List.of("reporting.journal-taken", "reporting.grants-taken")) {
            CaseWork.as("auditor-1")
                    .get("/api/v1/history/search?action=" + action + "&limit=100")
                    .then()
                    .statusCode(200)
                    .body("entries.facts.code", hasItem(code));
        }
    }

    @Test
    void aDonorChecksAReportWithoutTheService() throws IOException {
        String id = make("finance-1", "2025-01-01", "2025-03-31").path("id");
        String other = make("finance-1", "2025-04-01", "2025-04-30").path("id");
        String proof = proof(id);
        String report =
                CaseWork.as("finance-1").get("/api/v1/reports/" + id + "/file").asString();
        OfflineCommand.Ended ended =
                verify(proof, key(), "--report", file("report.json", report), "--donor", "TEST-DONOR");
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said())
                .contains(
                        "PROVEN. These are the figures for TEST-DONOR from 2025-01-01 until 2025-03-31",
                        "finance-1",
                        code);

        ObjectNode changed = (ObjectNode) JSON.readTree(proof);
        changed.put(
                "report", changed.path("report").asText().replaceFirst("\"closing\":\"0.00\"", "\"closing\":\"0.01\""));
        assertThat(changed.path("report").asText()).as("one cent").isNotEqualTo(report);
        refused(changed.toString(), key(), "The figures are not those that were signed.");

        ObjectNode swapped = (ObjectNode) JSON.readTree(proof);
        swapped.put("report", JSON.readTree(proof(other)).path("report").asText());
        refused(swapped.toString(), key(), "The figures are not those that were signed.");

        ObjectNode leaf = (ObjectNode) JSON.readTree(proof);
        leaf.put("leaf", leaf.path("leaf").asText().replace("2025-01-01", "2025-02-01"));
        refused(leaf.toString(), key(), "The entry does not stand in the tree");

        refused(proof, VerifierKeys.random(key().split("\\+")[0]), "The checkpoint is not signed by the key");
        refused(
                proof,
                key(),
                "The report that you gave is not the one",
                "--report",
                file("another.json", report.replace("0.00", "0.01")));
        refused(proof, key(), "It is a report for another donor", "--donor", "ANOTHER");
        CaseWork.Acknowledged request = CaseWork.submit("01-togo-relocation-fr.json");
        ObjectNode receipt = (ObjectNode) JSON.readTree(receiptProof(request));
        receipt.put("format", "relief-report-proof/1");
        receipt.put("report", report);
        refused(receipt.toString(), key(), "makes no report");
        refused("{}", key(), "no proof of a report");
    }

    private void refused(String proof, String key, String why, String... more) throws IOException {
        OfflineCommand.Ended ended = verify(proof, key, more);
        assertThat(ended.code()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said()).contains("NOT PROVEN", why);
    }

    private OfflineCommand.Ended verify(String proof, String key, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("report", "--proof", file("proof.json", proof), "--key", key));
        arguments.addAll(List.of(more));
        return OfflineCommand.of("verify-history", VerifyHistory.class).run(arguments);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String key() {
        return Api.anonymous().get("/api/v1/history/key").asString().strip();
    }

    private static String proof(String id) {
        return covered(() -> CaseWork.as("finance-1").get("/api/v1/reports/" + id + "/proof"));
    }

    private static String receiptProof(CaseWork.Acknowledged request) {
        return covered(() -> CaseWork.as("partner-1")
                .header("Relief-Receipt", request.receiptCode())
                .get("/api/v1/requests/" + request.reference() + "/receipt-proof"));
    }

    /** What was written a moment ago gets its place when the sequencer comes by. */
    private static String covered(Supplier<Response> ask) {
        for (int i = 0; i < 600; i++) {
            Response answer = ask.get();
            if (answer.statusCode() == 200) {
                return answer.asString();
            }
            assertThat(answer.<String>path("type")).contains("not-covered");
        }
        throw new AssertionError("no checkpoint covers it");
    }
}
