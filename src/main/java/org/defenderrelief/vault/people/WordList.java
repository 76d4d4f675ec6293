package org.defenderrelief.vault.people;

import java.util.ArrayList;
import java.util.List;

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
}
