package org.defenderrelief.vault.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The 2,048 short English words of BIP 39, no two of which begin with the same four letters: whoever types one from paper need type no more
 * of it. A word stands for 11 bits.
 */
public final class Words {
    /** Words in a fingerprint: 88 bits, far beyond what anybody could search for a key that reads alike. */
    private static final int FINGERPRINT = 8;

    private static final int BITS = 11;

    /** Letters that tell a word. */
    private static final int ENOUGH = 4;

    private static final List<String> WORDS = read();

    private Words() {}

    /** Any of them. */
    public static String random() {
        return WORDS.get(Secrets.RANDOM.nextInt(WORDS.size()));
    }

    /** The words of a fingerprint, as two people compare them. @param fingerprintHex SHA-256 in hex */
    public static String fingerprint(String fingerprintHex) {
        return String.join(
                " ", of(Arrays.copyOf(HexFormat.of().parseHex(fingerprintHex), FINGERPRINT * BITS / Byte.SIZE)));
    }

    /** Whether it is, whole, a word of the list. */
    public static boolean has(String word) {
        return WORDS.contains(word);
    }

    /** Case, blanks, hyphens, commas, and numbers of lines do not matter. */
    public static String typed(String text) {
        return text == null
                ? ""
                : text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    }

    /** What bytes are in words, from their first bit; what is over at the end counts as zeros. */
    static List<String> of(byte[] bytes) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < bytes.length * Byte.SIZE; at += BITS) {
            int index = 0;
            for (int bit = at; bit < at + BITS; bit++) {
                int value = bit < bytes.length * Byte.SIZE
                        ? bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1
                        : 0;
                index = index << 1 | value;
            }
            words.add(WORDS.get(index));
        }
        return words;
    }

    /**
     * The bytes of words, the bits at the end filled up with zeros; the caller wipes them.
     *
     * @throws IllegalArgumentException if one is no word of the list; it is not repeated
     */
    static byte[] bytes(List<String> words) {
        byte[] bytes = new byte[(words.size() * BITS + Byte.SIZE - 1) / Byte.SIZE];
        for (int i = 0; i < words.size(); i++) {
            int index = index(words.get(i));
            for (int bit = 0; bit < BITS; bit++) {
                int at = i * BITS + bit;
                bytes[at / Byte.SIZE] |= (byte) ((index >> (BITS - 1 - bit) & 1) << (Byte.SIZE - 1 - at % Byte.SIZE));
            }
        }
        return bytes;
    }

    private static int index(String word) {
        for (int i = 0; i < WORDS.size(); i++) {
            String known = WORDS.get(i);
            if (known.equals(word) || word.length() >= ENOUGH && known.startsWith(word)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not a word of the list");
    }

    private static List<String> read() {
        try (InputStream file = Words.class.getResourceAsStream("/vault/words.txt")) {
            List<String> words = new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            if (words.size() != 1 << BITS) {
                throw new IllegalStateException("the list of words is not whole");
            }
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
