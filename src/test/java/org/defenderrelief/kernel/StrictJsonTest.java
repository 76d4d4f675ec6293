package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

import jakarta.validation.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    enum Colour {
        RED,
        GREEN
    }

    record Inner(Integer count, Boolean flag) {}

    record Document(String text, Colour colour, LocalDate on, List<Inner> list, Inner inner) {}

    @Test
    void a_document_is_read_and_written_again() {
        String json =
                "{\"text\":\"é\",\"colour\":\"RED\",\"on\":\"2026-11-24\",\"list\":[{\"count\":1,\"flag\":true}]}";
        Document read = read(json);
        assertThat(read)
                .isEqualTo(
                        new Document("é", Colour.RED, LocalDate.of(2026, 11, 24), List.of(new Inner(1, true)), null));
        assertThat(new String(StrictJson.write(read), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":1}|text|WRONG_TYPE",
                "{\"text\":true}|text|WRONG_TYPE",
                "{\"text\":{}}|text|WRONG_TYPE",
                "{\"text\":[\"a\"]}|text|WRONG_TYPE",
                "{\"inner\":{\"count\":\"1\"}}|inner.count|WRONG_TYPE",
                "{\"inner\":{\"count\":1.5}}|inner.count|WRONG_TYPE",
                "{\"inner\":{\"count\":99999999999}}|inner.count|WRONG_TYPE",
                "{\"inner\":{\"flag\":\"true\"}}|inner.flag|WRONG_TYPE",
                "{\"inner\":{\"flag\":1}}|inner.flag|WRONG_TYPE",
                "{\"inner\":[]}|inner|WRONG_TYPE",
                "{\"list\":{}}|list|WRONG_TYPE",
                "{\"list\":[{\"count\":\"Kisangani\"}]}|list[0].count|WRONG_TYPE",
                "{\"colour\":\"BLUE\"}|colour|WRONG_TYPE",
                "{\"colour\":\"\"}|colour|WRONG_TYPE",
                "{\"colour\":0}|colour|WRONG_TYPE",
                "{\"on\":\"2026-02-30\"}|on|WRONG_TYPE",
                "{\"on\":[2026,1,1]}|on|WRONG_TYPE",
                "{\"on\":20000}|on|WRONG_TYPE",
                "{\"on\":\"2026-11-24T00:00:00Z\"}|on|WRONG_TYPE",
                "{\"on\":\"\"}|on|WRONG_TYPE",
                "{\"Kisangani\":1}|''|UNKNOWN_FIELD",
                "{\"inner\":{\"colr\":1}}|inner.colr|UNKNOWN_FIELD",
                "{\"inner\":{\"Kisangani\":1}}|inner|UNKNOWN_FIELD",
                "{\"text\":\"a\\u0000\"}|text|TEXT",
                "{\"text\":\"\\ud800\"}|text|TEXT",
                "[]|''|WRONG_TYPE",
                "3|''|WRONG_TYPE",
                "null|''|WRONG_TYPE",
                "{|''|MALFORMED",
                "{} {}|''|WRONG_TYPE",
                "{'text':1}|''|MALFORMED"
            })
    void anything_else_is_refused_by_field_and_never_repeated(String json, String field, String code) {
        Violation violation = refused(json);
        assertThat(violation.field()).isEqualTo(field);
        assertThat(violation.code()).isEqualTo(code);
        assertThat(violation.toString()).doesNotContain("Kisangani").doesNotContain("BLUE");
    }

    @Test
    void doubled_members_depth_length_and_endless_numbers_are_refused() {
        for (String json : List.of(
                "{\"text\":\"a\",\"text\":\"b\"}",
                "[".repeat(100_000),
                "{\"list\":" + "[".repeat(20) + "]".repeat(20) + "}",
                "{\"text\":\"" + "a".repeat(StrictJson.MAX_TEXT + 1) + "\"}",
                "{\"inner\":{\"count\":" + "9".repeat(5000) + "}}",
                "{\"" + "a".repeat(500) + "\":1}",
                "")) {
            assertThat(refused(json)).isNotNull();
        }
        assertThat(catchThrowableOfType(
                        Problem.InvalidInput.class,
                        () -> StrictJson.read(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}, Document.class)))
                .isNotNull();
    }

    /** A few bytes each, and a hundred times that in memory. */
    @Test
    void what_somebody_sends_has_no_more_in_it_than_anybody_needs() {
        assertThat(sent(",{}", 999)).isNull();
        assertThat(sent(",{}", 1000).violations()).containsExactly(new Violation("list", Flaw.SIZE_OF_LIST));
        assertThat(sent(",null", 1000).violations()).containsExactly(new Violation("list", Flaw.SIZE_OF_LIST));
        assertThat(sent(",{}", 600_000).violations()).containsExactly(new Violation("", Flaw.TOO_DEEP_OR_LONG));
        assertThat(refused("{\"list\":[{}" + ",{}".repeat(300_000) + "]}").code())
                .as("what was sealed on somebody's device")
                .isEqualTo("TOO_DEEP_OR_LONG");
    }

    /** What is looked through before it is refused for its length costs as much as if it were let through. */
    @Test
    void a_list_that_says_how_many_it_takes_takes_no_more() {
        assertThat(few("{\"few\":[{},{},{}]}")).isNull();
        assertThat(few("{\"few\":[{},{},{},{}]}").violations())
                .containsExactly(new Violation("few", Flaw.SIZE_OF_LIST));
        assertThat(few("{\"inner\":{\"few\":[null,null,null,null]}}").violations())
                .containsExactly(new Violation("inner.few", Flaw.SIZE_OF_LIST));
    }

    private static Problem.InvalidInput few(String json) {
        return catchThrowableOfType(
                Problem.InvalidInput.class,
                () -> StrictJson.readSent(json.getBytes(StandardCharsets.UTF_8), Few.class));
    }

    record Few(@Size(max = 3) List<Few> few, Few inner) {}

    @Test
    void of_a_thousand_flaws_the_first_hundred_are_told() {
        Violation wrong = new Violation("text", Flaw.NEEDED);
        assertThat(new Problem.InvalidInput(Collections.nCopies(1000, wrong)).violations())
                .hasSize(Problem.InvalidInput.MOST);
    }

    /** @return why a list of one entry and so many more is refused, or null */
    private static Problem.InvalidInput sent(String more, int times) {
        String json = "{\"list\":[{}" + more.repeat(times) + "]}";
        return catchThrowableOfType(
                Problem.InvalidInput.class,
                () -> StrictJson.readSent(json.getBytes(StandardCharsets.UTF_8), Document.class));
    }

    private static Document read(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), Document.class);
    }

    private static Violation refused(String json) {
        Problem.InvalidInput refusal = catchThrowableOfType(Problem.InvalidInput.class, () -> read(json));
        assertThat(refusal).as(json.substring(0, Math.min(60, json.length()))).isNotNull();
        return refusal.violations().get(0);
    }
}
