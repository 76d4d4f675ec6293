package org.defenderrelief.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as {@code scripts/local} runs it, in a checkout where nothing was started or compiled yet. */
class LaunchTest {
    @TempDir
    Path checkout;

    @BeforeEach
    void fresh() throws IOException {
        Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        Files.createDirectories(checkout.resolve("src"));
        Files.createSymbolicLink(checkout.resolve("src/local"), here.resolve("src/local"));
        Files.createFile(checkout.resolve("pom.xml"));
    }

    @Test
    void theProgramIsCompiledOnceAndSaysWhatRuns() throws Exception {
        Ended first = run(program("status"));
        assertThat(first.code()).isEqualTo(3);
        assertThat(first.lines()).hasSize(4).allSatisfy(line -> assertThat(line).contains("stopped"));

        List<Path> compiled = compiled();
        run(program("status"));
        assertThat(compiled()).hasSize(1).isEqualTo(compiled);
    }

    /** As those that stop the servers of two test runs begin, in a checkout that is just cloned: one that fails leaves its servers running. */
    @Test
    void severalThatBeginAtOnceAllRun() throws Exception {
        List<Process> begun = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            begun.add(program("status"));
        }
        for (Process each : begun) {
            Ended ended = run(each);
            assertThat(ended.code()).as(ended.lines().toString()).isEqualTo(3);
        }
        assertThat(compiled()).hasSize(1);
    }

    @Test
    void aCommandThatWaitsForAnotherSaysSo() throws Exception {
        Process second;
        try (Lock lock = Lock.take(Home.demo(checkout))) {
            lock.check();
            second = program("stop");
            assertThat(second.inputReader(StandardCharsets.UTF_8).readLine()).contains("waiting for it");
            assertThat(second.isAlive()).isTrue();
        }
        assertThat(second.waitFor()).isZero();
    }

    @Test
    void aFailureIsOneSentenceAndNoStackTrace() throws Exception {
        Ended refused = run(program("sart"));

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.lines()).last().isEqualTo("[stack] There is no command \"sart\"");
        assertThat(refused.lines()).noneMatch(line -> line.startsWith("\tat "));
    }

    private record Ended(int code, List<String> lines) {}

    private static Ended run(Process process) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().filter(line -> !line.isBlank()).forEach(lines::add);
        }
        return new Ended(process.waitFor(), lines);
    }

    private Process program(String command) throws IOException {
        Path launch = checkout.resolve("src/local/java/org/defenderrelief/local/Launch.java");
        return new ProcessBuilder(Processes.java(), launch.toString(), command)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private List<Path> compiled() throws IOException {
        try (var programs = Files.list(checkout.resolve(".stack/program"))) {
            return programs.toList();
        }
    }
}
