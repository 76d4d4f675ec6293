package org.defenderrelief.casefile;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long things may take, from receipt. Defaults follow the funds' published terms (EMHRF, UAF). Who is in danger waits for no weekend. */
@ConfigMapping(prefix = "relief.casefile.clocks")
public interface Clocks {
    /** Until a person has answered the partner. */
    @WithDefault("24h")
    Duration firstAnswer();

    /** Until the committee has decided on a life at risk. */
    @WithDefault("24h")
    Duration lifeAtRiskDecision();

    /** Until the committee has decided on an urgent request. */
    @WithDefault("72h")
    Duration urgentDecision();

    /** Until the committee has decided on any other, in working days; one at least. */
    @WithDefault("7")
    int ordinaryWorkingDays();

    /** When and where the fund works. */
    Calendar calendar();

    /** When and where the fund works. */
    interface Calendar {
        /** A zone of the IANA time zone database. */
        @WithDefault("UTC")
        ZoneId zone();

        /** Days of the week on which nobody works. */
        @WithDefault("SATURDAY,SUNDAY")
        Set<DayOfWeek> weekend();

        /** Days on which nobody works either, as 2026-12-25. */
        Optional<Set<LocalDate>> holidays();
    }

    /** The days that count. @throws IllegalArgumentException if none are left */
    default WorkingDays workingDays() {
        return new WorkingDays(
                calendar().zone(), calendar().weekend(), calendar().holidays().orElse(Set.of()));
    }

    /** When a request of that urgency is to be decided on. */
    default Instant decisionDue(Urgency urgency, Instant receivedAt) {
        return switch (urgency) {
            case LIFE_AT_RISK -> receivedAt.plus(lifeAtRiskDecision());
            case URGENT -> receivedAt.plus(urgentDecision());
            case ORDINARY -> workingDays().after(receivedAt, ordinaryWorkingDays());
        };
    }
}
