package org.defenderrelief.history;

import java.util.List;

/**
 * That an earlier tree is the beginning of a later one (RFC 6962 section 2.1.2); hashes in base64.
 *
 * @param from size of the earlier tree
 * @param fromRoot its root
 * @param to size of the later tree
 * @param toRoot its root
 * @param path the proof's hashes
 */
public record ConsistencyProof(long from, String fromRoot, long to, String toRoot, List<String> path) {}
