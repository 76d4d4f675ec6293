package org.defenderrelief.evidence;

import java.util.List;

/**
 * What there is to see of a file: pictures that were made here, or lines of text. Nothing in it is of the file itself, so it can be shown.
 *
 * @param pages how many the file has, at most 500; 0 unless done
 * @param pictures those asked for, in order
 * @param lines of a text, shown as text and isolated, since they are as sent
 */
public record Look(Outcome outcome, int pages, List<Picture> pictures, List<String> lines) {
    /** @param mediaType {@code image/png} or {@code image/jpeg} */
    public record Picture(String mediaType, byte[] bytes) {}

    /** Nothing is shown of what a scanner knows to be harmful. */
    public static Look ofHarmful() {
        return only(Outcome.HARMFUL);
    }

    static Look only(Outcome outcome) {
        return new Look(outcome, 0, List.of(), List.of());
    }
}
