package org.defenderrelief.vault.keyring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What this node has seen, remembered outside the database: so that a database that was rolled back, or put in another's place, is
 * noticed. A small file of lines {@code name value}; written whole beside its place and moved there, so that it is never half-written.
 */
@Singleton
public class Anchor {
    private final Path file;
    private final Map<String, String> lines;

    @Inject
    Anchor(AnchorConfig config, KeyringConfig keyring) {
        this(config.file()
                .orElseGet(() -> keyring.file().resolveSibling(keyring.file().getFileName() + ".anchor")));
    }

    Anchor(Path file) {
        this.file = file;
        this.lines = read(file);
    }

    /** What was last kept under that name. */
    public synchronized Optional<String> seen(String name) {
        return Optional.ofNullable(lines.get(name));
    }

    /**
     * Keeps it, durably.
     *
     * @param name one word
     * @param value without line feeds
     * @throws UncheckedIOException if it could not be written
     */
    public synchronized void keep(String name, String value) {
        if (name.isEmpty() || name.contains(" ") || value.contains("\n")) {
            throw new IllegalArgumentException("an anchor keeps one line under one word");
        }
        if (value.equals(lines.get(name))) {
            return;
        }
        Map<String, String> next = new LinkedHashMap<>(lines);
        next.put(name, value);
        write(next);
        lines.put(name, value);
    }

    /** Keeps nothing under that name any more: for a restored backup alone. */
    public synchronized void forget(String name) {
        Map<String, String> next = new LinkedHashMap<>(lines);
        if (next.remove(name) != null) {
            write(next);
            lines.remove(name);
        }
    }

    private void write(Map<String, String> next) {
        StringBuilder text = new StringBuilder();
        next.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        try {
            Path draft = Drafts.begin(file.toAbsolutePath().getParent(), "anchor");
            try {
                Files.writeString(draft, text, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the anchor could not be written", failure);
        }
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> lines = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return lines;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    lines.put(line.substring(0, blank), line.substring(blank + 1));
                }
            }
            return lines;
        } catch (IOException failure) {
            throw new KeyringUnusable("The anchor " + file + " cannot be read: "
                    + failure.getClass().getSimpleName() + ".");
        }
    }
}
