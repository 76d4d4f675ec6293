package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.testing.Api;
import org.defenderrelief.vault.roster.CurrentRoster;

/** Each command of the runbooks is run as it stands there, but for what is in pointed brackets: in an hour of need nobody finds out that one is wrong. */
@QuarkusTest
class RunbooksTest {
    private static final String SECRET = "a passphrase for the keyring of this test";

    /** What each script starts, as its last line says; the scripts themselves want a packaged service. */
    private static final Map<String, String> PROGRAMS = Map.of(
            "scripts/verify-history", "org.defenderrelief.history.VerifyHistory",
            "scripts/keyring", "org.defenderrelief.vault.keyring.KeepKeyring",
            "scripts/recover", "org.defenderrelief.vault.recovery.RecoverOffice");

    @Inject
    CurrentRoster roster;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @TempDir
    Path folder;

    private Map<String, String> values;

    @BeforeEach
    void valuesForWhatIsInBrackets() throws IOException {
        Path checkpoint = Files.writeString(
                folder.resolve("checkpoint"),
                Api.as("auditor-1").get("/api/v1/history/checkpoint").asString());
        values = Map.of(
                "<root>",
                QuarkusTransaction.requiringNew().call(() -> roster.now().root()),
                "<verifier key>",
                Api.as("auditor-1").get("/api/v1/history/key").asString().strip(),
                "<kit>",
                folder.resolve("kit").toString(),
                "<result>",
                folder.resolve("result").toString(),
                "<checkpoint>",
                checkpoint.toString(),
                "<keyring>",
                folder.resolve("keyring").toString());
    }

    @Test
    void eachCommandIsRun() throws Exception {
        assertThat(run(List.of("scripts/keyring", "make", values.get("<keyring>"))))
                .isZero();
        Set<String> commands = commands();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        for (String command : commands) {
            List<String> words = words(command);
            assertThat(PROGRAMS).as(command).containsKey(words.get(0));
            // A history that other tests tamper with may differ (1), and here is no kit (1); what is called wrongly
            // ends with 2.
            assertThat(run(words))
                    .as(command)
                    .isIn(words.get(0).equals("scripts/keyring") ? List.of(0) : List.of(0, 1));
        }
    }

    private static Set<String> commands() throws IOException {
        Set<String> commands = new LinkedHashSet<>();
        try (Stream<Path> pages = Files.list(Path.of("docs/runbooks"))) {
            for (Path page : pages.sorted().toList()) {
                boolean inside = false;
                for (String line : Files.readAllLines(page)) {
                    if (line.startsWith("```")) {
                        inside = line.equals("```sh");
                    } else if (inside) {
                        commands.add(line.strip());
                    }
                }
            }
        }
        return commands;
    }

    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.replace("<verifier key>", "<verifier-key>").split(" ")) {
            String bracket = word.replace('-', ' ');
            words.add(word.startsWith("<") ? values.get(values.containsKey(word) ? word : bracket) : word);
        }
        assertThat(words).as(command).doesNotContainNull();
        return words;
    }

    private int run(List<String> words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PROGRAMS.get(words.get(0))));
        line.addAll(words.subList(1, words.size()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(Files.writeString(folder.resolve("typed"), "").toFile())
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment()
                .putAll(Map.of(
                        "RELIEF_VAULT_KEYRING_PASSPHRASE", SECRET,
                        "RELIEF_VAULT_KEYRING_NEW_PASSPHRASE", SECRET,
                        "RELIEF_AUDIT_URL", database,
                        "RELIEF_AUDIT_USER", "relief_audit",
                        "RELIEF_AUDIT_PASSWORD", "local-demo-audit"));
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
