package org.defenderrelief.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files as somebody names them to a command. Whatever is the matter with one is said in a line that names it, and tells nothing of what stands in it. */
final class CommandFile {
    private CommandFile() {}

    /** @throws Undone if this machine's locale has no such name */
    static Path named(String text) throws Undone {
        try {
            return Path.of(text);
        } catch (InvalidPathException noName) {
            throw Undone.unusable(
                    "A file's name cannot be read in this locale. Set LC_ALL=C.UTF-8, or give it a plain name.");
        }
    }

    /**
     * The whole of it. Its size is not asked for: of a device or a pipe it says nothing.
     *
     * @param most bytes; beyond them it is not read further
     */
    static byte[] read(Path path, int most) throws Undone {
        try (InputStream content = Files.newInputStream(path)) {
            byte[] bytes = content.readNBytes(most + 1);
            if (bytes.length > most) {
                throw Undone.unusable(
                        path + " is larger than anything that is taken here: " + (most >> 20) + " MB at most.");
            }
            return bytes;
        } catch (IOException failure) {
            throw Undone.unusable(path + " could not be read: " + why(failure));
        }
    }

    /** Why, without what the message may quote: some messages have the file's name, and none more than that. */
    static String why(IOException failure) {
        String kind = failure.getClass().getSimpleName();
        if (failure instanceof NoSuchFileException) {
            return "there is no such file (" + kind + ").";
        }
        return failure.getMessage() == null ? kind + "." : failure.getMessage() + " (" + kind + ").";
    }
}
