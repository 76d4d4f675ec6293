package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node that was killed left half-written beside an anchor or a keyring does not lie there for good. */
class DraftsTest {
    @TempDir
    Path folder;

    @Test
    void what_was_left_behind_goes_and_nothing_else() throws IOException {
        Path left = aged("anchor123456.new", Duration.ofHours(2));
        Path written = aged("anchor99.new", Duration.ofMinutes(10));
        Path keyring = aged("keyring123456.new", Duration.ofHours(2));
        Path others = aged("anchor-kept.new", Duration.ofDays(9));
        Path place = folder.resolve("keyring.anchor");

        new Anchor(place).keep("position", "7");

        assertThat(left).doesNotExist();
        assertThat(folder)
                .isDirectoryContaining(path -> path.equals(place))
                .isDirectoryContaining(path -> path.equals(written))
                .isDirectoryContaining(path -> path.equals(others))
                .isDirectoryContaining(path -> path.equals(keyring));
        assertThat(new Anchor(place).seen("position")).contains("7");

        Path draft = Drafts.begin(folder, "keyring");
        assertThat(keyring).doesNotExist();
        assertThat(draft).isEmptyFile();
    }

    private Path aged(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "half");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
}
