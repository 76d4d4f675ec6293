package org.defenderrelief.vault.seal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/** A vault passphrase as somebody typed it. It never shows itself; closing it wipes what this object holds. */
public final class Passphrase implements AutoCloseable {
    /** Longer ones are refused unread. */
    public static final int MAX_LENGTH = 256;

    private final char[] characters;

    private Passphrase(char[] characters) {
        this.characters = characters;
    }

    /** In Unicode normalisation form C, as RFC 8265 (OpaqueString) has it, so that it is the same from every keyboard. */
    public static Passphrase of(CharSequence typed) {
        return new Passphrase(Normalizer.normalize(typed, Normalizer.Form.NFC).toCharArray());
    }

    public int length() {
        return Character.codePointCount(characters, 0, characters.length);
    }

    /** A look at the characters for the rule that judges them; nobody may keep it. */
    public CharSequence view() {
        return CharBuffer.wrap(characters);
    }

    /** UTF-8, in an array the caller wipes. */
    byte[] utf8() {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        Secrets.wipe(buffer.array());
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "Passphrase[redacted]";
    }
}
