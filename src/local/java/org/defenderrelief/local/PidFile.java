package org.defenderrelief.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** What is known of a process that outlives its starter: number, start time, ports and variant. */
record PidFile(Path file) {
    /** The system's clock may be stepped between two readings of a process's start. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /**
     * What the file says.
     *
     * @param started milliseconds, which tell the process from a later one with its number
     * @param variant what it was started with, besides its ports
     */
    record Note(long pid, long started, String ports, String variant) {}

    boolean exists() {
        return Files.exists(file);
    }

    void write(ProcessHandle process, String ports, String variant) throws IOException {
        Files.createDirectories(file.getParent());
        Properties note = new Properties();
        note.setProperty("pid", Long.toString(process.pid()));
        note.setProperty("started", Long.toString(start(process)));
        note.setProperty("ports", ports);
        note.setProperty("variant", variant);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var out = Files.newBufferedWriter(fresh)) {
            note.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What it says; nothing if there is no such file, or one that a full disk or a hand has spoilt. */
    Optional<Note> note() {
        if (!exists()) {
            return Optional.empty();
        }
        Properties read = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            read.load(in);
            return Optional.of(new Note(
                    Long.parseLong(read.getProperty("pid")),
                    Long.parseLong(read.getProperty("started")),
                    read.getProperty("ports", ""),
                    read.getProperty("variant", "")));
        } catch (IllegalArgumentException spoilt) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it lives and its number has not been given to another one since. */
    Optional<ProcessHandle> process() {
        return note().flatMap(note -> ProcessHandle.of(note.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(start(process) - note.started()) <= SAME_START.toMillis()));
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
