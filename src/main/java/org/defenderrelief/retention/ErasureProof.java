package org.defenderrelief.retention;

import java.util.List;

/**
 * That a part of a case was erased, for whoever holds the verifier key: what is certified, the service's act as it stands in the history, the way from there to
 * the root of the tree, and the root as the service signed and published it.
 *
 * @param format {@link #FORMAT}
 * @param certificate canonical form (RFC 8785) of what is certified, as a text, letter for letter
 * @param leaf the act, as the bytes of the leaf (docs/history.md); its fact {@code certificate} is the hash of the certificate
 * @param position its place in the tree, counting from 0
 * @param path sibling hashes from leaf to root, base64
 * @param checkpoint the signed note of a published checkpoint that covers the place
 */
public record ErasureProof(
        String format, String certificate, String leaf, long position, List<String> path, String checkpoint) {
    public static final String FORMAT = "relief-erasure-proof/1";
}
