package org.defenderrelief.vault.people;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.defenderrelief.vault.seal.Words;

/**
 * The 2,048 short English words of BIP 39, no two of which begin with the same four letters: for passphrases that are offered and for
 * fingerprints that are compared aloud. A word stands for 11 bits.
 */
public final class WordList {
    /** Words in an offered passphrase: 66 random bits, each guess of which costs an Argon2id and needs the keyring. */
    static final int PASSPHRASE = 6;

    private WordList() {}

    /** A fresh passphrase to offer, words with hyphens between. */
    public static String passphrase() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < PASSPHRASE; i++) {
            words.add(Words.random());
        }
        return String.join("-", words);
    }

    /** The words of a fingerprint, as two people compare them. @param fingerprintHex SHA-256 in hex */
    public static String fingerprint(String fingerprintHex) {
        return Words.fingerprint(fingerprintHex);
    }

    /** Whether somebody typed the words of that fingerprint; only the words count, not what stands between them. */
    static boolean isFingerprint(String typed, String fingerprintHex) {
        return Words.typed(typed).equals(fingerprint(fingerprintHex));
    }

    /** How many words somebody typed. */
    static int count(String typed) {
        String words = Words.typed(typed);
        return words.isEmpty() ? 0 : words.split(" ").length;
    }

    /** Which of the words that somebody typed, counted from 1, is the first that no list has: a slip, and not another key. */
    static OptionalInt misspelt(String typed) {
        String[] words = Words.typed(typed).split(" ");
        return IntStream.rangeClosed(1, words.length)
                .filter(place -> !words[place - 1].isEmpty() && !Words.has(words[place - 1]))
                .findFirst();
    }
}
