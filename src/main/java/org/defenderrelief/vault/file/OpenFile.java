package org.defenderrelief.vault.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.FileReader;
import org.defenderrelief.vault.seal.FileSegments;
import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.SymmetricKey;

/** Opens a file's content as a stream, some segments in memory at a time. Who may, and recording it, are the caller's. */
@ApplicationScoped
public class OpenFile {
    /** So many segments are fetched at once, half a mebibyte. */
    private static final int AT_ONCE = 8;

    private final FileRows rows;
    private final FileKeys keys;

    OpenFile(FileRows rows, FileKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /**
     * The content of a file that a case has taken in.
     *
     * @param keyWritten from its compartment
     * @param root that the act which took it in commits to
     * @param length of the content, from its compartment
     * @throws Problem.Conflict {@code compartment-damaged} if it is not what was committed to
     */
    public FileReader kept(UUID file, String keyWritten, byte[] root, long length) {
        try {
            return reader(
                    file, SymmetricKey.ofWritten(keyWritten, RawKeyAccess.forTheCompartmentOfAFile()), root, length);
        } catch (IllegalArgumentException noKey) {
            throw damaged();
        }
    }

    /** The content of a file that waits, for its sender's account. @throws Problem.NotFound as {@link ReceiveFile#state} */
    public FileReader waiting(PersonId owner, UploadToken token) {
        FileRow row =
                QuarkusTransaction.requiringNew().call(() -> ReceiveFile.own(rows.find(token.id()), owner, token));
        if (!row.complete() || row.sealed() || !keys.reads(row.generation())) {
            throw new Problem.NotFound();
        }
        return reader(
                row.id(),
                keys.of(token, row.generation()),
                row.rootOrNull(),
                row.length().orElseThrow());
    }

    private FileReader reader(UUID file, SymmetricKey key, byte[] root, long length) {
        byte[] hashes = QuarkusTransaction.joiningExisting().call(() -> rows.hashes(file));
        try {
            return new FileReader(file, key, root, hashes, length, new Ahead(file));
        } catch (FileReader.Damaged damaged) {
            throw damaged();
        }
    }

    private static Problem.Conflict damaged() {
        return new Problem.Conflict(
                "compartment-damaged", "This part of the case was changed since it was sealed, and does not open.");
    }

    /** Fetches the next few whenever none is left. */
    private final class Ahead implements FileReader.Segments {
        private final UUID file;
        private final Deque<byte[]> fetched = new ArrayDeque<>(AT_ONCE);

        Ahead(UUID file) {
            this.file = file;
        }

        @Override
        public byte[] read(int index) throws IOException {
            if (fetched.isEmpty()) {
                fetched.addAll(QuarkusTransaction.joiningExisting().call(() -> rows.segments(file, index, AT_ONCE)));
            }
            byte[] next = fetched.poll();
            if (next == null || next.length > FileSegments.SEALED) {
                throw new IOException("a segment of a file is gone");
            }
            return next;
        }
    }
}
