package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Money;

class FactsTest {
    @Test
    void factsAreCanonicalWhateverOrderTheyAreGivenIn() {
        Facts facts = Facts.of("finding", "MET", "criterion", "DEFENDER").and("amount", Money.of("1200.00", "EUR"));
        assertThat(facts).hasToString("{\"amount\":\"EUR 1200.00\",\"criterion\":\"DEFENDER\",\"finding\":\"MET\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fatou Diop", "she was arrested", "a@b.org", "Zoé", "\"", "line\nbreak", "+33 6 12 34 56 78"})
    void namesAndFreeTextHaveNoRoomInFacts(String value) {
        assertThatThrownBy(() -> Facts.of("key", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }

    @Test
    void factsAreBounded() {
        assertThatThrownBy(() -> Facts.of("key", "x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> {
                    Facts facts = Facts.none();
                    for (int i = 0; i < 30; i++) {
                        facts = facts.and("key" + i, "x".repeat(200));
                    }
                })
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFactIsGivenOnce() {
        assertThatThrownBy(() -> Facts.of("key", "1", "key", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    /** docs/history.md shows this very leaf, for whoever writes a verifier of their own. */
    @Test
    void theLeafOfTheDocumentationIsTheLeafWeHash() {
        EntryRow row = new EntryRow(
                UUID.fromString("01932d0c-7a00-7000-8000-000000000001"),
                null,
                UUID.fromString("00000000-0000-0000-0000-000000000000"),
                "Zoé \"Z\"",
                "auditor,triage",
                "history.verified",
                LocalDateTime.of(2026, 11, 24, 15, 0, 0, 120_000_000),
                Facts.of("entries", "12").json(),
                Commitments.none().json());
        assertThat(new String(row.leafData(), StandardCharsets.UTF_8))
                .isEqualTo("{\"action\":\"history.verified\",\"actor\":\"00000000-0000-0000-0000-000000000000\","
                        + "\"actorName\":\"Zoé \\\"Z\\\"\",\"case\":null,\"commitments\":{},"
                        + "\"entry\":\"01932d0c-7a00-7000-8000-000000000001\",\"facts\":{\"entries\":\"12\"},"
                        + "\"format\":\"relief-history/1\",\"occurredAt\":\"2026-11-24T15:00:00.120000Z\","
                        + "\"roles\":\"auditor,triage\"}");
        assertThat(HexFormat.of().formatHex(row.leafHash()))
                .isEqualTo("fa1ea89cb1e5f6c17fe3c50ea52d785ba8d8513c82688cd610ef5e34fa69ae4d");
    }
}
