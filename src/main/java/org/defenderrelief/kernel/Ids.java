package org.defenderrelief.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

/** Makes UUIDv7 (RFC 9562): ordered by time to the millisecond for the database's sake, otherwise random. */
public final class Ids {
    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private static final Pattern WRITTEN =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-7][0-9a-fA-F]{3}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

    public static UUID next() {
        return GENERATOR.generate();
    }

    /**
     * An id that somebody wrote, in its canonical form with letters of either case; empty for anything else, and for UUIDs whose version is
     * above 7, some of which MariaDB's type UUID does not store.
     */
    public static Optional<UUID> read(String text) {
        return text != null && WRITTEN.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
