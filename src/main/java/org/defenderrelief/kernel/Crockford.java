package org.defenderrelief.kernel;

import java.security.SecureRandom;
import java.util.Locale;

/** Crockford's base 32: digits and letters without I, L, O, U, so that a code can be read aloud and typed from paper. */
public final class Crockford {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Crockford() {}

    /** A random code of that many symbols, five bits each, from the platform's cryptographic generator. */
    public static String random(int symbols) {
        byte[] bytes = new byte[symbols];
        RANDOM.nextBytes(bytes);
        StringBuilder code = new StringBuilder(symbols);
        for (byte b : bytes) {
            code.append(ALPHABET.charAt(b & 31));
        }
        return code.toString();
    }

    /** Groups the symbols by hyphens. */
    public static String grouped(String symbols, int groupSize) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < symbols.length(); i++) {
            if (i > 0 && i % groupSize == 0) {
                text.append('-');
            }
            text.append(symbols.charAt(i));
        }
        return text.toString();
    }

    /**
     * What a person typed, as plain symbols: case, blanks and hyphens do not matter, O means 0, I and L mean 1 (Crockford's rule).
     *
     * @throws IllegalArgumentException if another character is in it
     */
    public static String normalise(String typed) {
        String symbols = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}\\p{Pd}]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        for (int i = 0; i < symbols.length(); i++) {
            if (ALPHABET.indexOf(symbols.charAt(i)) < 0) {
                throw new IllegalArgumentException("not a Crockford base32 code");
            }
        }
        return symbols;
    }
}
