package org.defenderrelief.vault.file;

import java.util.UUID;

/**
 * A file that a case is about to take in.
 *
 * @param id of the file
 * @param length of its content in bytes; of one that its sender's device sealed, with seals and padding
 * @param root what its sealed content comes to
 * @param keyOrNull of its content, base64url, for the compartment that the file is from then on; none if its sender sealed it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FileToKeep(UUID id, long length, byte[] root, String keyOrNull) {
    @Override
    public String toString() {
        return "FileToKeep[redacted]";
    }
}
