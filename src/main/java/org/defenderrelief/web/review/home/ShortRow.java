package org.defenderrelief.web.review.home;

import java.util.Locale;

import org.defenderrelief.committee.ShortCircles;
import org.defenderrelief.web.shared.Words;

/** An office with too few people who can be counted on, as its own people and the keepers read it. */
final class ShortRow {
    private ShortRow() {}

    static Row of(ShortCircles.Short office, Locale locale) {
        return Row.plain(
                Words.of("todo", office.isOfMembers() ? "SHORT" : "AWAY", locale),
                "/review/people#o-" + office.office(),
                Words.of("office", office.office(), locale) + " · "
                        + (office.isOfMembers() ? office.members() : office.able()) + " / " + office.fewest(),
                true);
    }
}
