package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The process that opens files: what it has, what it has not, and what it may say. */
@QuarkusTest
class ChildProgramTest {
    @Inject
    LookAt look;

    @Test
    void theServiceFindsTheLibrariesThatItNeeds() throws IOException {
        assertThat(look.pages(new ByteArrayInputStream(Pdfs.ofPages(1)), FileKind.PDF, 0, 1)
                        .outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(look.pages(new ByteArrayInputStream(Pictures.fromPhone(1)), FileKind.JPEG, 0, 1)
                        .outcome())
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void itsLibrariesAreThoseAlone() {
        List<String> command = ChildProgram.command(Duration.ofSeconds(5));
        String classPath = command.get(command.indexOf("-cp") + 1);
        assertThat(classPath)
                .contains("pdfbox", "imageio-jpeg", "metadata-extractor")
                .doesNotContain("tink", "mariadb", "jasypt", "bcprov", "conscrypt");
    }

    @Test
    void itEndsByItselfShouldNobodyBeLeftToEndIt() throws IOException, InterruptedException {
        Process orphan = new ProcessBuilder(ChildProgram.command(Duration.ofMillis(500))).start();
        // Its input is never closed, as if whoever started it were stuck.
        assertThat(orphan.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(orphan.exitValue()).isNotZero();
    }

    @Test
    void itWritesNothingAndKnowsNothingOfTheService() throws IOException, InterruptedException {
        Path empty = Files.createTempDirectory("child");
        ProcessBuilder builder =
                new ProcessBuilder(ChildProgram.command(Duration.ofSeconds(20))).directory(empty.toFile());
        builder.environment().clear();
        Process child = builder.start();
        DataOutputStream out = new DataOutputStream(child.getOutputStream());
        new Task(Task.Verb.LOOK, FileKind.PDF, 0, 1).write(out);
        out.write(Pdfs.ofPages(1));
        out.flush();
        // Before its input ends it waits: that is when it is looked at.
        assertThat(openFiles(child.pid()))
                .as("files that it has open beside its libraries, the JVM's and its pipes")
                .isEmpty();
        assertThat(Files.readString(Path.of("/proc", Long.toString(child.pid()), "environ")))
                .isEmpty();
        out.close();
        byte[] answer = child.getInputStream().readAllBytes();
        assertThat(Reply.read(answer).outcome()).isEqualTo(Outcome.DONE);
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        try (var left = Files.list(empty)) {
            assertThat(left).isEmpty();
        }
        Files.delete(empty);
    }

    /** A kernel that is out of memory would else end the service, which has more than any child. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void itIsEndedBeforeTheServiceWhereMemoryRunsOut() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(ChildProgram.command(Duration.ofSeconds(20))).start();
        try {
            Path choice = Path.of("/proc", Long.toString(child.pid()), "oom_score_adj");
            // Its input is open, so it waits once it has begun.
            while (child.isAlive() && !Files.readString(choice).strip().equals("1000")) {
                Thread.sleep(20);
            }
            assertThat(child.isAlive())
                    .as("it said so before its time was over")
                    .isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void whatItMayAnswerIsReadWithinBounds() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Reply(Outcome.DONE, 1, Set.of(Removed.POSITION), List.of(new Reply.Piece(FileKind.PNG, new byte[] {1, 2, 3
                })))
                .write(new DataOutputStream(bytes));
        byte[] whole = bytes.toByteArray();
        assertThat(Reply.read(whole).removed()).containsExactly(Removed.POSITION);
        assertThat(Reply.read(whole).pieces().get(0).isWhatItSays()).isFalse();
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) 0x80;
            try {
                Reply.read(changed);
                taken.add(i);
            } catch (IOException refused) {
                continue;
            }
        }
        // Only how many pages there are, below the bound, and the three bytes that are passed on may be another.
        assertThat(taken).containsExactly(13, whole.length - 3, whole.length - 2, whole.length - 1);
        for (int i = 0; i < whole.length; i++) {
            byte[] cut = java.util.Arrays.copyOf(whole, i);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Reply.read(cut))
                    .isInstanceOf(IOException.class);
        }
    }

    /** Where a handle leads; that of a pipe, if it was closed since it was listed. */
    private static String target(Path handle) throws IOException {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (NoSuchFileException closed) {
            return "pipe:";
        }
    }

    private static List<String> openFiles(long pid) throws IOException {
        List<String> open = new ArrayList<>();
        try (var handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path each : handles.toList()) {
                String target = target(each);
                if (!target.startsWith("pipe:")
                        && !target.startsWith(System.getProperty("java.home"))
                        && !target.endsWith(".jar")
                        && !target.matches("/(usr/)?lib/.*\\.so[.0-9]*")
                        && !target.endsWith("/modules")
                        && !target.startsWith("/dev/")) {
                    open.add(target);
                }
            }
        }
        return open;
    }
}
