package org.defenderrelief.clocks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.defenderrelief.kernel.Reference;

/**
 * Something that has to be done until a time, and is not done yet.
 *
 * @param subject what it is about, as its room calls it; at most 64 characters
 * @param since when its time began
 * @param due when its time is over. Given another time, it is another deadline
 * @param reference of the case, where it is about one
 * @param inWorkingDays whether nobody is told of it on a day on which nobody works; alarms stand on every day
 */
public record Deadline(
        DeadlineKind kind,
        String subject,
        Instant since,
        Instant due,
        Optional<Reference> reference,
        boolean inWorkingDays) {
    public Deadline {
        if (subject.isEmpty() || subject.length() > 64) {
            throw new IllegalArgumentException("a deadline is about something with a short name");
        }
        // As the database keeps it.
        due = due.truncatedTo(ChronoUnit.MICROS);
    }

    /** One whose time goes on whatever day it is. */
    public static Deadline of(
            DeadlineKind kind, String subject, Instant since, Instant due, Optional<Reference> reference) {
        return new Deadline(kind, subject, since, due, reference, false);
    }
}
