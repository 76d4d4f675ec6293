package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseDump;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.TableInHand;

/** A request sealed before it leaves the sender's device, over HTTP. */
@QuarkusTest
class SealedRequestTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SenderSeal sender;

    @BeforeEach
    void fetchKeys() throws Exception {
        sender = SenderSeal.ofPublishedKeys();
    }

    @Test
    void triage_reads_exactly_what_the_sender_sealed() throws Exception {
        ObjectNode plain = SampleRequests.tree("10").put("language", "zh-Hans");
        String reference = post(sender.request(SenderSeal.newId(), plain))
                .then()
                .statusCode(201)
                .body("ownCode", matchesPattern("([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}"))
                .extract()
                .path("reference");

        for (String part : List.of("identity", "situation", "needs")) {
            assertThat(opened("triage-1", reference, part)).isEqualTo(plain.get(part));
        }
        assertThat(opened("finance-1", reference, "payment", 404)).isNull();
        DatabaseDump.take()
                .assertHoldsNoneOf(List.of(
                        plain.at("/identity/name").textValue(),
                        plain.at("/situation/threats").textValue()));
    }

    @Test
    void keys_are_published_with_the_parts_they_are_for() {
        Map<String, JsonNode> keys = sender.published();
        assertThat(keys.keySet()).containsExactlyInAnyOrder("TRIAGE", "COMMITTEE", "FINANCE", "AUDIT");
        assertThat(keys.get("COMMITTEE").get("compartments").toString()).doesNotContain("identity");
        assertThat(keys.get("FINANCE").get("compartments").toString())
                .contains("payment")
                .doesNotContain("situation");
    }

    @Test
    void what_is_not_in_the_format_is_refused_by_field_and_stores_nothing() throws Exception {
        Map<String, Consumer<ObjectNode>> wrong = new LinkedHashMap<>();
        wrong.put("recipients[0].kid", r -> recipient(r, 0).put("kid", "0123456789abcdef"));
        wrong.put("recipients[1].kid", r -> recipient(r, 1).put("kid", "Kisangani"));
        wrong.put("recipients", r -> ((ArrayNode) r.get("recipients")).remove(2));
        wrong.put(
                "recipients[4].circle",
                r -> ((ArrayNode) r.get("recipients")).add(recipient(r, 0).deepCopy()));
        wrong.put(
                "recipients[0].sealedKey",
                r -> recipient(r, 0)
                        .put(
                                "sealedKey",
                                recipient(r, 0).get("sealedKey").textValue().substring(0, 1500)));
        wrong.put("compartments[1].keys", r -> ((ArrayNode) part(r, 1).get("keys")).remove(0));
        wrong.put("compartments[0].version", r -> part(r, 0).put("version", 2));
        wrong.put("compartments[0]", r -> part(r, 0).put("Kisangani", "Kisangani"));
        wrong.put("compartments[2].ciphertext", r -> part(r, 2).put("ciphertext", "Kisangani=="));
        wrong.put("compartments[3].nonce", r -> part(r, 3).put("nonce", "AAAA"));
        wrong.put("compartments[0].keys[0].wrappedKey", r -> key(r, 0).put("wrappedKey", "Kisangani"));
        wrong.put(
                "compartments[0].keys",
                r -> ((ArrayNode) part(r, 0).get("keys"))
                        .addObject()
                        .put("circle", "FINANCE")
                        .put("wrappedKey", key(r, 0).get("wrappedKey").textValue()));
        wrong.put("format", r -> r.put("format", "relief/3"));
        wrong.put("compartments[0].keys[0].circle", r -> key(r, 0).put("circle", "Kisangani"));
        wrong.put("compartments[1].name", r -> part(r, 1).put("name", "identity"));
        wrong.put("compartments[3].name", r -> part(r, 3).put("name", "decision"));
        wrong.put("compartments", r -> ((ArrayNode) r.get("compartments")).remove(3));
        wrong.put("", r -> r.put("Kisangani", "Kisangani"));
        wrong.put("requested", r -> ((ObjectNode) r.get("requested")).put("currency", "XXX"));
        wrong.put("requested.amount", r -> ((ObjectNode) r.get("requested")).put("amount", "Kisangani"));
        wrong.put("urgency", r -> r.put("urgency", "Kisangani"));
        wrong.put("region", r -> r.put("region", "999"));
        wrong.put("language", r -> r.put("language", "Kisangani-CD"));
        wrong.put("assistanceTypes[0]", r -> ((ArrayNode) r.get("assistanceTypes")).insert(0, "Kisangani"));
        wrong.put("id", r -> r.put("id", UUID.randomUUID().toString()));
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, Consumer<ObjectNode>> one : wrong.entrySet()) {
            ObjectNode request = sender.request(SenderSeal.newId(), SampleRequests.tree("02"));
            one.getValue().accept(request);
            assertThat(post(request))
                    .as(one.getKey())
                    .satisfies(answer -> answer.then()
                            .statusCode(400)
                            .contentType("application/problem+json")
                            .body("violations.field", hasItem(one.getKey()))
                            .body(not(containsString("Kisangani"))));
            ids.add(request.get("id").textValue());
        }
        // Read once for all of them: towards the end of a run that takes seconds.
        DatabaseDump.take().assertHoldsNoneOf(ids);
    }

    /** As devices sealed before: no format named, and keys of 80 bytes in every compartment. */
    @Test
    void a_request_in_the_format_before_is_refused_and_told_which_one_to_use() throws Exception {
        ObjectNode request = sender.request(SenderSeal.newId(), SampleRequests.tree("02"));
        request.remove("format");
        request.remove("recipients");
        key(request, 0).remove("wrappedKey");
        key(request, 0).put("kid", "0123456789abcdef").put("sealedKey", "A".repeat(107));
        post(request)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("format")))
                .body("violations[0].message", containsString("relief/2"));
    }

    @Test
    void wrapped_keys_swapped_between_parts_do_not_open() throws Exception {
        ObjectNode request = sender.request(SenderSeal.newId(), SampleRequests.tree("02"));
        JsonNode identitys = key(request, 0).get("wrappedKey");
        key(request, 0).set("wrappedKey", key(request, 1).get("wrappedKey"));
        key(request, 1).set("wrappedKey", identitys);
        String reference = post(request).then().statusCode(201).extract().path("reference");
        for (String part : List.of("identity", "situation")) {
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + reference + "/compartments/" + part)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("compartment-damaged"));
        }
    }

    @Test
    void parts_under_each_others_names_are_refused_where_their_circles_differ() throws Exception {
        ObjectNode request = sender.request(SenderSeal.newId(), SampleRequests.tree("02"));
        part(request, 0).put("name", "situation");
        part(request, 1).put("name", "identity");
        post(request)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("compartments[0].keys"))
                .body("violations.field", hasItem("compartments[1].keys"));
    }

    @Test
    void parts_sealed_for_another_id_do_not_open() throws Exception {
        ObjectNode request = sender.request(SenderSeal.newId(), SampleRequests.tree("02"));
        request.put("id", SenderSeal.newId().toString());
        String reference = post(request).then().statusCode(201).extract().path("reference");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/identity")
                .then()
                .statusCode(409)
                .body("type", containsString("compartment-damaged"));
    }

    @Test
    void an_id_of_the_far_future_is_refused() throws Exception {
        long nextYear = System.currentTimeMillis() + 365L * 24 * 3600 * 1000;
        UUID id = new UUID(nextYear << 16 | 0x7000, 0x8000000000000001L);
        post(sender.request(id, SampleRequests.tree("02")))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("id"));
    }

    @Test
    void a_part_beyond_the_greatest_size_is_refused() throws Exception {
        ObjectNode request = sender.request(SenderSeal.newId(), SampleRequests.tree("02"));
        part(request, 0).put("ciphertext", "A".repeat(1_600_000));
        post(request).then().statusCode(400).body("violations.field", hasItem("compartments[0].ciphertext"));
        part(request, 0).put("ciphertext", "A".repeat(3_000_000));
        assertThat(post(request).statusCode()).isEqualTo(413);
    }

    @Test
    void the_same_id_again_is_a_conflict_that_says_so() throws Exception {
        UUID id = SenderSeal.newId();
        post(sender.request(id, SampleRequests.tree("02"))).then().statusCode(201);
        for (String person : List.of("partner-1", "partner-2")) {
            post(
                            person,
                            sender.request(id, SampleRequests.tree("03")),
                            UUID.randomUUID().toString())
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", containsString("request-exists"));
        }
    }

    /** Acts have ids too, and auditors and receipts show some of them. */
    @Test
    void an_id_that_something_else_here_has_is_refused_and_stores_nothing() throws Exception {
        UUID taken = act("action <> 'intake.request-received' AND case_id IS NULL");
        Map<String, Long> before = Carried.kept();
        for (int i = 0; i < 2; i++) {
            post(sender.request(taken, SampleRequests.tree("02")))
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", containsString("id-taken"));
        }
        Carried.brought(
                        "partner-1",
                        Carried.file(
                                sender.request(taken, SampleRequests.tree("02")).toString()))
                .statusCode(409)
                .body("type", containsString("id-taken"));
        Carried.assertNothingSince(before);
    }

    /** Nothing but its act is left of it. */
    @Test
    void the_id_of_a_request_that_was_erased_is_a_conflict_that_says_so() throws Exception {
        UUID id = SenderSeal.newId();
        post(sender.request(id, SampleRequests.tree("02"))).then().statusCode(201);
        try (TableInHand table = new TableInHand("receipt_key", "case_id = ?", id.toString())) {
            table.run("DELETE FROM receipt_key WHERE case_id = ?", id.toString());
            post(sender.request(id, SampleRequests.tree("02")))
                    .then()
                    .statusCode(409)
                    .body("type", containsString("request-exists"));
        }
    }

    private static UUID act(String condition) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement select = owner.createStatement();
                ResultSet row = select.executeQuery(
                        "SELECT entry FROM history_entry WHERE " + condition + " ORDER BY id LIMIT 1")) {
            row.next();
            return UUID.fromString(row.getString(1));
        }
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_again() throws Exception {
        String key = UUID.randomUUID().toString();
        ObjectNode request = sender.request(SenderSeal.newId(), SampleRequests.tree("02"));
        String first =
                post("partner-1", request, key).then().statusCode(201).extract().asString();
        assertThat(post("partner-1", request, key)
                        .then()
                        .statusCode(201)
                        .extract()
                        .asString())
                .isEqualTo(first);
        post("partner-1", sender.request(SenderSeal.newId(), SampleRequests.tree("02")), key)
                .then()
                .statusCode(422);
    }

    @Test
    void triage_is_warned_of_a_duplicate_once_the_sealed_identity_was_opened() throws Exception {
        ObjectNode plain = SampleRequests.tree("02");
        ((ObjectNode) plain.get("identity")).put("name", "Zawadi Sealed Twice").put("birthYear", 1971);
        String earlier = submitPlain(plain);
        opened("triage-1", earlier, "identity");
        String sealed = post(sender.request(SenderSeal.newId(), plain))
                .then()
                .statusCode(201)
                .extract()
                .path("reference");

        opened("triage-1", sealed, "identity");

        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sealed + "/triage")
                .then()
                .statusCode(200)
                .body("suspectedDuplicates.reference", hasItem(earlier));
    }

    @Test
    void a_sealed_document_of_another_form_is_read_and_only_goes_without_the_duplicate_check() throws Exception {
        ObjectNode plain = SampleRequests.tree("02");
        ObjectNode unusual = MAPPER.createObjectNode().put("words", "Not in the usual form");
        plain.set("identity", unusual);
        String reference = post(sender.request(SenderSeal.newId(), plain))
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        assertThat(opened("triage-1", reference, "identity")).isEqualTo(unusual);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .then()
                .statusCode(200)
                .body("suspectedDuplicates", hasSize(0));
    }

    private static String submitPlain(ObjectNode plain) {
        return Api.as("partner-1")
                .contentType("application/json")
                .body(plain.toString())
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
    }

    private static JsonNode opened(String person, String reference, String part) throws Exception {
        return opened(person, reference, part, 200);
    }

    private static JsonNode opened(String person, String reference, String part, int status) throws Exception {
        String body = CaseWork.as(person)
                .get("/api/v1/cases/" + reference + "/compartments/" + part)
                .then()
                .statusCode(status)
                .extract()
                .asString();
        if (status != 200) {
            return null;
        }
        return MAPPER.readTree(body);
    }

    private static Response post(ObjectNode request) {
        return post("partner-1", request, UUID.randomUUID().toString());
    }

    private static Response post(String person, ObjectNode request, String key) {
        return Api.as(person)
                .header("Idempotency-Key", key)
                .contentType(SenderSeal.TYPE)
                .body(request.toString())
                .post("/api/v1/requests");
    }

    private static ObjectNode part(ObjectNode request, int index) {
        return (ObjectNode) request.get("compartments").get(index);
    }

    private static ObjectNode recipient(ObjectNode request, int index) {
        return (ObjectNode) request.get("recipients").get(index);
    }

    private static ObjectNode key(ObjectNode request, int index) {
        return (ObjectNode) part(request, index).get("keys").get(0);
    }
}
