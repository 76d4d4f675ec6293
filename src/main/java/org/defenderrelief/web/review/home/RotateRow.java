package org.defenderrelief.web.review.home;

import java.util.Locale;

import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.web.shared.Words;

/** A circle that has had its key for long, as its own people and the keepers read it. */
final class RotateRow {
    private RotateRow() {}

    static Row of(Circle circle, Locale locale) {
        return Row.plain(
                Words.of("todo", "ROTATE", locale),
                "/review/people/rotate/" + circle,
                Words.of("office", Office.of(circle), locale),
                false);
    }
}
