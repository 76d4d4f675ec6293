package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's command, run as from a shell. */
class VerifyHistoryTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HistorySchema schema;
    private Path key;
    private Path checkpoint;

    @BeforeEach
    void aHistoryAndWhatTheAuditorKept() throws SQLException, GeneralSecurityException, IOException {
        schema = HistorySchema.whole();
        schema.write(20);
        schema.place();
        key = Files.writeString(folder.resolve("key"), schema.key.verifier() + "\n");
        checkpoint = Files.writeString(folder.resolve("checkpoint"), schema.note());
        schema.write(10);
        schema.place();
    }

    @Test
    void aGoodHistoryEndsWithZero() {
        assertThat(run("--key", key.toString(), "--checkpoint", checkpoint.toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("30 entries", "2 checkpoints", "The history verifies. Tree size 30")
                .doesNotContain("Note: Signatures", "Note: Only");
    }

    @Test
    void withoutKeyAndCheckpointItSaysWhatItCouldNotCheck() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Note: Signatures were not checked", "Note: Only the");
    }

    @Test
    void aSpoiltHistoryEndsWithOneAndNamesTheRow() throws SQLException {
        String entry = schema.text("SELECT entry FROM history_entry WHERE id = 7");
        schema.spoil("UPDATE history_entry SET action = 'payment.nothing-happened' WHERE id = 7");
        assertThat(run("--key", schema.key.verifier().toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("CHANGED at entry " + entry + " (row 7)");
    }

    @Test
    void whatCannotBeCheckedEndsWithTwo() {
        assertThat(run("--checkpoint", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(run("--what")).isEqualTo(2);
        assertThat(run("--url", "jdbc:mariadb://127.0.0.1:1/relief")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Could not read", "Usage:", "Could not check");
        assertThat(run("--root")).isEqualTo(2);
        assertThat(run("--root", "not-a-root")).isEqualTo(2);
        assertThat(run("--root", "ab".repeat(31))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--root takes a value.", "64 hexadecimal digits", "[--root ROOT]");
    }

    @Test
    void itSaysWhichDatabaseItRead() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Reads " + schema.url().replaceAll("\\?.*", "") + System.lineSeparator());
    }

    private int run(String... arguments) {
        Map<String, String> environment = Map.of(
                "RELIEF_AUDIT_URL", schema.url(),
                "RELIEF_AUDIT_USER", "relief_audit",
                "RELIEF_AUDIT_PASSWORD", "local-demo-audit");
        return new VerifyHistory(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        HistorySchema.CLOCK)
                .run(arguments);
    }
}
