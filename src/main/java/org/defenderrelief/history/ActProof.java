package org.defenderrelief.history;

import java.util.List;

/**
 * That an act stands in the history: its entry, the way from there to the root of the tree, and the root as the service signed and published it.
 *
 * @param leaf the entry, as the bytes of the leaf (docs/history.md), whose hash is the beginning of the way
 * @param position its place in the tree, counting from 0
 * @param path sibling hashes from leaf to root, base64
 * @param checkpoint the signed note of a published checkpoint that covers the place
 */
public record ActProof(String leaf, long position, List<String> path, String checkpoint) {}
