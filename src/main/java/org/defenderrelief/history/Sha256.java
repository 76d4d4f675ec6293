package org.defenderrelief.history;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.defenderrelief.vault.seal.Secrets;

/** SHA-256 for what other rooms bind themselves to by hash. */
public final class Sha256 {
    private Sha256() {}

    /** Of the text as UTF-8, in lower-case hex. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of bytes, in lower-case hex. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Secrets.sha256(bytes));
    }
}
