package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Throwaway instances whose owner was killed before it could clear up. */
final class Leftovers {
    private static final Duration BEING_MADE = Duration.ofMinutes(1);

    private Leftovers() {}

    /** Stops and deletes those of this checkout. */
    static void clear(Home own) throws IOException {
        try {
            for (Home home : abandoned(own)) {
                new LocalStack(home, Ports.free()).reset();
                System.out.printf("[stack] Cleared up %s, whose tests were killed%n", home.name());
            }
        } catch (StackException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Home> abandoned(Home own) throws IOException {
        if (!Files.isDirectory(own.stack())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(own.stack())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> new Home(own.checkout(), folder.getFileName().toString()))
                    .filter(Home::isThrowaway)
                    .filter(Leftovers::isAbandoned)
                    .toList();
        }
    }

    private static boolean isAbandoned(Home home) {
        if (home.owner().exists()) {
            return home.owner().process().isEmpty();
        }
        try {
            return Files.getLastModifiedTime(home.data())
                    .toInstant()
                    .isBefore(Instant.now().minus(BEING_MADE));
        } catch (IOException gone) {
            return false;
        }
    }
}
