package org.defenderrelief.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Node, which runs what browsers run. Where it or a folder's packages are missing, tests that need them are skipped; on the machine that decides
 * ({@code CI=true}) they fail instead.
 */
public final class Node {
    /** Scripts that hold the service against a browser's libraries. */
    public static final Path TESTS = Path.of("src", "test", "node");

    /** What seals on the sender's device, and its build. */
    public static final Path DEVICE = Path.of("src", "main", "js");

    /** The linter of the API's description, within {@link #TESTS}. */
    public static final String REDOCLY = "node_modules/@redocly/cli/bin/cli.js";

    private static final int PATIENCE_MINUTES = 3;

    private Node() {}

    /** What the script said; it must end well. @param script within the folder */
    public static String run(Path folder, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        try {
            File said = File.createTempFile("node", ".out");
            try {
                ProcessBuilder program = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said);
                // Redocly reports to its makers and asks for newer versions otherwise.
                program.environment()
                        .putAll(Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"));
                Process process = program.start();
                boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                }
                String text = Files.readString(said.toPath(), StandardCharsets.UTF_8);
                assertThat(ended).as(text).isTrue();
                assertThat(process.exitValue()).as(text).isZero();
                return text;
            } finally {
                Files.deleteIfExists(said.toPath());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
