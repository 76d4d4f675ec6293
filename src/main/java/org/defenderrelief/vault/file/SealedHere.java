package org.defenderrelief.vault.file;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.vault.seal.FileSegments;
import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * A file that a sender's own system seals, before anything of it leaves that system (docs/encryption.md, <i>Files</i>).
 *
 * @param id of the file, UUIDv7
 * @param sealed its content in sealed segments, one after the other
 * @param size of the plain content in bytes
 * @param key of the content, base64url, for the compartment that tells of the file
 * @param root what the sealed content comes to, hex
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedHere(UUID id, byte[] sealed, int size, String key, String root) {
    private static final int HASH = 32;

    /** @throws IllegalArgumentException if it is empty */
    public static SealedHere of(byte[] content) {
        if (content.length == 0) {
            throw new IllegalArgumentException("an empty file is none");
        }
        UUID id = Ids.next();
        int count = FileSegments.count(content.length);
        int full = content.length / FileSegments.PLAIN;
        byte[] tail = Arrays.copyOfRange(content, full * FileSegments.PLAIN, content.length);
        byte[] hashes = new byte[count * HASH];
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(count * FileSegments.SEALED);
        try (SymmetricKey key = SymmetricKey.random()) {
            for (int index = 0; index < count; index++) {
                int at = index * FileSegments.PLAIN;
                byte[] plain = index < full
                        ? Arrays.copyOfRange(content, at, at + FileSegments.PLAIN)
                        : FileSegments.ofTail(tail, content.length, index);
                byte[] segment = FileSegments.seal(key, id, index, index == count - 1, plain);
                Secrets.wipe(plain);
                System.arraycopy(Secrets.sha256(segment), 0, hashes, index * HASH, HASH);
                sealed.writeBytes(segment);
            }
            return new SealedHere(
                    id,
                    sealed.toByteArray(),
                    content.length,
                    key.written(RawKeyAccess.forTheCompartmentOfAFile()),
                    HexFormat.of().formatHex(FileSegments.root(id, hashes)));
        }
    }

    @Override
    public String toString() {
        return "SealedHere[redacted]";
    }
}
