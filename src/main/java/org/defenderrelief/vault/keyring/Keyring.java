package org.defenderrelief.vault.keyring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The few keys that the service itself needs while nobody is there, in generations from 1 on. None of them opens a compartment: they sign, and they
 * are the second half that a copy of the database lacks. At most one generation waits to be used; those before the one in use are there to
 * read what they made. It never shows itself.
 */
final class Keyring {
    private static final int MOST = 10_000;

    private final List<Generation> generations;
    private final int active;

    /** @throws IllegalArgumentException if these are not generations that follow each other, of which the active one has its keys */
    private Keyring(List<Generation> generations, int active) {
        for (int i = 0; i < generations.size(); i++) {
            if (generations.get(i).number() != i + 1) {
                throw new IllegalArgumentException("generations that do not follow each other");
            }
        }
        if (active < 1
                || active > generations.size()
                || generations.size() - active > 1
                || generations.subList(active - 1, generations.size()).stream().anyMatch(Generation::isRetired)) {
            throw new IllegalArgumentException("no such generation to use");
        }
        this.generations = List.copyOf(generations);
        this.active = active;
    }

    /** A new one, of one generation. */
    static Keyring made(Instant now) {
        return new Keyring(List.of(Generation.random(1, seconds(now), false)), 1);
    }

    /**
     * This one and a new generation.
     *
     * @param theft whether the one in use was stolen: then the new one is used at once; otherwise it waits until it is activated
     * @throws IllegalStateException if one waits already
     */
    Keyring rotated(Instant now, boolean theft) {
        if (waits()) {
            throw new IllegalStateException(
                    "Generation " + newest() + " waits to be activated. Activate it first, then do this again.");
        }
        List<Generation> more = new ArrayList<>(generations);
        more.add(Generation.random(newest() + 1, seconds(now), theft));
        return new Keyring(more, theft ? newest() + 1 : active);
    }

    /** The same, the generation that waited being used. @throws IllegalStateException if none waits */
    Keyring activated() {
        if (!waits()) {
            throw new IllegalStateException("No generation waits to be activated.");
        }
        return new Keyring(generations, newest());
    }

    /** The same without the secret keys of every generation up to that one. */
    Keyring retired(int upTo) {
        return new Keyring(
                generations.stream()
                        .map(each -> each.number() <= upTo ? each.retired() : each)
                        .toList(),
                active);
    }

    /** Whether the newest generation is not used yet. */
    boolean waits() {
        return newest() > active;
    }

    /** Number of the generation that is to make what is made. */
    int active() {
        return active;
    }

    int newest() {
        return generations.size();
    }

    Generation generation(int number) {
        return find(number)
                .orElseThrow(() -> new IllegalArgumentException("the service keyring has no generation " + number));
    }

    Optional<Generation> find(int number) {
        return number < 1 || number > newest() ? Optional.empty() : Optional.of(generations.get(number - 1));
    }

    /** The oldest first. */
    List<Generation> generations() {
        return generations;
    }

    /** All of it, for the file alone; the caller wipes it. */
    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(2 * Integer.BYTES
                + generations.stream().mapToInt(Generation::length).sum());
        all.putInt(generations.size()).putInt(active);
        generations.forEach(each -> each.write(all));
        return all.array();
    }

    /** As {@link #bytes} gives it; copied. @throws IllegalArgumentException if it is none */
    static Keyring of(byte[] bytes) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        try {
            int count = all.getInt();
            int active = all.getInt();
            if (count < 1 || count > MOST) {
                throw new IllegalArgumentException("no generations");
            }
            List<Generation> generations = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                generations.add(Generation.read(all));
            }
            if (all.hasRemaining()) {
                throw new IllegalArgumentException("more than the generations");
            }
            return new Keyring(generations, active);
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("generations that were cut", cut);
        }
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String toString() {
        return "Keyring[redacted]";
    }
}
