package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** What is done with whole folders, and with the end of a log. */
final class Folders {
    private static final int TAIL = 30;

    private Folders() {}

    static void delete(Path path) throws StackException {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StackException("Cannot delete " + path + ": " + e, e);
        }
    }

    static boolean deleteAll(Path folder, String prefix) throws IOException, StackException {
        boolean any = false;
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(Files::isDirectory)
                    .filter(e -> e.getFileName().toString().startsWith(prefix))
                    .toList()) {
                delete(entry);
                any = true;
            }
        }
        return any;
    }

    /** Copies beside the target first, so that the target is complete or absent. */
    static void copy(Path from, Path to) throws IOException, StackException {
        Path fresh = to.resolveSibling(to.getFileName() + ".new");
        delete(fresh);
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Files.copy(entry, fresh.resolve(from.relativize(entry).toString()));
            }
        }
        Files.move(fresh, to);
    }

    /** The archive is a jar, which keeps no permissions. */
    static void makeExecutable(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> programs = Files.list(folder)) {
            for (Path program : programs.toList()) {
                if (!program.toFile().setExecutable(true)) {
                    throw new IOException("Cannot make " + program + " executable");
                }
            }
        }
    }

    static String tail(Path log) {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }
}
