package org.defenderrelief.history;

import java.util.List;

/**
 * That a request arrived when it did, for whoever holds its receipt code: its entry in the history, the way from there to the root of the tree, and the
 * root as the service signed and published it. It says nothing of what is sealed; the entry says what of the request stands in clear.
 *
 * @param format {@link #FORMAT}
 * @param leaf the entry, as the bytes of the leaf (docs/history.md), whose hash is the beginning of the way
 * @param position its place in the tree, counting from 0
 * @param path sibling hashes from leaf to root, base64
 * @param checkpoint the signed note of a published checkpoint that covers the place
 */
public record ReceiptProof(String format, String leaf, long position, List<String> path, String checkpoint) {
    public static final String FORMAT = "relief-receipt-proof/1";
}
