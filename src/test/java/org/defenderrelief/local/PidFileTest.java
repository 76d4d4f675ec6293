package org.defenderrelief.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path folder;

    private PidFile file;

    @BeforeEach
    void ofThisProcess() throws IOException {
        file = new PidFile(folder.resolve("data/server.pid"));
        file.write(ProcessHandle.current(), "{db-port=3307}", "v1");
    }

    @Test
    void aProcessIsFoundAgainWithWhatItWasStartedWith() {
        assertThat(file.process()).contains(ProcessHandle.current());
        assertThat(file.note()).hasValueSatisfying(note -> {
            assertThat(note.ports()).isEqualTo("{db-port=3307}");
            assertThat(note.variant()).isEqualTo("v1");
        });
    }

    @Test
    void aNumberThatAnotherProcessHasGotSinceIsNotTheServer() throws IOException {
        rewrite("started=\\d+", "started=86400000");

        assertThat(file.process()).isEmpty();
        assertThat(file.note()).isPresent();
    }

    @Test
    void aProcessThatHasEndedIsNotTheServer() throws Exception {
        Process ended = new ProcessBuilder(Processes.java(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        file.write(ended.toHandle(), "", "");
        ended.waitFor();

        assertThat(file.process()).isEmpty();
    }

    @Test
    void aSpoiltFileIsLikeNone() throws IOException {
        rewrite("pid=\\d+", "pid=");
        assertThat(file.note()).isEmpty();
        assertThat(file.process()).isEmpty();

        Files.writeString(file.file(), "");
        assertThat(file.note()).isEmpty();
    }

    private void rewrite(String what, String by) throws IOException {
        Files.writeString(file.file(), Files.readString(file.file()).replaceAll(what, by));
    }
}
