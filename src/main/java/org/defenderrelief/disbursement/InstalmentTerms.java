package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * When an instalment may leave. It is part of the plan, which its act signs, and never changes: another day is another plan.
 *
 * @param dueOn the day on which it is to be sent, by UTC; not before, and at most {@value #MOST_DAYS} days ahead when it is planned
 * @param condition what has to have happened before
 */
public record InstalmentTerms(Optional<LocalDate> dueOn, Optional<InstalmentCondition> condition) {
    /** How far ahead an instalment can be planned. */
    static final int MOST_DAYS = 730;

    /** It may leave as soon as two people let it go. */
    public static InstalmentTerms none() {
        return new InstalmentTerms(Optional.empty(), Optional.empty());
    }

    /** @throws Problem.InvalidInput if its day has passed, or is too far ahead */
    void validate(LocalDate today) {
        boolean possible = dueOn.filter(day -> day.isBefore(today) || day.isAfter(today.plusDays(MOST_DAYS)))
                .isEmpty();
        if (!possible) {
            throw new Problem.InvalidInput("dueOn", Flaw.DUE_ON, MOST_DAYS);
        }
    }

    /** The day that a payment's day is held against. */
    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
