package org.defenderrelief.vault.file;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.FileSegments;
import org.defenderrelief.vault.seal.Secrets;

/**
 * Stores a file that came within a sealed request's own file, whole and sealed by the device that wrote it, in the transaction that makes the request a case:
 * both come, or nothing does. It never waits, so nobody has a token of it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class CarryFile {
    /** So many segments go to the database in one statement, about a mebibyte. */
    private static final int AT_ONCE = 16;

    private static final int NOBODYS_TOKEN = 32;

    private final FileRows rows;
    private final FileKeys keys;
    private final ReceiveFile sizes;
    private final Clock clock;

    CarryFile(FileRows rows, FileKeys keys, ReceiveFile sizes, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.sizes = sizes;
        this.clock = clock;
    }

    /**
     * Stores its sealed segments.
     *
     * @param owner who brings it
     * @param id as the device chose it
     * @return nothing if there is a file of that id already
     * @throws Problem.TooLarge if it is larger than is taken in
     * @throws Problem.InvalidInput if no sealed content has that length
     * @throws Problem.TooMany if whoever brings it sent as much as is taken in within a day
     */
    public Optional<FileToKeep> carry(PersonId owner, UUID id, byte[] sealed) {
        sizes.requireLength(sealed.length, true);
        sizes.requireToday(owner, sealed.length);
        if (rows.find(id).isPresent()) {
            return Optional.empty();
        }
        rows.insert(new FileRow(
                id,
                owner,
                true,
                Secrets.random(NOBODYS_TOKEN),
                keys.generation(),
                OptionalLong.of(sealed.length),
                0,
                false,
                null,
                clock.instant(),
                false));
        int stored = 0;
        List<byte[]> next = new ArrayList<>(AT_ONCE);
        for (int at = 0; at < sealed.length; at += FileSegments.SEALED) {
            next.add(Arrays.copyOfRange(sealed, at, Math.min(sealed.length, at + FileSegments.SEALED)));
            if (next.size() == AT_ONCE || at + FileSegments.SEALED >= sealed.length) {
                rows.append(id, stored, next, clock.instant());
                stored += next.size();
                next.clear();
            }
        }
        byte[] root = FileSegments.root(id, rows.hashes(id));
        rows.complete(id, sealed.length, root, clock.instant());
        return Optional.of(new FileToKeep(id, sealed.length, root, null));
    }
}
