package org.defenderrelief.web.review.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.retention.ViewRetention;

/**
 * A hold, as the page shows it.
 *
 * @param yours whether the reader proposed it
 * @param lapses when it is over if nobody else confirms it; null where its own day comes before
 * @param lifts whether the reader proposed to lift it
 * @param end null unless somebody ended it
 */
public record HoldRow(
        String id,
        boolean ofCase,
        boolean everything,
        String of,
        String reason,
        LocalDate until,
        String note,
        String standing,
        String proposedBy,
        Instant proposedAt,
        String confirmedBy,
        boolean waiting,
        Instant lapses,
        boolean yours,
        String liftBy,
        boolean lifts,
        EndRow end) {

    /** Who ended a hold. @param how code @param proposedBy who proposed to lift it, or null if it was taken back */
    public record EndRow(String how, String proposedBy, String by, Instant at) {

        private static EndRow of(ViewRetention.HoldEnd end, Map<PersonId, String> names) {
            return new EndRow(
                    end.how().name(),
                    end.proposedBy()
                            .map(person -> names.getOrDefault(person, ""))
                            .orElse(null),
                    names.getOrDefault(end.by(), ""),
                    end.at());
        }
    }

    /** Those that are over, or those that are not. */
    static List<HoldRow> of(
            List<ViewRetention.ShownHold> all, boolean over, Map<PersonId, String> names, PersonId reader) {
        return all.stream()
                .filter(each -> isOver(each) == over)
                .map(each -> of(each, names, reader))
                .toList();
    }

    private static boolean isOver(ViewRetention.ShownHold hold) {
        return hold.standing() == ViewRetention.HoldStanding.OVER;
    }

    private static HoldRow of(ViewRetention.ShownHold hold, Map<PersonId, String> names, PersonId reader) {
        return new HoldRow(
                hold.id().toString(),
                hold.ofCase(),
                hold.everything(),
                hold.of(),
                hold.reason().name(),
                hold.until(),
                hold.note(),
                hold.standing().name(),
                names.getOrDefault(hold.proposedBy(), ""),
                hold.proposedAt(),
                hold.confirmedBy().map(person -> names.getOrDefault(person, "")).orElse(null),
                !isOver(hold) && !hold.everything() && hold.confirmedBy().isEmpty(),
                lapses(hold),
                hold.proposedBy().equals(reader),
                hold.liftProposedBy()
                        .map(person -> names.getOrDefault(person, ""))
                        .orElse(null),
                hold.liftProposedBy().filter(reader::equals).isPresent(),
                hold.end().map(end -> EndRow.of(end, names)).orElse(null));
    }

    private static Instant lapses(ViewRetention.ShownHold hold) {
        Instant lastDay = hold.until().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return hold.ends().isBefore(lastDay) ? hold.ends() : null;
    }
}
