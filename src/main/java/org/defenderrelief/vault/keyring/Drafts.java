package org.defenderrelief.vault.keyring;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.time.Instant;

/**
 * Files that are written beside a place before they are moved there. Whoever is killed in between leaves one behind; it goes when the next is made, once it is so old
 * that nobody writes it any more.
 */
final class Drafts {
    private static final String ENDING = ".new";
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private Drafts() {}

    /** A new, empty one. @param name how all of its kind begin */
    static Path begin(Path folder, String name, FileAttribute<?>... attributes) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, name, ENDING, attributes);
        forgetOlderThan(Files.getLastModifiedTime(draft).toInstant().minus(LEFT_BEHIND), folder, name);
        return draft;
    }

    private static void forgetOlderThan(Instant before, Path folder, String name) throws IOException {
        // As createTempFile names them: nothing but digits between.
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(
                folder, path -> path.getFileName().toString().matches(name + "\\d+" + ENDING.replace(".", "\\.")))) {
            for (Path draft : drafts) {
                if (isOlder(draft, before)) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    private static boolean isOlder(Path draft, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(draft).toInstant().isBefore(before);
        } catch (NoSuchFileException moved) {
            // Another node's, which stands in its place now.
            return false;
        }
    }
}
