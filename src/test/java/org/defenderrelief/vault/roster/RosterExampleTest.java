package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.SigningKey;

/** Whoever writes a client by docs/roster.md gets the bytes that we check. */
class RosterExampleTest {
    @Test
    void theExampleInTheDocumentationIsWhatTheCodeMakes() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/roster.md"));
        Statement statement = new Statement(
                Statement.FORMAT,
                1,
                "7d1f0c5b".repeat(8),
                "2026-11-24T13:00:00Z",
                Statement.Kind.REMOVE,
                List.of(),
                "0123456789abcdef",
                List.of(),
                null);
        byte[] seed = new byte[SigningKey.SEED];
        Arrays.fill(seed, (byte) 1);
        try (SigningKey key = SigningKey.of(seed, RawKeyAccess.forTheKeyringFile())) {
            assertThat(lines)
                    .contains(new String(statement.payload(), StandardCharsets.US_ASCII))
                    .contains(statement.hash())
                    .contains(new String(statement.signed(), StandardCharsets.US_ASCII))
                    .contains(Base64.getEncoder().encodeToString(key.sign(statement.signed())))
                    .anySatisfy(line -> assertThat(line)
                            .contains(HexFormat.of().formatHex(key.publicKey().bytes())));
        }
    }
}
