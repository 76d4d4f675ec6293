package org.defenderrelief.access;

/**
 * A token that nests so deep that reading it ends a thread's stack: the libraries below read what a token says before they know who signed it, level by level. Brackets are counted and
 * nothing is read, since brackets within texts could hide how deep the others go.
 */
public final class DeepToken {
    /** Keycloak's tokens open some ten; a thread's stack lasts for a thousand. */
    private static final int MOST_OPENED = 200;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int SIX = 6;
    private static final int EIGHT = 8;

    private DeepToken() {}

    /** Whether it is one, whatever of it is header, claims or signature, and however strictly whoever reads it takes Base64. Its length is bounded by who hands it in. */
    public static boolean isOne(String token) {
        int opened = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < token.length() && opened <= MOST_OPENED; i++) {
            char letter = token.charAt(i);
            if (letter == '.') {
                bits = 0;
                continue;
            }
            int value = value(letter);
            if (value < 0) {
                continue;
            }
            held = held << SIX | value;
            bits += SIX;
            if (bits >= EIGHT) {
                bits -= EIGHT;
                int octet = held >> bits & 0xff;
                if (octet == '{' || octet == '[') {
                    opened++;
                }
            }
        }
        return opened > MOST_OPENED;
    }

    /** Of both alphabets of Base64 (RFC 4648); what is none of a letter is passed over, as lenient readers do. */
    private static int value(char letter) {
        return switch (letter) {
            case '+' -> ALPHABET.indexOf('-');
            case '/' -> ALPHABET.indexOf('_');
            default -> ALPHABET.indexOf(letter);
        };
    }
}
