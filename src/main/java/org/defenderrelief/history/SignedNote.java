package org.defenderrelief.history;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Texts with signature lines beneath, as C2SP signed-note lays down, so that tools of others can read and witness them. */
final class SignedNote {
    private static final String DASH = "\u2014 ";

    /** A note that is not signed by the expected key, or is no note at all. */
    static final class Refused extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    private SignedNote() {}

    /** Who signs. @param signer gives the Ed25519 signature over the bytes */
    record By(VerifierKey key, UnaryOperator<byte[]> signer) {}

    /**
     * Signs a text.
     *
     * @param text ends in a line feed
     * @param by everybody who signs it, the first one first
     */
    static String sign(String text, List<By> by) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends in a line feed");
        }
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return by.stream()
                .map(each -> line(each.key(), each.signer().apply(message)))
                .collect(Collectors.joining("", text + "\n", ""));
    }

    private static String line(VerifierKey key, byte[] signature) {
        byte[] line = Arrays.copyOf(key.id(), 4 + signature.length);
        System.arraycopy(signature, 0, line, 4, signature.length);
        return DASH + key.name() + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    /** The text of a note that carries a good signature of the key; signatures of others (witnesses) are passed over. */
    static String open(String note, VerifierKey key) throws Refused {
        int end = textEnd(note);
        String text = note.substring(0, end);
        String prefix = DASH + key.name() + " ";
        for (String line : note.substring(end + 1).split("\n", -1)) {
            if (line.startsWith(prefix) && signs(line.substring(prefix.length()), text, key)) {
                return text;
            }
        }
        throw new Refused("the note is not signed by the key: " + key);
    }

    /** The text of a note that carries a good signature of one of the keys. */
    static String openAny(String note, List<VerifierKey> keys) throws Refused {
        for (VerifierKey key : keys) {
            try {
                return open(note, key);
            } catch (Refused another) {
                continue; // the next one may have signed it
            }
        }
        throw new Refused("the note is signed by none of the keys");
    }

    /** The text of a note, whoever signed it. */
    static String unverifiedText(String note) throws Refused {
        return note.substring(0, textEnd(note));
    }

    private static int textEnd(String note) throws Refused {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new Refused("not a signed note");
        }
        return blank + 1;
    }

    private static boolean signs(String base64, String text, VerifierKey key) {
        try {
            byte[] line = OneBase64.decode(base64);
            return line.length == 68
                    && Arrays.equals(Arrays.copyOf(line, 4), key.id())
                    && key.verifies(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(line, 4, 68));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
