package org.defenderrelief.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Spoils valid inputs in many ways and gives them to a reader, for seconds in every run and for as long as one likes with {@code -Pfuzz}
 * (CONTRIBUTING.md). What a reader once stumbled on lies in {@code src/test/resources/fuzz/<reader>} and is given to it first, every time.
 */
public final class Fuzz {
    private static final int LEAST = 300;
    private static final int LONGEST = 1 << 20;
    private static final long SECONDS = Long.getLong("relief.fuzz.seconds", 4);
    private static final long SEED = Long.getLong("relief.fuzz.seed", 20_261_126);
    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");
    private static final Path FOUND = Path.of("target", "fuzz");

    private final Random random = new Random(SEED);
    private final List<byte[]> valid;
    private final List<byte[]> words;

    private Fuzz(List<byte[]> valid, List<String> words) {
        this.valid = valid;
        this.words = words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** What is tried. */
    @FunctionalInterface
    public interface Reader {
        /** Reads it. @throws Throwable for anything that the reader must not do, refusing by its rules apart */
        void read(byte[] input) throws Throwable;
    }

    /**
     * Tries the reader.
     *
     * @param name of the reader's folder
     * @param valid inputs that it takes
     * @param words that mean something to it
     * @throws AssertionError at the first that it stumbled on, which is written to {@code target/fuzz}
     */
    public static void tries(String name, List<byte[]> valid, List<String> words, Reader reader) {
        List<byte[]> kept = kept(name);
        List<byte[]> known = new ArrayList<>(valid);
        known.addAll(kept);
        known.forEach(input -> once(name, input, reader));
        Fuzz fuzz = new Fuzz(known, words);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long tried = 0;
        while (tried < LEAST || System.nanoTime() < end) {
            once(name, fuzz.spoilt(), reader);
            tried++;
        }
        System.out.println("FUZZ " + name + ": " + kept.size() + " kept, " + tried + " spoilt");
    }

    private static void once(String name, byte[] input, Reader reader) {
        try {
            reader.read(input);
        } catch (Throwable stumbled) {
            try {
                Path found = Files.createDirectories(FOUND.resolve(name))
                        .resolve(UUID.nameUUIDFromBytes(input).toString());
                Files.write(found, input);
                throw new AssertionError(
                        "stumbled on " + found + "; once mended, keep it in " + KEPT.resolve(name), stumbled);
            } catch (IOException unwritten) {
                throw new UncheckedIOException(unwritten);
            }
        }
    }

    private static List<byte[]> kept(String name) {
        Path folder = KEPT.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> inputs = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
            return inputs;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private byte[] spoilt() {
        byte[] input = any(valid);
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            input = spoiltOnce(input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] spoiltOnce(byte[] input) {
        int from = at(input);
        int to = from + at(Arrays.copyOfRange(input, from, input.length));
        return switch (random.nextInt(10)) {
            case 0 -> flipped(input);
            case 1 -> Arrays.copyOf(input, from);
            case 2 -> put(input, from, to, new byte[0]);
            case 3 -> put(input, from, from, Arrays.copyOfRange(input, from, to));
            case 4 -> put(input, from, to, somebodys());
            case 5 -> put(input, from, from, any(words));
            case 6 -> put(input, from, Math.min(input.length, from + any(words).length), any(words));
            case 7 -> put(input, from, from, new byte[] {(byte) random.nextInt()});
            case 8 -> put(input, from, from, repeated());
            default -> overwritten(input, from);
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] changed = input.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] overwritten(byte[] input, int from) {
        byte[] changed = input.clone();
        byte[] odd = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '"', '\\', '\r', '\n', '-', '9', '{', '[', '='};
        for (int i = from; i < Math.min(changed.length, from + 1 + random.nextInt(8)); i++) {
            changed[i] = odd[random.nextInt(odd.length)];
        }
        return changed;
    }

    private byte[] somebodys() {
        byte[] other = any(valid);
        int from = at(other);
        return Arrays.copyOfRange(other, from, from + at(Arrays.copyOfRange(other, from, other.length)));
    }

    private byte[] repeated() {
        byte[] word = any(words);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 1 << random.nextInt(12); i > 0 && many.size() < 1 << 16; i--) {
            many.writeBytes(word);
        }
        return many.toByteArray();
    }

    private byte[] any(List<byte[]> of) {
        return of.isEmpty() ? new byte[] {0} : of.get(random.nextInt(of.size()));
    }

    private int at(byte[] input) {
        return random.nextInt(input.length + 1);
    }

    private static byte[] put(byte[] input, int from, int to, byte[] what) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(input.length + what.length);
        all.write(input, 0, from);
        all.writeBytes(what);
        all.write(input, to, input.length - to);
        return all.toByteArray();
    }
}
