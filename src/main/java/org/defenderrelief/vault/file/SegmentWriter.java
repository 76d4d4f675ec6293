package org.defenderrelief.vault.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.FileSegments;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/** Cuts one body into segments and stores them: many at once while the line is fast, each by itself while it is slow. */
final class SegmentWriter implements AutoCloseable {
    /** So many segments are stored in one go, about a mebibyte. */
    private static final int AT_ONCE = 16;

    private final FileRows rows;
    private final Clock clock;
    private final FileRow row;
    private final SymmetricKey key;
    private final long most;
    private final List<byte[]> waiting = new ArrayList<>(AT_ONCE);

    private int stored;

    SegmentWriter(FileRows rows, FileKeys keys, Clock clock, FileRow row, UploadToken token, long largest) {
        this.rows = rows;
        this.clock = clock;
        this.row = row;
        this.key = keys.of(token, row.generation());
        this.most = row.length().orElse(largest);
        this.stored = row.segments();
    }

    void write(InputStream body, boolean whole) throws IOException {
        try {
            byte[] segment = body.readNBytes(row.step());
            while (segment.length == row.step() && offset() + segment.length <= most && !endsWith(segment)) {
                add(segment);
                if (waiting.size() == AT_ONCE || body.available() == 0) {
                    flush();
                }
                segment = body.readNBytes(row.step());
            }
            end(segment, whole);
        } catch (IOException cut) {
            // Nothing of what is whole is lost with the line.
            flush();
            throw cut;
        }
    }

    /** Of a sealed file, a last segment of full length; of a plain one none is the last before its padding. */
    private boolean endsWith(byte[] segment) {
        return row.sealed() && offset() + segment.length == most;
    }

    private void end(byte[] rest, boolean whole) {
        long length = offset() + rest.length;
        if (length > most) {
            flush();
            throw new Problem.TooLarge("file-too-large", "The file is larger than was said, or than is taken in.");
        }
        boolean some = index() > row.segments();
        boolean ends = whole || (row.length().isPresent() && length == most);
        if (!ends && !some && rest.length > 0) {
            // Asked again from the same place, a sender of such small pieces would go round for ever.
            throw new Problem.InvalidInput("body", Flaw.UPLOAD_CHUNK, row.step());
        }
        if (!ends) {
            flush();
        } else if (length == 0) {
            throw new Problem.InvalidInput("file", Flaw.FILE_EMPTY);
        } else if (row.length().isPresent() && length != most) {
            flush();
            throw FileRows.elsewhere();
        } else {
            complete(rest, length);
        }
    }

    private void complete(byte[] rest, long length) {
        if (row.sealed()) {
            if (rest.length > 0) {
                waiting.add(rest);
            }
        } else {
            for (int index = index(); index < FileSegments.count(length); index++) {
                if (waiting.size() >= AT_ONCE) {
                    flush();
                }
                byte[] plain = FileSegments.ofTail(rest, length, index);
                waiting.add(FileSegments.seal(key, row.id(), index, index == FileSegments.count(length) - 1, plain));
                Secrets.wipe(plain);
            }
            Secrets.wipe(rest);
        }
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> {
            if (!waiting.isEmpty()) {
                rows.append(row.id(), stored, waiting, now);
            }
            rows.complete(row.id(), length, FileSegments.root(row.id(), rows.hashes(row.id())), now);
        });
    }

    private void add(byte[] segment) {
        if (row.sealed()) {
            waiting.add(segment);
            return;
        }
        waiting.add(FileSegments.seal(key, row.id(), index(), false, segment));
        Secrets.wipe(segment);
    }

    private int index() {
        return stored + waiting.size();
    }

    private long offset() {
        return (long) index() * row.step();
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> rows.append(row.id(), stored, waiting, clock.instant()));
        stored += waiting.size();
        waiting.clear();
    }

    @Override
    public void close() {
        key.close();
    }
}
