package org.defenderrelief.vault.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.defenderrelief.vault.seal.Secrets;

/**
 * The 2,048 short English words of BIP 39, no two of which begin with the same four letters: for passphrases that are offered and for
 * fingerprints that are compared aloud. A word stands for 11 bits.
 */
public final class WordList {
    /** Words in an offered passphrase: 66 random bits, each guess of which costs an Argon2id and needs the keyring. */
    static final int PASSPHRASE = 6;

    /** Words in a fingerprint: 88 bits, far beyond what anybody could search for a key that reads alike. */
    static final int FINGERPRINT = 8;

    private static final int BITS = 11;
    private static final List<String> WORDS = read();

    private WordList() {}

    /** A fresh passphrase to offer, words with hyphens between. */
    public static String passphrase() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < PASSPHRASE; i++) {
            words.add(WORDS.get(Secrets.RANDOM.nextInt(WORDS.size())));
        }
        return String.join("-", words);
    }

    /** The words of a fingerprint, as two people compare them. @param fingerprintHex SHA-256 in hex */
    public static String fingerprint(String fingerprintHex) {
        byte[] hash = HexFormat.of().parseHex(fingerprintHex);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < FINGERPRINT; i++) {
            int index = 0;
            for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
                index = index << 1 | (hash[bit / 8] >> (7 - bit % 8) & 1);
            }
            words.add(WORDS.get(index));
        }
        return String.join(" ", words);
    }

    private static List<String> read() {
        try (InputStream file = WordList.class.getResourceAsStream("/vault/words.txt")) {
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
