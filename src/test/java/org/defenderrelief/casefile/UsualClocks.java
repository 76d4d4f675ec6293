package org.defenderrelief.casefile;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The clocks as they are set where nothing else is. */
record UsualClocks() implements Clocks {
    @Override
    public Duration firstAnswer() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration lifeAtRiskDecision() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration urgentDecision() {
        return Duration.ofHours(72);
    }

    @Override
    public int ordinaryWorkingDays() {
        return 7;
    }

    @Override
    public Calendar calendar() {
        return new Calendar() {
            @Override
            public ZoneId zone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Set<DayOfWeek> weekend() {
                return EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            }

            @Override
            public Optional<Set<LocalDate>> holidays() {
                return Optional.empty();
            }
        };
    }
}
