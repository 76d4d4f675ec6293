package org.defenderrelief.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.StrictJson;

/**
 * A part that was corrected: its document says first, in a member {@code correction}, when, by whom and why. The rest is as in a request.
 */
public final class CorrectedPart {
    private static final String NOTE = "correction";

    private CorrectedPart() {}

    /** What the document says of its correction. @param by the sign-in name */
    public record Note(CorrectionReason reason, String text, Author by) {
        @Override
        public String toString() {
            return "Note[" + reason + ", sealed content]";
        }
    }

    /** Who corrected it, and when. @param name the sign-in name */
    public record Author(UUID person, String name, Instant at) {}

    static byte[] document(Object part, Correction correction, Actor by, Instant at) {
        ObjectNode document = StrictJson.read(StrictJson.write(new Noted(correction, by, at)), ObjectNode.class);
        document.setAll(StrictJson.read(StrictJson.write(part), ObjectNode.class));
        return StrictJson.write(document);
    }

    private record Noted(Note correction) {
        Noted(Correction correction, Actor by, Instant at) {
            this(new Note(
                    correction.reason(),
                    correction.text(),
                    new Author(by.person().value(), by.name(), at)));
        }
    }

    /** The part as in a request. */
    public static JsonNode content(byte[] document) {
        JsonNode content = StrictJson.read(document, JsonNode.class);
        if (content instanceof ObjectNode object) {
            object.remove(NOTE);
        }
        return content;
    }

    /** What the document says of its correction; empty if it was never corrected. */
    public static Optional<Note> note(byte[] document) {
        JsonNode note = StrictJson.read(document, JsonNode.class).path(NOTE);
        return note.isMissingNode()
                ? Optional.empty()
                : Optional.of(StrictJson.read(StrictJson.write(note), Note.class));
    }
}
