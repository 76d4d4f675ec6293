package org.defenderrelief.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

import org.defenderrelief.vault.seal.Secrets;

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

    /**
     * Writes a file that is there whole or not at all: beside its place first, and into it when it is on the disk. Nothing that is there already is
     * changed, be it a link that leads nowhere.
     */
    static void write(Path path, byte[] content) throws Undone {
        Path beside = path.resolveSibling(".relief-" + HexFormat.of().formatHex(Secrets.random(8)) + ".part");
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            // Where somebody stops the command meanwhile.
            beside.toFile().deleteOnExit();
            try {
                put(beside, content);
                place(beside, path);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (FileAlreadyExistsException there) {
            throw Undone.refused(path + " is there already; nothing was changed.");
        } catch (IOException failure) {
            throw Undone.refused(path + " could not be written, and nothing of it is left: " + why(failure));
        }
    }

    private static void put(Path path, byte[] content) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                file.write(left);
            }
            file.force(true);
        }
    }

    /** A second name refuses a place that is taken, in one step. A stick's file system knows no second names; there the last look comes just before. */
    private static void place(Path beside, Path path) throws IOException {
        try {
            Files.createLink(path, beside);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (UnsupportedOperationException | FileSystemException noSecondName) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            Files.move(beside, path);
        }
    }

    /**
     * Text as one line that says what it seems to: a name, or what was answered, can hold line breaks, signs that a terminal obeys, and others that turn the
     * rest around, and would pass for a line of the command's own.
     */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            switch (Character.getType(each)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> line.append(String.format("\\u{%x}", each));
                default -> line.appendCodePoint(each);
            }
        });
        return line.toString();
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
