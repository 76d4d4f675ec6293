package org.defenderrelief.web.review.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.defenderrelief.retention.Hold;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.ViewRetention;

/** What goes next by one schedule. @param further how many lines more than are shown */
public record PreviewBox(
        LocalDate from,
        boolean inForce,
        LocalDate until,
        List<Count> counts,
        List<Going> going,
        int held,
        int further) {

    /** How many cases lose a part. @param atOnce how many of them on the first day of a schedule that is proposed, or null */
    public record Count(String part, int cases, Integer atOnce) {}

    /** Parts of a case that go together. @param heldUntil when the hold that keeps them ends by itself, or null @param unconfirmed whether that hold waits for a second keeper */
    public record Going(
            String reference,
            String codename,
            String outcome,
            LocalDate closed,
            String part,
            int versions,
            LocalDate due,
            Instant heldUntil,
            boolean unconfirmed) {}

    /** By a schedule that is in force or to come. */
    static PreviewBox of(ViewRetention.Preview preview) {
        return of(preview, null);
    }

    /** By a schedule that is proposed. */
    static PreviewBox of(ViewRetention.Proposed proposed) {
        return of(proposed.preview(), proposed.onFirstDay());
    }

    private static PreviewBox of(ViewRetention.Preview preview, Map<KeptPart, Integer> onFirstDayOrNull) {
        return new PreviewBox(
                preview.schedule().from(),
                preview.inForce(),
                preview.until(),
                preview.cases().entrySet().stream()
                        .map(each -> new Count(
                                each.getKey().key(),
                                each.getValue(),
                                onFirstDayOrNull == null ? null : onFirstDayOrNull.getOrDefault(each.getKey(), 0)))
                        .toList(),
                preview.coming().stream()
                        .map(each -> new Going(
                                each.reference(),
                                each.codename(),
                                each.outcome().name(),
                                each.closed(),
                                each.part().key(),
                                each.versions(),
                                each.due(),
                                each.held().map(Hold::ends).orElse(null),
                                each.held().filter(Hold::isUnconfirmed).isPresent()))
                        .toList(),
                preview.held(),
                preview.further());
    }
}
