package org.defenderrelief.history;

import java.util.Base64;
import java.util.Objects;

/**
 * What the service vouches for: that its tree had this root when it had this size (C2SP tlog-checkpoint).
 *
 * @param origin names the log
 * @param size number of leaves
 * @param root 32 bytes
 */
record Checkpoint(String origin, long size, byte[] root) {
    Checkpoint {
        Objects.requireNonNull(origin, "origin");
        if (size < 0 || root.length != Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("not a checkpoint");
        }
    }

    /** The note's text: origin, size and root in base64, a line each. */
    String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** Reads a note's text; lines after the third are extensions and are passed over. @throws IllegalArgumentException if it is none */
    static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), OneBase64.decode(lines[2]));
    }
}
