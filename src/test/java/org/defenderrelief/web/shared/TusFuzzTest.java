package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.Fuzz;
import org.defenderrelief.vault.file.UploadToken;
import org.defenderrelief.vault.seal.CompartmentName;

/** What a client of tus says in headers, spoilt: it is understood as it stands, or as nothing. */
class TusFuzzTest {
    @Test
    void whatIsSpoiltIsReadOrRefused() {
        Fuzz.tries(
                "tus",
                List.of(
                        bytes("filename d29ybGRfZG9taW5hdGlvbl9wbGFuLnBkZg==,sealed"),
                        bytes("sealed MQ==,is_confidential"),
                        bytes("26214400"),
                        bytes("01a21a2b-de29-76a6-91ef-c63da0fc5ed7.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                        bytes("attachment/01a21a2b-de29-76a6-91ef-c63da0fc5ed7")),
                List.of("sealed", ",", " ", "-", ".", "0", "9", "/", "\0", "attachment/", "A", "_"),
                TusFuzzTest::read);
    }

    /** For Jazzer, which looks for new ways through the reader by itself. */
    public static void fuzzerTestOneInput(byte[] input) {
        read(input);
    }

    private static void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        boolean named = Arrays.stream(text.split(","))
                .limit(20)
                .anyMatch(pair -> pair.strip().matches("(?s)sealed( .*)?"));
        assertThat(Tus.isSealed(text)).isEqualTo(named);
        try {
            assertThat(Tus.number(text, "Upload-Length")).isNotNegative();
            assertThat(text).matches("[0-9]+");
        } catch (Problem.InvalidInput refused) {
            assertThat(refused.violations()).isNotEmpty();
        }
        // There is one way to write a token, and one to write a name.
        UploadToken.read(text).ifPresent(token -> assertThat(token.reveal()).isEqualTo(text));
        CompartmentName.read(text).ifPresent(name -> assertThat(name.value()).isEqualTo(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
