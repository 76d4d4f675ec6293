package org.defenderrelief.web.review.home;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.review.NamedCase;
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
 * @param alarm whether it is told loudly
 * @param batch how it can be done together with others of its kind, or null
 * @param marks what else stands in its way
 * @param told what is known of an alarm besides, or null
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
        boolean alarm,
        Batch batch,
        List<Mark> marks,
        Told told) {
    /** A payment's step that can be taken for several at once. @param payment as the form names it @param step code */
    public record Batch(String payment, String step) {}

    /** A word and its tone. */
    public record Mark(String tone, String text) {}

    /**
     * Of an alarm.
     *
     * @param named the case that it names, or null
     * @param times how often it was said, or null for once @param things of how many things the row tells, or null for one
     * @param first when first @param last when last
     */
    public record Told(NamedCase named, String times, String things, Instant first, Instant last) {}

    /** Something to do on a case until a time. @param anchor of the place on its page @param alarm as the room says */
    static Row due(String action, CaseFile c, String anchor, Money amount, Due due, boolean alarm) {
        return onCase(action, c, anchor, amount, due, null, alarm);
    }

    /** Something to do on a case that has waited so long. */
    static Row waiting(String action, CaseFile c, String anchor, Money amount, Duration waited, boolean alarm) {
        return onCase(action, c, anchor, amount, null, waited, alarm);
    }

    private static Row onCase(
            String action, CaseFile c, String anchor, Money amount, Due due, Duration waited, boolean alarm) {
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
                alarm,
                null,
                List.of(),
                null);
    }

    /** Something that concerns no case. @param href null where nothing can be done about it here */
    static Row plain(String action, String href, String about, boolean alarm) {
        return new Row(action, href, null, null, null, about, null, null, null, alarm, null, List.of(), null);
    }

    /** Something that concerns no case and has waited so long. */
    static Row plainSince(String action, String href, String about, Duration waited) {
        return new Row(action, href, null, null, null, about, null, null, waited, false, null, List.of(), null);
    }

    /** The same with what it is about besides, as one of several, and what stands in its way. */
    Row with(String besides, Batch one, List<Mark> inTheWay) {
        return new Row(
                action,
                href,
                codename,
                reference,
                urgency,
                besides,
                amount,
                due,
                waited,
                alarm,
                one,
                List.copyOf(inTheWay),
                told);
    }

    /** The same, done at that address. */
    Row at(String address) {
        return new Row(
                action, address, codename, reference, urgency, about, amount, due, waited, alarm, batch, marks, told);
    }
}
