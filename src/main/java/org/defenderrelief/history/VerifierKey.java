package org.defenderrelief.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * The public key that opens signed notes, in the text form of C2SP signed-note: {@code <name>+<key id in hex>+<base64 of 0x01 and
 * the Ed25519 key>}.
 */
public final class VerifierKey {
    private static final byte ED25519 = 0x01;

    private static final Pattern TEXT = Pattern.compile("([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+=*)");
    private final String name;
    private final byte[] key;

    /**
     * A key under a name.
     *
     * @param name not empty, without blanks and plus signs
     * @param key 32 bytes of an Ed25519 public key
     */
    VerifierKey(String name, byte[] key) {
        if (!name.matches("[^\\s+\\p{Cntrl}]+")) {
            throw new IllegalArgumentException("a key's name has no blanks and no plus sign");
        }
        if (key.length != 32) {
            throw new IllegalArgumentException("an Ed25519 public key is 32 bytes");
        }
        this.name = name;
        this.key = key.clone();
    }

    /** Reads the text form. @throws IllegalArgumentException if it is not one, or its id is not that of its key */
    public static VerifierKey parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a verifier key of the form name+id+key");
        }
        byte[] typed = OneBase64.decode(parts.group(3));
        if (typed.length != 33 || typed[0] != ED25519) {
            throw new IllegalArgumentException("not an Ed25519 verifier key");
        }
        VerifierKey key = new VerifierKey(parts.group(1), Arrays.copyOfRange(typed, 1, 33));
        if (!HexFormat.of().formatHex(key.id()).equals(parts.group(2))) {
            throw new IllegalArgumentException("the verifier key's id does not belong to it");
        }
        return key;
    }

    String name() {
        return name;
    }

    /** First 4 bytes of SHA-256(name || LF || 0x01 || key). */
    byte[] id() {
        byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Secrets.sha256(line, new byte[] {ED25519}, key), 4);
    }

    boolean verifies(byte[] message, byte[] signature) {
        return verifyingKey().verifies(message, signature);
    }

    /** The key itself, which signs entries as well as checkpoints. */
    public VerifyingKey verifyingKey() {
        return VerifyingKey.of(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey one && one.name.equals(name) && Arrays.equals(one.key, key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        byte[] typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, 32);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
