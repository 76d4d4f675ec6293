package org.defenderrelief.history;

import java.util.List;
import java.util.UUID;

/**
 * That an entry stands in the tree of a size (RFC 6962 section 2.1.1); hashes in base64.
 *
 * @param entry the entry
 * @param position its place, counting from 0
 * @param size size of the tree
 * @param leafHash hash of the entry's leaf
 * @param path sibling hashes from leaf to root
 * @param root root of the tree, which the signed checkpoint of that size holds
 */
public record InclusionProof(UUID entry, long position, long size, String leafHash, List<String> path, String root) {}
