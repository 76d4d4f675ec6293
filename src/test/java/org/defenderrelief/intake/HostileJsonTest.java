package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import jakarta.validation.Validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;

/** Real requests, spoilt at random places in many ways, always the same ones: each is taken in or refused by the rules, nothing else. */
@QuarkusTest
class HostileJsonTest {
    /** Stands in everything that is put in, so that an answer that repeats it is seen. */
    private static final String MARK = "Kisangani";

    private static final int BY_RULE = 2000;
    private static final int OVER_HTTP = 40;

    private final RequestRules rules = new RequestRules(
            Validation.buildDefaultValidatorFactory().getValidator(),
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void the_rules_take_it_or_say_what_is_wrong_and_never_repeat_it() {
        int refused = 0;
        for (int seed = 0; seed < BY_RULE; seed++) {
            byte[] body = spoilt(new Random(seed));
            Throwable thrown = catchThrowable(() -> rules.check(StrictJson.read(body, PlainRequest.class)));
            if (thrown != null) {
                assertThat(thrown).as("seed " + seed).isInstanceOf(Problem.InvalidInput.class);
                Problem.InvalidInput refusal = (Problem.InvalidInput) thrown;
                assertThat(refusal.violations()).as("seed " + seed).isNotEmpty();
                assertThat(refusal.violations().toString() + refusal.getMessage())
                        .as("seed " + seed)
                        .doesNotContain(MARK);
                refused++;
            }
        }
        assertThat(refused).isBetween(BY_RULE / 2, BY_RULE);
    }

    @Test
    void over_http_it_is_created_or_a_problem_of_the_senders() {
        for (int seed = 0; seed < OVER_HTTP; seed++) {
            for (String type : List.of("application/json", SenderSeal.TYPE)) {
                Response answer = Api.as("partner-2")
                        .contentType(type)
                        .body(spoilt(new Random(seed)))
                        .post("/api/v1/requests");
                if (answer.statusCode() != 201) {
                    assertThat(answer.statusCode()).as(type + ", seed " + seed).isEqualTo(400);
                    assertThat(answer.contentType()).startsWith("application/problem+json");
                    assertThat(answer.asString()).doesNotContain(MARK);
                }
            }
        }
    }

    /** It begins as JSON in UTF-32 does, and ends within a character. */
    @Test
    void a_body_in_no_encoding_is_malformed_wherever_it_is_sent() {
        byte[] body = new byte[37];
        body[0] = (byte) 0xe2;
        for (String path : List.of(
                "/api/v1/requests",
                "/api/v1/vault/unlock",
                "/api/v1/requests/"
                        + CaseWork.submitAs("partner-2", "01-togo-relocation-fr.json")
                                .reference() + "/messages")) {
            String person = path.contains("vault") ? "triage-1" : "partner-2";
            Response answer =
                    Api.as(person).contentType("application/json").body(body).post(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.jsonPath().getList("violations.code", String.class))
                    .as(path)
                    .containsExactly("MALFORMED");
        }
    }

    private static byte[] spoilt(Random random) {
        List<Path> files = SampleRequests.files();
        ObjectNode request = SampleRequests.tree(
                files.get(random.nextInt(files.size())).getFileName().toString());
        if (random.nextInt(4) > 0) {
            spoilTree(request, random);
            return SampleRequests.bytes(request);
        }
        return spoilBytes(SampleRequests.bytes(request), random);
    }

    private static void spoilTree(ObjectNode request, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        gather(request, objects);
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.put(MARK, MARK);
            case 2 -> object.set(name, object.get(names.get(random.nextInt(names.size()))));
            case 3 -> object.set(name, deep(random.nextInt(200)));
            case 4 -> object.put(name, MARK.repeat(random.nextInt(3000)));
            default -> object.set(name, hostile(random));
        }
    }

    private static JsonNode hostile(Random random) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        List<JsonNode> values = List.of(
                make.nullNode(),
                make.booleanNode(random.nextBoolean()),
                make.numberNode(random.nextInt()),
                make.numberNode(1e308),
                make.numberNode(new BigInteger("9".repeat(400))),
                make.textNode(""),
                make.textNode(MARK + "\u0000"),
                make.textNode(MARK + "\uD800"),
                make.textNode("\u202E" + MARK),
                make.textNode("<script>" + MARK + "</script>"),
                make.textNode("'; DROP TABLE case_file; -- " + MARK),
                make.textNode("${jasypt::" + MARK + "}"),
                make.textNode("-0.00"),
                make.textNode("9999999999999999999.99"),
                make.arrayNode(),
                make.arrayNode().add(MARK).addNull(),
                make.objectNode(),
                make.objectNode().put(MARK, MARK));
        return values.get(random.nextInt(values.size()));
    }

    private static JsonNode deep(int depth) {
        ArrayNode root = JsonNodeFactory.instance.arrayNode();
        ArrayNode at = root;
        for (int i = 0; i < depth; i++) {
            at = at.addArray();
        }
        return root;
    }

    private static byte[] spoilBytes(byte[] body, Random random) {
        int at = random.nextInt(body.length);
        String text = new String(body, StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> {
                body[at] = (byte) random.nextInt();
                yield body;
            }
            case 2 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 3 ->
                text.replaceFirst("\\{", "{\"language\":\"" + MARK + "\",").getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.UTF_16);
        };
    }

    private static void gather(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> gather(child, objects));
    }
}
