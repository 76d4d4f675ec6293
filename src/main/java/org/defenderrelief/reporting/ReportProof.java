package org.defenderrelief.reporting;

import java.util.List;

/**
 * That the figures of a report are those that somebody of the fund signed, for whoever holds the verifier key: the report, its act as it stands in
 * the history, the way from there to the root of the tree, and the root as the service signed and published it.
 *
 * @param format {@link #FORMAT}
 * @param report canonical form of the report, as a text, letter for letter
 * @param leaf the act, as the bytes of the leaf (docs/history.md); its fact {@code report} is the hash of the report
 * @param position its place in the tree, counting from 0
 * @param path sibling hashes from leaf to root, base64
 * @param checkpoint the signed note of a published checkpoint that covers the place
 */
public record ReportProof(
        String format, String report, String leaf, long position, List<String> path, String checkpoint) {
    public static final String FORMAT = "relief-report-proof/1";
}
