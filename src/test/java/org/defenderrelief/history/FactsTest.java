package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.SigningKey;

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
    void theLeafOfTheDocumentationIsTheLeafWeHash() throws IOException {
        EntryRow said = new EntryRow(
                UUID.fromString("01932d0c-7a00-7000-8000-000000000001"),
                null,
                UUID.fromString("00000000-0000-4000-8000-000000500001"),
                "Zoé \"Z\"",
                "auditor,triage",
                "history.verified",
                LocalDateTime.of(2026, 11, 24, 15, 0, 0, 120_000_000),
                Facts.of("size", "12").json(),
                Commitments.none().json(),
                "1f2e3d4c5b6a7988",
                new byte[0],
                new byte[0]);
        EntryRow signed = said.signed(seed(1).sign(said.body()));
        EntryRow row = signed.vouchedFor(seed(2).sign(signed.witnessed()));
        String documentation = Files.readString(Path.of("docs", "history.md"));
        assertThat(documentation.lines())
                .containsSequence(
                        new String(row.body(), StandardCharsets.UTF_8),
                        new String(row.leafData(), StandardCharsets.UTF_8),
                        HexFormat.of().formatHex(row.leafHash()));
    }

    private static SigningKey seed(int value) {
        byte[] seed = new byte[SigningKey.SEED];
        Arrays.fill(seed, (byte) value);
        return SigningKey.of(seed, RawKeyAccess.forTheKeyringFile());
    }
}
