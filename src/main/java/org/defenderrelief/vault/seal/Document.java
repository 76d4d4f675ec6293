package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A compartment's JSON document with its salt in front: {@code {"_salt":"<43 characters>",...}}. The salt makes the commitment in the
 * history say nothing once the compartment is erased. It is set and taken off as bytes, without parsing the document.
 */
final class Document {
    /** No document is longer, in bytes of UTF-8 JSON. */
    static final int MAX = 1 << 20;

    private static final byte[] PREFIX = "{\"_salt\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_TEXT = 43;
    private static final int QUOTE_AT = PREFIX.length + SALT_TEXT;

    private Document() {}

    /** @throws IllegalArgumentException if it is no JSON object, too long, or has a salt already */
    static byte[] salted(byte[] json) {
        int open = skipBlanks(json, 0);
        if (open == json.length || json[open] != '{' || json.length > MAX || startsWithSalt(json)) {
            throw new IllegalArgumentException("a compartment holds one JSON object of at most " + MAX + " bytes");
        }
        int first = skipBlanks(json, open + 1);
        boolean empty = first < json.length && json[first] == '}';
        byte[] salt = Secrets.base64Url(Secrets.random(32)).getBytes(StandardCharsets.US_ASCII);
        int head = QUOTE_AT + (empty ? 1 : 2);
        byte[] salted = new byte[head + json.length - first];
        System.arraycopy(PREFIX, 0, salted, 0, PREFIX.length);
        System.arraycopy(salt, 0, salted, PREFIX.length, SALT_TEXT);
        salted[QUOTE_AT] = '"';
        if (!empty) {
            salted[QUOTE_AT + 1] = ',';
        }
        System.arraycopy(json, first, salted, head, json.length - first);
        return salted;
    }

    /** The document without its salt; a sender's document that has none in this place is answered as it is. */
    static byte[] unsalted(byte[] salted) {
        if (!startsWithSalt(salted)) {
            return salted;
        }
        int rest = salted[QUOTE_AT + 1] == ',' ? QUOTE_AT + 2 : QUOTE_AT + 1;
        byte[] json = new byte[1 + salted.length - rest];
        json[0] = '{';
        System.arraycopy(salted, rest, json, 1, salted.length - rest);
        return json;
    }

    private static boolean startsWithSalt(byte[] json) {
        return json.length > QUOTE_AT + 1
                && Arrays.equals(json, 0, PREFIX.length, PREFIX, 0, PREFIX.length)
                && json[QUOTE_AT] == '"';
    }

    private static int skipBlanks(byte[] json, int from) {
        int at = from;
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }
}
