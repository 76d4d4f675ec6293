package org.defenderrelief.web.review.home;

import java.time.Duration;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.shared.Due;

/**
 * One thing to do, and where.
 *
 * @param action the button's word
 * @param href leads straight to it; null where nothing can be done about it here
 * @param codename of the case it is about, or null @param reference likewise @param urgency likewise
 * @param about what else it is about, or null @param amount the money it is about, or null
 * @param due the clock that runs, or null
 * @param waited for how long it waits, where no clock runs, or null
 * @param alarm whether a life is at risk, or the clock has run out
 */
public record Row(
        String action,
        String href,
        String codename,
        String reference,
        String urgency,
        String about,
        Money amount,
        Due due,
        Duration waited,
        boolean alarm) {

    /** Something to do on a case until a time. @param anchor of the place on its page */
    static Row due(String action, CaseFile c, String anchor, Money amount, Due due) {
        return onCase(action, c, anchor, amount, due, null);
    }

    /** Something to do on a case that has waited so long. */
    static Row waiting(String action, CaseFile c, String anchor, Money amount, Duration waited) {
        return onCase(action, c, anchor, amount, null, waited);
    }

    private static Row onCase(String action, CaseFile c, String anchor, Money amount, Due due, Duration waited) {
        return new Row(
                action,
                "/review/cases/" + c.reference() + (anchor.isEmpty() ? "" : "#" + anchor),
                c.codename().value(),
                c.reference().value(),
                c.urgency().name(),
                null,
                amount,
                due,
                waited,
                c.urgency() == Urgency.LIFE_AT_RISK || due != null && due.isOver());
    }

    /** Something that concerns no case. @param href null where nothing can be done about it here */
    static Row plain(String action, String href, String about, boolean alarm) {
        return new Row(action, href, null, null, null, about, null, null, null, alarm);
    }
}
