package org.defenderrelief.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

/** Shows a file without opening it where it could do harm. */
@ApplicationScoped
public class LookAt {
    private static final int LONGEST_TEXT = 4 << 20;

    private final EvidenceConfig config;
    private final Child child;

    LookAt(EvidenceConfig config, Child child) {
        this.config = config;
        this.child = child;
    }

    /**
     * Renders pages. Pictures and PDF are decoded in a process of its own; text is decoded here, which does nothing but count characters. Whoever calls
     * opens and closes the stream.
     *
     * @param kind as {@link RecogniseFile} says
     * @param first the first page wanted, from 0
     * @param most how many are wanted; at most 10 are given
     * @throws IOException if the stream fails
     */
    public Look pages(InputStream content, FileKind kind, int first, int most) throws IOException {
        if (first < 0 || most < 1) {
            throw new IllegalArgumentException("pages are counted from 0, and at least one is asked for");
        }
        return switch (kind.group()) {
            case TEXT -> text(content);
            case IMAGE, PDF ->
                pictures(child.run(new Task(Task.Verb.LOOK, kind, first, most), content, config.lookWithin()));
            default -> Look.only(Outcome.NOT_FOR_THIS_KIND);
        };
    }

    private static Look text(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LONGEST_TEXT + 1);
        return bytes.length > LONGEST_TEXT
                ? Look.only(Outcome.TOO_LARGE)
                : new Look(Outcome.DONE, 1, List.of(), TextLines.of(bytes));
    }

    private static Look pictures(Reply reply) {
        for (Reply.Piece piece : reply.pieces()) {
            // Whatever took the child over cannot answer with something that a browser would run.
            if (!piece.kind().equals(FileKind.PNG) && !piece.kind().equals(FileKind.JPEG) || !piece.isWhatItSays()) {
                return Look.only(Outcome.FAILED);
            }
        }
        return new Look(
                reply.outcome(),
                reply.pages(),
                reply.pieces().stream()
                        .map(piece -> new Look.Picture(piece.kind().mediaType(), piece.bytes()))
                        .toList(),
                List.of());
    }
}
