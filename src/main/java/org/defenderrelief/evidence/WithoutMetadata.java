package org.defenderrelief.evidence;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;

/** Makes the copy of a file that the committee may get: what one sees, and not who made it, where, when and with what. */
@ApplicationScoped
public class WithoutMetadata {
    private final EvidenceConfig config;
    private final Child child;

    WithoutMetadata(EvidenceConfig config, Child child) {
        this.config = config;
        this.child = child;
    }

    /**
     * Makes it, in a process of its own. A file of another kind has no copy, nor has one with macros. Whoever calls opens and closes the stream.
     *
     * @param kind as {@link RecogniseFile} says
     * @throws IOException if the stream fails
     */
    public Copy copy(InputStream content, FileKind kind) throws IOException {
        if (kind.equals(FileKind.WITH_MACROS)) {
            return Copy.only(Outcome.MACROS);
        }
        return switch (kind.group()) {
            case IMAGE, PDF, OFFICE ->
                copy(child.run(new Task(Task.Verb.COPY, kind, 0, 0), content, config.copyWithin()));
            default -> Copy.only(Outcome.NOT_FOR_THIS_KIND);
        };
    }

    private static Copy copy(Reply reply) {
        if (reply.outcome() != Outcome.DONE) {
            return Copy.only(reply.outcome());
        }
        if (reply.pieces().size() != 1 || !reply.pieces().get(0).isWhatItSays()) {
            return Copy.only(Outcome.FAILED);
        }
        Reply.Piece piece = reply.pieces().get(0);
        return new Copy(Outcome.DONE, piece.kind(), piece.bytes(), reply.removed());
    }
}
