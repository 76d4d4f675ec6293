package org.defenderrelief.history;

/**
 * The tree that a published checkpoint vouches for.
 *
 * @param size number of entries
 * @param root base64 of 32 bytes
 */
public record PublishedSize(long size, String root) {}
