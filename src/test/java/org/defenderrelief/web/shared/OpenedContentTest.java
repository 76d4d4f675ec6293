package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.StrictJson;

class OpenedContentTest {
    @Test
    void whatThePersonInDangerChoseIsSaidInWords() {
        assertThat(lay("own", """
                        {"arrived":"IN_PART","safety":"WORSE","terms":"NOT_TOLD","complaint":"ERASURE"}""").facts())
                .hasSize(4)
                .extracting(OpenedContent.Fact::text)
                .contains("Less safe")
                .noneMatch(text -> text.equals(text.toUpperCase(Locale.ROOT)));
    }

    @Test
    void aContactThatIsNotSafeIsStruckAndWarnedOfAndASafeOneIsNot() {
        List<OpenedContent> contacts = part(lay("identity", """
                        {"contacts":[{"channel":"PHONE","value":"+1 555 0001","safe":false},
                        {"channel":"SIGNAL","value":"+1 555 0002","safe":true},{"channel":"SMS","value":"+1 555 0003"}]}"""), 0);

        assertThat(contacts).hasSize(3);
        for (int i : new int[] {0, 2}) {
            assertThat(contacts.get(i).warning()).isEqualTo("Not safe. Do not use it.");
            assertThat(contacts.get(i).facts())
                    .filteredOn(OpenedContent.Fact::struck)
                    .extracting(OpenedContent.Fact::text)
                    .containsExactly("+1 555 000" + (i + 1));
        }
        assertThat(contacts.get(1).warning()).isNull();
        assertThat(contacts.get(1).facts()).noneMatch(OpenedContent.Fact::struck);
    }

    @Test
    void aContactOfWhichNobodySaysPlainlyThatItIsSafeIsStruckToo() {
        for (String contacts : List.of(
                "[{'value':'+1 555 0009','safe':'true'}]",
                "[{'value':'+1 555 0009','safe':1}]",
                "[null,{'value':'+1 555 0009','safe':'yes'}]",
                "['+1 555 0009']",
                "'+1 555 0009'",
                "{'value':'+1 555 0009'}")) {
            List<OpenedContent> shown =
                    part(lay("identity", "{'contacts':%s}".formatted(contacts).replace('\'', '"')), 0);

            assertThat(shown)
                    .as(contacts)
                    .allSatisfy(contact -> assertThat(contact.warning()).isEqualTo("Not safe. Do not use it."));
            assertThat(shown.get(shown.size() - 1).facts())
                    .as(contacts)
                    .filteredOn(OpenedContent.Fact::struck)
                    .extracting(OpenedContent.Fact::text)
                    .singleElement()
                    .asString()
                    .contains("+1 555 0009");
        }
    }

    /** Wherever it stands: in a budget line, beside the lines, under a name that is for machines where colleagues write. */
    @Test
    void nothingThatASenderAddedIsKeptFromTheReader() {
        OpenedContent needs = lay("needs", """
                        {"person":"in the needs","assistance":[{"type":"MEDICAL","extra":"beside the lines","round":7,
                        "lines":[{"description":"Care","quantity":1,"unitAmount":"10.00","currency":"EUR","extra":{"in":"a line"},
                        "provider":{"not":"a text"}}]}]}""");

        assertThat(needs.facts())
                .extracting(fact -> fact.label() + " " + fact.text())
                .containsExactly("Not in our form, added by the sender: \u2068person\u2069 in the needs");
        OpenedContent assistance = part(needs, 0).get(0);
        assertThat(assistance.facts())
                .extracting(fact -> fact.label() + " " + fact.text())
                .containsExactly(
                        "Not in our form, added by the sender: \u2068extra\u2069 beside the lines",
                        "Not in our form, added by the sender: \u2068round\u2069 7");
        assertThat(assistance.tables())
                .singleElement()
                .satisfies(table -> assertThat(table.rows().get(0).get(0).besides())
                        .containsExactly(
                                "{\"not\":\"a text\"}",
                                "Not in our form, added by the sender: \u2068extra\u2069 {\"in\":\"a line\"}"));
    }

