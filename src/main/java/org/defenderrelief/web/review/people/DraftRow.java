package org.defenderrelief.web.review.people;

import java.util.List;

/**
 * A roster statement that waits for signatures, as people read it.
 *
 * @param kind as {@code Statement.Kind} has it
 * @param hash of what is signed @param hashWords the same as words, to be compared aloud
 * @param subject name of whom it is about, or null if no account here fits the keys; of nobody with the founding
 * @param office the one that it is about (an admission, a circle's new key, a recovery key), or null
 * @param signers names of those who signed already
 * @param asksMe whether the reader's signature is wanted @param mine whether the reader drafted it
 * @param stale whether the roster has moved on since, so that it can only be dropped
 * @param people with the founding everybody it names, and with an admission or other keys the one person
 */
public record DraftRow(
        String id,
        String kind,
        String hash,
        String hashWords,
        String subject,
        String office,
        String draftedBy,
        List<String> signers,
        boolean asksMe,
        boolean mine,
        boolean stale,
        List<Named> people) {

    /**
     * Somebody whom a statement names.
     *
     * @param name or null, as above
     * @param alike whether their sign-in name passes for somebody else's
     * @param words of the keys that the statement names
     */
    public record Named(String name, boolean alike, String kid, String words, List<String> offices, boolean signed) {}

    /** Whether it lets somebody in, or gives keys to somebody, whose sign-in name passes for somebody else's. */
    public boolean isNamingAlike() {
        return (says("ADMIT") || says("REPLACE")) && people.stream().anyMatch(Named::alike);
    }

    /** Whether it is about one person. */
    public boolean isAboutSomebody() {
        return says("ADMIT") || says("REPLACE") || says("REMOVE") || says("SUSPEND");
    }

    /** Whether it is of that kind. Not called {@code is}, which in a template is an equals sign. */
    public boolean says(String kindName) {
        return kind.equals(kindName);
    }
}
