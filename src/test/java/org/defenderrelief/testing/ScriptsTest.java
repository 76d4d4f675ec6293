package org.defenderrelief.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a POSIX shell")
class ScriptsTest {
    static List<Path> scripts() throws IOException {
        try (Stream<Path> folders = Stream.of(Path.of("scripts"), Path.of("docker"), Path.of(".ci"))) {
            return folders.flatMap(ScriptsTest::filesUnder)
                    .filter(ScriptsTest::isShellScript)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyShellScriptCanBeParsedAndRun(Path script) throws IOException, InterruptedException {
        Process parse = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        String complaint = new String(parse.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(parse.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(complaint).isEmpty();
        assertThat(Files.isExecutable(script)).isTrue();
    }

    private static Stream<Path> filesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isShellScript(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst()
                    .filter(line -> line.startsWith("#!") && line.endsWith("sh"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