    @Test
    void incidentsAreToldFromTheFirstDayOn() {
        List<OpenedContent> incidents = part(lay("situation", """
                        {"incidents":[{"date":"2026-03-01","description":"second"},{"date":"2025-11-30","description":"first"}]}"""), 0);

        assertThat(incidents)
                .extracting(incident -> incident.facts().get(1).text())
                .containsExactly("first", "second");
    }

    @Test
    void aFindingSaysItsAuthorAndTimeInOneLine() {
        OpenedContent finding = part(lay("assessment", """
                        {"findings":[{"criterion":"DEFENDER","finding":"MET","evidence":"Seen.","by":{"person":"x","name":"triage-1",
                        "at":"2026-02-01T10:00:00Z"}}]}"""), 0).get(0);

        assertThat(finding.author()).startsWith("triage-1 · ").contains("2026", "UTC");
        assertThat(finding.parts()).isEmpty();
        assertThat(finding.facts()).hasSize(3);
    }

    @Test
    void anAmountAndItsCurrencyAreOneFactAndTheFirstRefereeIsNumberOne() {
        OpenedContent assessment = lay("assessment", """
                {"recommendations":[{"verdict":"APPROVE","amount":"1350.00","currency":"EUR"}],
                "checks":[{"kind":"REFEREE","referee":0}]}""");

        assertThat(part(assessment, 0).get(0).facts())
                .extracting(OpenedContent.Fact::text)
                .containsExactly("Approve", "1,350.00\u00a0EUR");
        assertThat(part(assessment, 1).get(0).facts())
                .extracting(OpenedContent.Fact::text)
                .contains("1")
                .doesNotContain("0");
    }

    @Test
    void minutesSpeakTheReadersLanguageAndSayTheirAmountAsMoney() {
        JsonNode decision = StrictJson.read("""
                {"minutes":[{"kind":"DECISION","outcome":"APPROVED","approvedAmount":"1350.00","currency":"EUR","approve":2}]}
                """.getBytes(StandardCharsets.UTF_8), JsonNode.class);

        assertThat(part(OpenedContent.of("decision", decision, Locale.FRENCH), 0)
                        .get(0)
                        .facts())
                .extracting(OpenedContent.Fact::text)
                .containsExactly("La proposition", "Approuvé", "1\u202f350,00\u00a0EUR", "2");
    }

    /** All of a real request is of the form, so nothing of it is called added; and who pays nothing is not named. */
    @Test
    void nothingOfARealRequestIsCalledAddedByItsSender() throws IOException {
        for (String sample : List.of("05-zimbabwe-group-en.json", "10-central-asia-relocation-ru.json")) {
            try (InputStream file = OpenedContentTest.class.getResourceAsStream("/requests/" + sample)) {
                JsonNode request = StrictJson.read(file.readAllBytes(), JsonNode.class);
                for (String part : List.of("identity", "situation", "needs", "payment")) {
                    assertThat(words(OpenedContent.of(part, request.get(part), Locale.ENGLISH)))
                            .as(sample + " " + part)
                            .isNotEmpty()
                            .noneMatch(word -> word.contains("added by the sender") || word.contains("Also paid by"));
                }
            }
        }
    }

    private static List<String> words(OpenedContent content) {
        return Stream.of(
                        content.facts().stream().map(OpenedContent.Fact::label),
                        content.tables().stream()
                                .flatMap(table -> table.rows().stream())
                                .flatMap(List::stream)
                                .flatMap(cell -> cell.besides().stream()),
                        content.parts().stream()
                                .flatMap(part -> part.groups().stream())
                                .flatMap(group -> words(group).stream()))
                .flatMap(each -> each)
                .toList();
    }

    private static OpenedContent lay(String compartment, String json) {
        return OpenedContent.of(
                compartment, StrictJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class), Locale.ENGLISH);
    }

    private static List<OpenedContent> part(OpenedContent content, int at) {
        return content.parts().get(at).groups();
    }
}
