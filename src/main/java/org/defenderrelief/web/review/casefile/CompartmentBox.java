package org.defenderrelief.web.review.casefile;

import java.time.Instant;
import java.util.List;

import org.defenderrelief.web.shared.Changes;
import org.defenderrelief.web.shared.OpenedContent;

/**
 * A compartment on the page of a case.
 *
 * @param id its name as part of an address
 * @param state {@code sealed} (the reader can open it), {@code shut} (others can), {@code opened}, {@code erased} or
 *     {@code damaged} (keys of whose it is to read are gone)
 * @param title its name in the reader's words
 * @param action where opening it is asked for
 * @param circleNames who can open it, in the reader's words
 * @param version the newest version
 * @param content what it says, once opened; else null
 * @param correctable whether the reader may correct it
 * @param corrected when its newest version was written, if that is a correction; else null
 * @param correction what the opened part says of its correction, or null
 * @param earlier the versions before, the newest first, once opened
 * @param erasedAt when it was erased, or null
 * @param keptFor how many days after its case was closed the schedule had it kept, if it was erased; negative if two people had it erased before
 * @param asked what its words ask of what is held of the person in danger, once opened
 * @param file where an opened file is looked at and saved, or null for what is no file
 */
public record CompartmentBox(
        String id,
        String state,
        String title,
        String action,
        String circleNames,
        int version,
        OpenedContent content,
        boolean correctable,
        Instant corrected,
        Correction correction,
        List<Earlier> earlier,
        List<AskedInWords.Line> asked,
        String file,
        Instant erasedAt,
        int keptFor) {
    /** Who corrected it when, and why. */
    public record Correction(Instant at, String by, String reason, String text) {
        @Override
        public String toString() {
            return "Correction[sealed content]";
        }
    }

    /**
     * A version that a newer one took the place of, or that stands beside it.
     *
     * @param beside whether it counts as the newest does, such as what somebody said before they said more
     * @param unread whether nobody of the reader's office has read it
     * @param action where opening it is asked for
     * @param content what it says, or null while it is shut
     * @param changes what the newest version says otherwise, or null while it is shut or where it stands beside it
     */
    public record Earlier(
            int version,
            boolean beside,
            boolean unread,
            String action,
            OpenedContent content,
            List<Changes.Change> changes) {}

    @Override
    public String toString() {
        return "CompartmentBox[" + id + ", " + state + "]";
    }
}
