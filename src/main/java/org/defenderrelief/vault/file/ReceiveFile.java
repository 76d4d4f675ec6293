package org.defenderrelief.vault.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.FileSegments;

/**
 * Takes in a file as it arrives, over as many connections as it needs. Whole segments are sealed and stored, some at a time, each time for
 * good; what a cut leaves of a segment is forgotten and sent again. No more than a few segments of it are ever in memory, and nothing of it
 * is written anywhere before it is sealed.
 */
@ApplicationScoped
public class ReceiveFile {
    private static final Duration DAY = Duration.ofDays(1);

    private final FileRows rows;
    private final FileKeys keys;
    private final FilesConfig config;
    private final Clock clock;

    ReceiveFile(FileRows rows, FileKeys keys, FilesConfig config, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** The largest file that is taken in, in bytes as it is sent. */
    public long largest(boolean sealed) {
        long plain = config.largest().asLongValue();
        if (!sealed) {
            return plain;
        }
        int count = FileSegments.count(plain);
        return FileSegments.paddedLength(plain) + (long) count * (FileSegments.SEALED - FileSegments.PLAIN);
    }

    /**
     * Begins a file.
     *
     * @param length of the whole in bytes as they will be sent; needed if it is sealed
     * @param sealed whether the sender's device seals it
     * @return the token to send it and to attach it with; told this once
     * @throws Problem.TooLarge if it is larger than is taken in
     * @throws Problem.InvalidInput if it is empty, or sealed and no content has that length
     * @throws Problem.TooMany if too many files of this person are on their way or wait, or they sent as much as is taken in within a day
     */
    @Transactional
    public UploadToken begin(PersonId owner, OptionalLong length, boolean sealed) {
        length.ifPresent(known -> requireLength(known, sealed));
        if (sealed && length.isEmpty()) {
            throw new Problem.InvalidInput("length", Flaw.NEEDED);
        }
        if (rows.waiting(owner) >= config.waitingAtMost()) {
            throw new Problem.TooMany(
                    3600, "Many files of yours wait for a request. Send those, or take one away, before another.");
        }
        requireToday(owner, length.orElse(0));
        UploadToken token = UploadToken.random();
        rows.insert(new FileRow(
                token.id(),
                owner,
                sealed,
                token.hash(),
                keys.generation(),
                length,
                0,
                false,
                null,
                clock.instant(),
                false));
        return token;
    }

    /** @throws Problem.TooMany if they sent as much as is taken in within a day */
    void requireToday(PersonId owner, long length) {
        long today = rows.storedSince(owner, clock.instant().minus(DAY));
        if (today + length > config.perDay().asLongValue()) {
            throw new Problem.TooMany(
                    3600,
                    "Your files come to more than is taken in within a day. Send the rest tomorrow; words go without files.");
        }
    }

    /** @throws Problem.TooLarge if it is larger than is taken in @throws Problem.InvalidInput if it is empty, or no sealed content has that length */
    void requireLength(long length, boolean sealed) {
        if (length > largest(sealed)) {
            throw tooLarge();
        }
        if (length < (sealed ? FileSegments.SHORTEST : 1)) {
            throw new Problem.InvalidInput("length", Flaw.FILE_EMPTY);
        }
        long over = length % FileSegments.SEALED;
        if (sealed && over != 0 && over < FileSegments.SHORTEST) {
            throw new Problem.InvalidInput("length", Flaw.FILE_SEGMENTS);
        }
    }

    Problem.TooLarge tooLarge() {
        return new Problem.TooLarge(
                "file-too-large",
                "Files of up to " + config.largest().asLongValue() / (1 << 20) + " MiB are taken in.");
    }

    /** How far it has come. @throws Problem.NotFound if there is none of that token and person, or a case has taken it in */
    @Transactional
    public Upload state(PersonId owner, UploadToken token) {
        return row(owner, token).upload(config.keptFor());
    }

    /**
     * Takes in what comes next, up to its end or a cut.
     *
     * @param offset where it goes on from, in bytes as they are sent
     * @param whole whether the file ends where the body ends; otherwise it ends at its known length
     * @return how far it has come, which is less than was sent if the last segment is not full
     * @throws Problem.NotFound as {@link #state}
     * @throws Problem.Conflict {@code upload-offset} if it is not there that the file has come to
     * @throws Problem.TooLarge if it goes on behind its length, or the largest there is
     * @throws Problem.InvalidInput if it is whole and empty
     * @throws Problem.Conflict {@code cut-on-its-way} if the connection broke; whole segments that came before are kept
     */
    public Upload append(PersonId owner, UploadToken token, long offset, InputStream body, boolean whole) {
        FileRow row = QuarkusTransaction.requiringNew().call(() -> row(owner, token));
        if (row.complete() || row.offset() != offset) {
            throw FileRows.elsewhere();
        }
        if (!keys.reads(row.generation())) {
            throw new Problem.NotFound();
        }
        try (SegmentWriter writer = new SegmentWriter(rows, keys, clock, row, token, largest(row.sealed()))) {
            writer.write(body, whole);
        } catch (IOException cut) {
            throw cutOnItsWay();
        }
        return QuarkusTransaction.requiringNew().call(() -> state(owner, token));
    }

    /** What whoever sent it no longer hears: lines that break are usual here and nothing to look into. */
    public static Problem.Conflict cutOnItsWay() {
        return new Problem.Conflict(
                "cut-on-its-way",
                "The line broke before all of it was here. Send it again, or go on from where it has come to.");
    }

    /** Forgets it. @throws Problem.NotFound as {@link #state} */
    @Transactional
    public void forget(PersonId owner, UploadToken token) {
        rows.forget(row(owner, token).id());
    }

    private FileRow row(PersonId owner, UploadToken token) {
        return own(rows.find(token.id()), owner, token);
    }

    static FileRow own(Optional<FileRow> row, PersonId owner, UploadToken token) {
        return row.filter(found -> found.isOf(owner, token) && !found.taken()).orElseThrow(Problem.NotFound::new);
    }
}
