package org.defenderrelief.vault;

import java.nio.charset.StandardCharsets;

/**
 * The few keys that the service itself needs while nobody is there. None of them opens a compartment: they index, sign and protect
 * cookies. It never shows itself.
 */
final class Keyring {
    /** Length of each key in bytes. */
    static final int KEY = 32;

    private final byte[] blindIndexKey;
    private final byte[] historySigningSeed;
    private final byte[] stateKey;

    Keyring(byte[] blindIndexKey, byte[] historySigningSeed, byte[] stateKey) {
        for (byte[] key : new byte[][] {blindIndexKey, historySigningSeed, stateKey}) {
            if (key.length != KEY) {
                throw new IllegalArgumentException("a keyring holds keys of " + KEY + " bytes");
            }
        }
        this.blindIndexKey = blindIndexKey.clone();
        this.historySigningSeed = historySigningSeed.clone();
        this.stateKey = stateKey.clone();
    }

    static Keyring random() {
        return new Keyring(Secrets.random(KEY), Secrets.random(KEY), Secrets.random(KEY));
    }

    byte[] blindIndexKey(Purpose purpose) {
        return derive(blindIndexKey, "blind-index|" + purpose);
    }

    byte[] historySigningSeed() {
        return historySigningSeed.clone();
    }

    byte[] stateKey(String use) {
        return derive(stateKey, "state|" + use);
    }

    /** The keys one after the other, for the file alone; the caller wipes it. */
    byte[] bytes() {
        byte[] all = new byte[3 * KEY];
        System.arraycopy(blindIndexKey, 0, all, 0, KEY);
        System.arraycopy(historySigningSeed, 0, all, KEY, KEY);
        System.arraycopy(stateKey, 0, all, 2 * KEY, KEY);
        return all;
    }

    private static byte[] derive(byte[] key, String label) {
        return Secrets.derive(key, null, (Binding.FORMAT + "|" + label).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Keyring[redacted]";
    }
}
