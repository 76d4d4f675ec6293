package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.validation.Validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.testing.Fuzz;

/** Requests that a device sealed, spoilt: each is taken in by the rules, or refused naming what is wrong without its words. */
class SealedRequestFuzzTest {
    private static final String MARK = "Kisangani";
    private static final Map<String, List<String>> PARTS = Map.of(
            "identity",
            List.of("TRIAGE"),
            "situation",
            List.of("TRIAGE", "COMMITTEE"),
            "needs",
            List.of("TRIAGE", "COMMITTEE", "FINANCE", "AUDIT"),
            "payment",
            List.of("FINANCE"));

    /** What Jazzer tries without end. */
    private static final SealedRequestFuzzTest ONE = new SealedRequestFuzzTest();

    private final SealedRequestReader reader = new SealedRequestReader(
            Validation.buildDefaultValidatorFactory().getValidator(),
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void whatIsSpoiltIsReadOrRefused() {
        assertThatCode(() -> reader.read(bytes(request()))).doesNotThrowAnyException();
        ObjectNode withFile = request();
        ((ArrayNode) withFile.get("compartments"))
                .add(part("attachment/0197a1b2-0000-7000-8000-000000000001", List.of("TRIAGE"))
                        .put("of", "situation"));
        assertThatCode(() -> reader.read(bytes(withFile))).doesNotThrowAnyException();
        Fuzz.tries(
                "sealed-request",
                List.of(bytes(request()), bytes(withFile)),
                List.of(
                        "\"",
                        "\\u0000",
                        "\\ud800",
                        "{",
                        "[",
                        "}",
                        "]",
                        ",",
                        "null",
                        "1e999",
                        "-0",
                        "99999999999999999999",
                        "\"of\":\"payment\",",
                        "\"name\":\"attachment/0197a1b2-0000-7000-8000-000000000001\",",
                        "\"" + MARK + "\":\"" + MARK + "\",",
                        "TRIAGE",
                        "COMMITTEE",
                        "KEEPER",
                        "relief/1",
                        "identity",
                        "own",
                        "channel",
                        "="),
                this::read);
    }

    @Test
    void noMoreFilesComeWithOneThanWithAnyOther() {
        ObjectNode request = request();
        ArrayNode compartments = (ArrayNode) request.get("compartments");
        for (int i = 0; i < 10; i++) {
            compartments.add(part("attachment/0197a1b2-0000-7000-8000-00000000000" + i, List.of("TRIAGE"))
                    .put("of", "situation"));
        }
        assertThatCode(() -> reader.read(bytes(request))).doesNotThrowAnyException();
        compartments.add(part("attachment/0197a1b2-0000-7000-8000-000000000010", List.of("TRIAGE"))
                .put("of", "situation"));
        assertThatThrownBy(() -> reader.read(bytes(request)))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::message)
                                .contains("At most 10 files at once."));
    }

    /** For Jazzer, which looks for new ways through the reader by itself. */
    public static void fuzzerTestOneInput(byte[] input) {
        ONE.read(input);
    }

    private void read(byte[] input) {
        try {
            ReadRequest read = reader.read(input);
            assertThat(read.sealed()).isPresent();
            assertThat(read.clear().sealedBySender()).isTrue();
        } catch (Problem.InvalidInput refused) {
            assertThat(refused.violations()).isNotEmpty();
            assertThat(refused.violations() + refused.getMessage()).doesNotContain(MARK);
        }
    }

    private static ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("format", "relief/2")
                .put("id", "0197a1b2-0000-7000-8000-000000000000")
                .put("language", "fr")
                .put("urgency", "URGENT")
                .put("region", "011");
        request.putArray("assistanceTypes").add("RELOCATION");
        request.putObject("requested").put("amount", "2450.00").put("currency", "EUR");
        ArrayNode recipients = request.putArray("recipients");
        for (String circle : List.of("TRIAGE", "COMMITTEE", "FINANCE", "AUDIT")) {
            recipients
                    .addObject()
                    .put("circle", circle)
                    .put("kid", "0123456789abcdef")
                    .put("sealedKey", base64(1168));
        }
        ArrayNode compartments = request.putArray("compartments");
        PARTS.forEach((name, circles) -> compartments.add(part(name, circles)));
        return request;
    }

    private static ObjectNode part(String name, List<String> circles) {
        ObjectNode part = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("version", 1)
                .put("nonce", base64(12))
                .put("ciphertext", base64(1040));
        ArrayNode keys = part.putArray("keys");
        circles.forEach(circle -> keys.addObject().put("circle", circle).put("wrappedKey", base64(60)));
        return part;
    }

    private static String base64(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[length]);
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
