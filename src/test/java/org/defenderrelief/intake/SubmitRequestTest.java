package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.Tokens;

@QuarkusTest
class SubmitRequestTest {
    @Inject
    DataSource database;

    static List<Path> samples() {
        return SampleRequests.files();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_sample_request_is_taken_in(Path file) {
        post("partner-1", SampleRequests.bytes(file))
                .then()
                .statusCode(201)
                .body("reference", matchesPattern("DR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"))
                .body("receiptCode", matchesPattern("([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}"))
                .body("status", equalTo("SUBMITTED"));
    }

    @Test
    void a_request_is_stored_whole_with_its_history_entry_and_its_mail() throws SQLException {
        String id = post("partner-1", SampleRequests.bytes(samples().get(1)))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(count("case_file WHERE id = '" + id + "'")).isEqualTo(1);
        assertThat(count("compartment WHERE case_id = '" + id + "'")).isEqualTo(5);
        assertThat(count("case_duty WHERE duty = 'SUBMITTER' AND case_id = '" + id + "'"))
                .isEqualTo(1);
        assertThat(count("history_entry WHERE action = 'intake.request-received' AND case_id = '" + id + "'"))
                .isEqualTo(1);
        assertThat(count("receipt_key WHERE case_id = '" + id + "'")).isEqualTo(1);
        assertThat(count("compartment WHERE batch = '" + id + "'")).isEqualTo(5);
        assertThat(count("compartment_batch_key WHERE batch = '" + id + "' AND case_id = '" + id + "'"))
                .isEqualTo(4);
        // The service has no key to index with; triage has.
        assertThat(count("blind_index WHERE case_id = '" + id + "'")).isZero();
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_again_and_one_case() throws SQLException {
        String key = UUID.randomUUID().toString();
        byte[] body = SampleRequests.bytes(samples().get(0));
        String first =
                post("partner-1", body, key).then().statusCode(201).extract().asString();
        long before = count("case_file");
        assertThat(post("partner-1", body, key).then().statusCode(201).extract().asString())
                .isEqualTo(first);
        assertThat(count("case_file")).isEqualTo(before);
    }

    @Test
    void eight_at_once_with_one_key_make_one_case_and_get_one_answer() throws Exception {
        String key = UUID.randomUUID().toString();
        byte[] body = SampleRequests.bytes(samples().get(2));
        post("partner-2", body, UUID.randomUUID().toString()).then().statusCode(201);
        long before = count("case_file");
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            Callable<String> send = () -> post("partner-2", body, key)
                    .then()
                    .statusCode(201)
                    .extract()
                    .asString();
            List<Future<String>> answers =
                    senders.invokeAll(IntStream.range(0, 8).mapToObj(i -> send).toList());
            Set<String> different = answers.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception failure) {
                            throw new AssertionError(failure);
                        }
                    })
                    .collect(Collectors.toSet());
            assertThat(different).hasSize(1);
        } finally {
            senders.shutdownNow();
        }
        assertThat(count("case_file")).isEqualTo(before + 1);
    }

    @Test
    void a_key_used_for_another_body_is_refused() {
        String key = UUID.randomUUID().toString();
        post("partner-1", SampleRequests.bytes(samples().get(0)), key).then().statusCode(201);
        post("partner-1", SampleRequests.bytes(samples().get(1)), key)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:defender-relief:problem:idempotency-mismatch"));
    }

    @Test
    void two_people_may_use_the_same_key() {
        String key = UUID.randomUUID().toString();
        String one = post("partner-1", SampleRequests.bytes(samples().get(0)), key)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String other = post("partner-2", SampleRequests.bytes(samples().get(1)), key)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(one).isNotEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"language\":3}", "{\"language\":\"fr\"}", "{\"a\":{\"b\":{}}}"})
    void what_is_no_request_is_a_problem_and_stores_nothing(String body) throws SQLException {
        long before = count("case_file");
        post("partner-1", body.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:defender-relief:problem:invalid-input"))
                .body("violations.size()", org.hamcrest.Matchers.greaterThan(0));
        assertThat(count("case_file")).isEqualTo(before);
    }

    @Test
    void a_refusal_names_fields_and_never_repeats_what_was_sent() {
        ObjectNode request = SampleRequests.tree("02");
        ((ObjectNode) request.get("identity"))
                .put("birthYear", "Kisangani-1979")
                .put("nationality", "Zanzibar");
        String answer = post("partner-1", SampleRequests.bytes(request))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("identity.birthYear"))
                .extract()
                .asString();
        assertThat(answer)
                .doesNotContain("Kisangani")
                .doesNotContain("Zanzibar")
                .doesNotContain("Tumaini");
    }

    @Test
    void a_body_of_ten_megabytes_is_refused_as_too_large() throws Exception {
        long before = count("case_file");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/requests"))
                .header("Authorization", "Bearer " + Tokens.of("partner-1"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10_000_000]))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(count("case_file")).isEqualTo(before);
    }

    @Test
    void deep_nesting_is_refused_in_either_form() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        post("partner-1", ("{\"identity\":" + deep + "}").getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("identity"));
        Api.as("partner-1")
                .contentType("application/vnd.relief.sealed+json")
                .body("{\"compartments\":" + deep + "}")
                .post("/api/v1/requests")
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("TOO_DEEP_OR_LONG"));
    }

    /** A few bytes each, and a hundred times that in memory and in the answer, if anybody looked at them all: one call would stop the node. */
    @ParameterizedTest
    @Timeout(120)
    @ValueSource(
            strings = {
                "{\"needs\":{\"assistance\":[{\"lines\":[%s]}]}}",
                "{\"needs\":{\"assistance\":[%s]}}",
                "{\"identity\":{\"people\":[%s]}}",
                "{\"attachments\":[%s]}"
            })
    void empty_things_by_the_hundred_thousand_are_refused_before_they_are_looked_at(String list) {
        for (String empty : List.of("{}", "null")) {
            post("partner-1", filled(list, empty, 350_000))
                    .then()
                    .statusCode(400)
                    .body("violations.code", equalTo(List.of("TOO_DEEP_OR_LONG")));
            post("partner-1", filled(list, empty, 2_000))
                    .then()
                    .statusCode(400)
                    .body("violations.code", equalTo(List.of("LENGTH")));
        }
        String message =
                new String(filled("{\"text\":\"a\",\"attachments\":[%s]}", "{}", 350_000), StandardCharsets.UTF_8);
        Api.as("partner-1")
                .contentType("application/json")
                .body(message)
                .post("/api/v1/requests/DR-2222-2222/messages")
                .then()
                .statusCode(400)
                .body("violations.code", equalTo(List.of("TOO_DEEP_OR_LONG")));
    }

    @Test
    void of_all_that_is_wrong_a_hundred_things_are_told() {
        post("partner-1", filled("{\"needs\":{\"assistance\":[{\"lines\":[%s]}]}}", "{}", 50))
                .then()
                .statusCode(400)
                .body("violations.size()", equalTo(100));
    }

    private static byte[] filled(String list, String with, int times) {
        return list.formatted(with + ("," + with).repeat(times - 1)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void another_content_type_is_refused() {
        Api.as("partner-1")
                .contentType("text/plain")
                .body("hello")
                .post("/api/v1/requests")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void without_a_token_or_with_a_foreign_one_nothing_is_taken() {
        Api.anonymous()
                .contentType("application/json")
                .body(SampleRequests.bytes(samples().get(0)))
                .post("/api/v1/requests")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json");
        Api.anonymous()
                .header("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")
                .contentType("application/json")
                .body(SampleRequests.bytes(samples().get(0)))
                .post("/api/v1/requests")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void every_way_in_without_a_good_token_is_answered_by_a_problem() {
        for (String path : List.of(
                "/api/v1/cases", "/api/v1/requests", "/api/v1/vault", "/api/v1/history/entries", "/api/v1/envelopes")) {
            for (String token : List.of("", "Bearer x", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")) {
                Api.anonymous()
                        .header("Authorization", token)
                        .get(path)
                        .then()
                        .statusCode(401)
                        .header("WWW-Authenticate", "Bearer")
                        .contentType("application/problem+json")
                        .body("type", equalTo("urn:defender-relief:problem:unauthenticated"));
            }
        }
    }

    @Test
    void only_partners_submit() {
        post("triage-1", SampleRequests.bytes(samples().get(0)))
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void a_partner_follows_its_own_requests_and_no_others() {
        String reference = post("partner-1", SampleRequests.bytes(samples().get(3)))
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        String own = Api.as("partner-1")
                .get("/api/v1/requests/" + reference)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(own).doesNotContain("identity").doesNotContain("codename");
        Api.as("partner-2").get("/api/v1/requests/" + reference).then().statusCode(404);
        Api.as("partner-2")
                .get("/api/v1/requests?limit=100")
                .then()
                .statusCode(200)
                .body("reference", not(hasItem(reference)));
        Api.as("partner-1").get("/api/v1/requests").then().statusCode(200).body("reference", hasItem(reference));
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        for (int i = 0; i < 3; i++) {
            post("partner-2", SampleRequests.bytes(samples().get(i))).then().statusCode(201);
        }
        List<String> all = Api.as("partner-2")
                .get("/api/v1/requests?limit=3")
                .then()
                .statusCode(200)
                .extract()
                .path("reference");
        Response first = Api.as("partner-2").get("/api/v1/requests?limit=2");
        String next = first.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        List<String> pages =
                new java.util.ArrayList<>(first.then().statusCode(200).extract().<List<String>>path("reference"));
        pages.addAll(Api.as("partner-2")
                .get(next.replaceAll("https?://[^/]+", ""))
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("reference"));
        assertThat(pages.subList(0, 3)).isEqualTo(all);
        Api.as("partner-2").get("/api/v1/requests?after=nonsense").then().statusCode(400);
        Api.as("partner-2").get("/api/v1/requests?limit=1000").then().statusCode(400);
    }

    @Test
    void messages_open_for_the_holder_of_the_receipt_code_only() {
        Response receipt = post("partner-1", SampleRequests.bytes(samples().get(4)));
        String reference = receipt.then().statusCode(201).extract().path("reference");
        Api.as("partner-1")
                .header("Relief-Receipt", receipt.path("receiptCode").toString())
                .contentType("application/json")
                .body("{\"text\":\"Nous avons déménagé hier.\"}")
                .post("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(201);
        Api.as("partner-1")
                .get("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(403);
        Api.as("partner-1")
                .header("Relief-Receipt", "00000-00000-00000-00000-00000")
                .get("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(404);
        Api.as("partner-1")
                .header("Relief-Receipt", receipt.path("receiptCode").toString())
                .get("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(200)
                .body("text", hasItem("Nous avons déménagé hier."));
    }

    @Test
    void triage_reads_what_was_submitted_exactly_and_the_reading_is_recorded() throws SQLException {
        Response receipt = post("partner-1", SampleRequests.bytes(samples().get(7)));
        String reference = receipt.then().statusCode(201).extract().path("reference");
        String name = SampleRequests.tree("08").at("/identity/name").asText();
        Api.unlocked("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/identity")
                .then()
                .statusCode(200)
                .body("name", equalTo(name));
        assertThat(count("history_entry WHERE action = 'compartment.read' AND case_id = '" + receipt.path("id") + "'"))
                .isEqualTo(1);
        Api.unlocked("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/payment")
                .then()
                .statusCode(403);
        Api.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/identity")
                .then()
                .statusCode(423);
        Api.unlocked("committee-1")
                .get("/api/v1/cases/" + reference + "/compartments/situation")
                .then()
                .statusCode(404);
    }

    @Test
    void everything_that_can_be_said_gets_to_those_who_may_read_it_and_no_country_to_the_table() throws SQLException {
        ObjectNode sent = FullRequest.tree().put("language", "EN-zw");
        ((ObjectNode) sent.get("identity")).remove("language");
        Response receipt = post("partner-1", SampleRequests.bytes(sent));
        String reference = receipt.then().statusCode(201).extract().path("reference");
        assertThat(count("case_file WHERE language = 'en' AND id = '" + receipt.path("id") + "'"))
                .isEqualTo(1);
        ((ObjectNode) sent.get("identity")).put("language", "en-ZW");
        for (String part : List.of("identity", "situation", "needs")) {
            assertThat(opened("triage-1", reference, part)).as(part).isEqualTo(sent.get(part));
        }
    }

    private static JsonNode opened(String person, String reference, String part) {
        return StrictJson.read(
                Api.unlocked(person)
                        .get("/api/v1/cases/" + reference + "/compartments/" + part)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                JsonNode.class);
    }

    private static Response post(String person, byte[] body) {
        return Api.as(person)
                .contentType("application/json")
                .body(new String(body, StandardCharsets.UTF_8))
                .post("/api/v1/requests");
    }

    private static Response post(String person, byte[] body, String key) {
        return Api.as(person)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(new String(body, StandardCharsets.UTF_8))
                .post("/api/v1/requests");
    }

    private long count(String from) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }
}
