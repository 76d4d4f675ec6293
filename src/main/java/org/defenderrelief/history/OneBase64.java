package org.defenderrelief.history;

import java.util.Base64;

/**
 * Base64 in the one form that the bytes have. The decoder passes over bits of the last sign that belong to no byte, and over a padding that is missing, so that a text could be
 * altered and stand for the same bytes.
 */
final class OneBase64 {
    private OneBase64() {}

    /** @throws IllegalArgumentException if it is no base64, or not as its bytes are written */
    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not as its bytes are written in base64");
        }
        return bytes;
    }
}
