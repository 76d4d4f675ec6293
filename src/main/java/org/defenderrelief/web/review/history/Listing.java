package org.defenderrelief.web.review.history;

import java.time.Instant;
import java.util.List;

/**
 * A page of entries.
 *
 * @param asked what was searched, as name and value, for the form that exports it
 * @param logFrom number of the entry from which on they stand in the order of writing, or null for a search
 * @param newest address of the first page, or null there @param newer of the page before, or null
 * @param next of the page after, or null @param last of the last page, or null there
 */
public record Listing(
        List<Row> rows, List<Asked> asked, Long logFrom, String newest, String newer, String next, String last) {
    static final Listing NOTHING = new Listing(List.of(), List.of(), null, null, null, null, null);

    /** One thing asked for. */
    public record Asked(String name, String value) {}

    /**
     * An entry.
     *
     * @param whoseId the account's id, whatever it is called now
     * @param codename of the case it is about, or null where it is about none that the reader may see @param reference likewise
     * @param part of that case, in words, where an alarm names one; or null
     * @param signer short name of the keys that signed it, or empty where only the service vouches
     * @param leaf the beginning of its hash
     * @param position its place in the tree, or null for the moment
     * @param unsigned whether it is a row that nobody signed
     */
    public record Row(
            long number,
            String what,
            boolean alarm,
            Instant at,
            String who,
            String whoseId,
            String codename,
            String reference,
            String part,
            String signer,
            String note,
            Long position,
            String leaf,
            boolean unsigned) {}
}
