package org.defenderrelief.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that runs without the service, in a process of its own and with the libraries alone that its script in {@code scripts/} gives it: what
 * it needs beyond them is not there, as it is not for who runs it. A script that names none gives it all that the service is packaged with.
 */
public final class OfflineCommand {
    private static final Pattern LIBRARIES = Pattern.compile("for library in ([^;]+);");
    private static final String ALL = "/lib/main/*";

    private final String script;
    private final String main;
    private Path input = Path.of("/dev/null");
    private Map<String, String> environment = Map.of();

    private OfflineCommand(String script, String main) {
        this.script = script;
        this.main = main;
    }

    public static OfflineCommand of(String script, Class<?> main) {
        return new OfflineCommand(script, main.getName());
    }

    /** What is typed. */
    public OfflineCommand typed(Path file) {
        this.input = file;
        return this;
    }

    public OfflineCommand with(Map<String, String> variables) {
        this.environment = variables;
        return this;
    }

    /** How it ended. @param said all that it printed */
    public record Ended(int code, String said) {}

    /** Runs it, for a minute at most. */
    public Ended run(List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(), main));
        command.addAll(arguments);
        try {
            Path printed = Files.createTempFile("offline", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(input.toFile())
                        .redirectOutput(printed.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                return new Ended(process.exitValue(), Files.readString(printed));
            } finally {
                Files.delete(printed);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String classPath() {
        List<String> wanted = libraries();
        List<String> found = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.endsWith("test-classes"))
                .filter(each -> each.endsWith("classes")
                        || wanted.contains(ALL)
                        || wanted.stream().anyMatch(library -> each.contains("/" + library.replace('.', '/') + "/")))
                .toList();
        assertThat(found).hasSizeGreaterThan(wanted.size());
        return String.join(File.pathSeparator, found);
    }

    private List<String> libraries() {
        try {
            String text = Files.readString(Path.of("scripts", script));
            Matcher named = LIBRARIES.matcher(text);
            if (named.find()) {
                return List.of(named.group(1).strip().split(" +"));
            }
            assertThat(text).contains(ALL);
            return List.of(ALL);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
