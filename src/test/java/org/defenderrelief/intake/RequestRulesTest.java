package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

import jakarta.validation.Validation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;

class RequestRulesTest {
    private final RequestRules rules = new RequestRules(
            Validation.buildDefaultValidatorFactory().getValidator(),
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

    static List<Path> samples() {
        return SampleRequests.files();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_sample_request_is_acceptable(Path file) {
        rules.check(StrictJson.read(SampleRequests.bytes(file), PlainRequest.class));
    }

    @Test
    void what_is_missing_hides_no_other_complaint() {
        assertThat(violations("02", r -> {
                    ((ObjectNode) r.get("identity")).remove("name");
                    ((ObjectNode) r.at("/identity/consent")).put("request", false);
                    ((ObjectNode) r.get("needs")).remove("requested");
                    ((ObjectNode) r.get("situation")).remove("threats");
                }))
                .containsExactlyInAnyOrder(
                        violation("identity.name", "REQUIRED"),
                        violation("identity.consent.request", "CONSENT"),
                        violation("needs.requested", "REQUIRED"),
                        violation("situation.threats", "REQUIRED"));
    }

    /** As many of everything as the rules let through: more of it is refused before the rules are asked. */
    @Test
    void the_fullest_request_is_read() {
        ObjectNode fullest = FullRequest.tree();
        filled(fullest, "/identity/contacts", "channel value safe safeHours language", 20);
        filled(fullest, "/identity/dependants", "relation name birthYear needs", 50);
        filled(fullest, "/identity/people", "name role contact", 50);
        filled(fullest, "/situation/incidents", "date place actors description evidence", 50);
        filled(fullest, "/situation/referees", "name relation contact consentToContact", 20);
        filled(fullest, "/needs/otherFunders", "name purpose amount status", 20);
        filled(fullest, "/needs/otherHelp", "help description", 20);
        filled(
                fullest,
                "/needs/assistance/0/lines",
                "description quantity unitAmount currency evidence provider otherPayer paidByOther",
                50);
        filled(fullest, "/needs/assistance", "type lines", 6);
        PlainRequest read = StrictJson.readSent(StrictJson.write(fullest), PlainRequest.class);
        assertThat(read.needs().assistance()).hasSize(6);
    }

    /** A text of 20 kB would else take seconds, and megabytes of what is wrong in it. */
    @Test
    void of_lists_that_are_too_long_nobody_looks_for_what_is_wrong_in_each_entry() {
        String lines = "{\"lines\":[" + ",{}".repeat(980).substring(1) + "]}";
        String json = "{\"needs\":{\"assistance\":[" + ("," + lines).repeat(6).substring(1) + "]}}";
        assertThatThrownBy(() -> StrictJson.readSent(json.getBytes(StandardCharsets.UTF_8), PlainRequest.class))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .containsExactly(new Violation("needs.assistance[0].lines", Flaw.SIZE_OF_LIST)));
    }

    /** The first entry of a list so many times, each with all members, null where it has none. */
    private static void filled(ObjectNode request, String list, String members, int times) {
        ArrayNode entries = (ArrayNode) request.withArray(list);
        ObjectNode entry = entries.isEmpty() ? entries.addObject() : (ObjectNode) entries.get(0);
        for (String member : members.split(" ")) {
            if (!entry.has(member)) {
                entry.putNull(member);
            }
        }
        entries.removeAll();
        for (int i = 0; i < times; i++) {
            entries.add(entry.deepCopy());
        }
    }

    @Test
    void there_are_samples_at_all() {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void budget_lines_that_do_not_add_up_are_refused() {
        assertThat(violations("02", r -> requested(r).put("amount", "1845.51")))
                .containsExactly(violation("needs.requested.amount", "TOTAL"));
    }

    @Test
    void an_amount_with_three_decimals_in_euro_is_refused_by_scale() {
        List<String> found = violations("01", r -> {
            requested(r).put("amount", "3380.001").put("currency", "EUR");
            lines(r).forEach(line -> ((ObjectNode) line).put("currency", "EUR").put("unitAmount", "1.001"));
        });
        assertThat(found)
                .contains(
                        violation("needs.requested.amount", "SCALE"),
                        violation("needs.assistance[0].lines[0].unitAmount", "SCALE"));
    }

    @Test
    void a_line_in_another_currency_is_refused() {
        assertThat(violations("02", r -> ((ObjectNode) lines(r).get(0)).put("currency", "EUR")))
                .contains(violation("needs.assistance[0].lines[0].currency", "CURRENCY"));
    }

    @Test
    void a_sum_beyond_what_can_be_recorded_is_refused_and_does_not_overflow() {
        assertThat(violations(
                        "02",
                        r -> ((ObjectNode) lines(r).get(0))
                                .put("unitAmount", "9999999999999.00")
                                .put("quantity", 100000)))
                .contains(violation("needs.assistance[0].lines[0]", "RANGE"));
    }

    @Test
    void without_consent_there_is_no_request() {
        assertThat(violations("02", r -> ((ObjectNode) r.at("/identity/consent")).put("request", false)))
                .containsExactly(violation("identity.consent.request", "CONSENT"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThat(violations("02", r -> {
                    r.put("region", "999");
                    ((ObjectNode) r.get("identity")).put("nationality", "QQ").remove("name");
                    ((ObjectNode) r.get("situation")).put("threats", "   ");
                }))
                .containsExactlyInAnyOrder(
                        violation("region", "SUB_REGION"),
                        violation("identity.nationality", "COUNTRY_CODE"),
                        violation("identity.name", "REQUIRED"),
                        violation("situation.threats", "LONG_TEXT"));
    }

    @Test
    void an_unknown_field_is_refused_without_repeating_its_name() {
        assertThatThrownBy(() -> check("02", r -> ((ObjectNode) r.get("identity")).put("Tumaini", "x")))
                .isInstanceOfSatisfying(Problem.InvalidInput.class, problem -> {
                    assertThat(brief(problem.violations())).containsExactly(violation("identity", "UNKNOWN_FIELD"));
                    assertThat(problem.violations().toString()).doesNotContain("Tumaini");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\uD83Db", "\uDE00"})
    void text_that_cannot_be_kept_is_refused_by_field_and_not_repeated(String hostile) {
        assertThatThrownBy(() -> check("02", r -> ((ObjectNode) r.get("identity")).put("name", hostile)))
                .isInstanceOfSatisfying(Problem.InvalidInput.class, problem -> {
                    assertThat(brief(problem.violations())).containsExactly(violation("identity.name", "TEXT"));
                    assertThat(problem.violations().toString()).doesNotContain(hostile);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "{{7*7}} {inject:app}",
                "\u2067\u0631\u062D\u0645\u0629\u2069",
                "invoice_\u202Efdp.exe",
                "👩🏽‍⚖️"
            })
    void markup_isolates_and_emoji_are_text_like_any_other(String harmless) {
        check("02", r -> ((ObjectNode) r.get("identity")).put("name", harmless));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"urgency\":3}",
                "{\"identity\":[]}",
                "{\"language\":\"fr\",\"language\":\"en\"}",
                "{} {}",
                "{\"language\":7}",
                "{\"urgency\":\"\"}"
            })
    void what_is_no_request_is_refused(String json) {
        assertThatThrownBy(() -> StrictJson.read(json.getBytes(StandardCharsets.UTF_8), PlainRequest.class))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        p -> assertThat(p.violations()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fr", "swc", "zh-Hans", "ku-Arab", "pt-BR", "PT-br", "zh-hans", "FR", "fr-CD", "fr-x-secret"})
    void a_language_is_a_tag_in_whatever_case_a_device_sends_it(String tag) {
        check("02", r -> r.put("language", tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"français", "x-secret", "und", "fr_CD", "zh-Hans-", ""})
    void what_is_no_tag_is_no_language(String tag) {
        assertThatThrownBy(() -> check("02", r -> r.put("language", tag)))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        p -> assertThat(p.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.field()).isEqualTo("language")));
    }

    @Test
    void everything_that_can_be_said_is_acceptable_and_each_piece_of_it_can_be_left_out() {
        rules.check(StrictJson.read(SampleRequests.bytes(FullRequest.tree()), PlainRequest.class));
        for (String piece : FullRequest.OPTIONAL) {
            ObjectNode request = FullRequest.tree();
            int last = piece.lastIndexOf('/');
            ObjectNode parent = (ObjectNode) request.at(piece.substring(0, last));
            assertThat(parent.remove(piece.substring(last + 1))).as(piece).isNotNull();
            rules.check(StrictJson.read(SampleRequests.bytes(request), PlainRequest.class));
        }
    }

    @Test
    void nothing_that_is_said_is_lost_on_the_way_to_its_part() {
        PlainRequest request = StrictJson.read(SampleRequests.bytes(FullRequest.tree()), PlainRequest.class);
        for (String part : List.of("identity", "situation", "needs", "payment")) {
            Object read =
                    switch (part) {
                        case "identity" -> request.identity();
                        case "situation" -> request.situation();
                        case "needs" -> request.needs();
                        default -> request.payment();
                    };
            assertThat(StrictJson.read(StrictJson.write(read), ObjectNode.class))
                    .as(part)
                    .isEqualTo(FullRequest.tree().get(part));
        }
    }

    @Test
    void the_country_of_a_language_is_sealed_with_the_identity_and_nowhere_else() {
        ObjectNode sent = SampleRequests.tree("09").put("language", "pt-br-x-name");
        PlainRequest request = StrictJson.read(SampleRequests.bytes(sent), PlainRequest.class);
        assertThat(request.language()).isEqualTo("pt-BR");
        PlainRequest sealed = request.withLanguageSealed();
        assertThat(sealed.identity().language()).isEqualTo("pt-BR");
        assertThat(StrictJson.read(StrictJson.write(sealed.identity().in(null)), ObjectNode.class))
                .isEqualTo(sent.get("identity"));
        assertThat(StrictJson.read(SampleRequests.bytes(SampleRequests.tree("09")), PlainRequest.class)
                        .withLanguageSealed()
                        .identity()
                        .language())
                .isNull();
    }

    @Test
    void numbers_pasted_from_a_phone_are_the_numbers() {
        ObjectNode sent = SampleRequests.tree("02");
        ((ObjectNode) sent.at("/identity/contacts/0"))
                .put("channel", "PHONE")
                .put("value", "\u202a+243\u00a0900 000 001\u202c");
        ((ObjectNode) sent.get("payment"))
                .put("method", "MOBILE_MONEY")
                .put("mobileNumber", "\u200e+243 900 000 002\u2069");
        PlainRequest request = StrictJson.read(SampleRequests.bytes(sent), PlainRequest.class);
        rules.check(request);
        assertThat(request.identity().contacts().get(0).value()).isEqualTo("+243 900 000 001");
        assertThat(request.payment().mobileNumber()).isEqualTo("+243 900 000 002");
    }

    @Test
    void what_another_pays_of_a_line_is_an_amount_in_its_currency_and_no_part_of_the_sum() {
        assertThat(violations("02", r -> ((ObjectNode) lines(r).get(0)).put("paidByOther", "1.234")))
                .contains(violation("needs.assistance[0].lines[0].paidByOther", "SCALE"));
        check("02", r -> ((ObjectNode) lines(r).get(0)).put("paidByOther", "99.00"));
    }

    @Test
    void deep_nesting_is_refused() {
        String deep = "{\"identity\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertThatThrownBy(() -> StrictJson.read(deep.getBytes(StandardCharsets.UTF_8), PlainRequest.class))
                .isInstanceOf(Problem.InvalidInput.class);
    }

    @Test
    void a_count_given_as_fraction_or_text_is_refused() {
        assertThatThrownBy(() -> check("02", r -> ((ObjectNode) lines(r).get(0)).put("quantity", "4")))
                .isInstanceOf(Problem.InvalidInput.class);
        assertThatThrownBy(() -> check("02", r -> ((ObjectNode) lines(r).get(0)).put("quantity", 1.5)))
                .isInstanceOf(Problem.InvalidInput.class);
    }

    private void check(String sample, Consumer<ObjectNode> change) {
        ObjectNode tree = SampleRequests.tree(sample);
        change.accept(tree);
        rules.check(StrictJson.read(SampleRequests.bytes(tree), PlainRequest.class));
    }

    private List<String> violations(String sample, Consumer<ObjectNode> change) {
        Problem.InvalidInput problem = catchThrowableOfType(Problem.InvalidInput.class, () -> check(sample, change));
        assertThat(problem).as("the request is refused").isNotNull();
        return brief(problem.violations());
    }

    private static String violation(String field, String code) {
        return field + " " + code;
    }

    private static List<String> brief(List<Violation> violations) {
        return violations.stream().map(v -> violation(v.field(), v.code())).toList();
    }

    private static ObjectNode requested(ObjectNode request) {
        return (ObjectNode) request.at("/needs/requested");
    }

    private static ArrayNode lines(ObjectNode request) {
        return (ArrayNode) request.at("/needs/assistance/0/lines");
    }
}
