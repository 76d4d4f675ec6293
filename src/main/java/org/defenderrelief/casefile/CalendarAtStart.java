package org.defenderrelief.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

/** The fund's days, looked at when the service starts rather than when the first request comes. */
@ApplicationScoped
public class CalendarAtStart {
    private final WorkingDays days;

    CalendarAtStart(Clocks clocks) {
        days = clocks.workingDays();
        if (clocks.ordinaryWorkingDays() < 1) {
            throw new IllegalArgumentException("relief.casefile.clocks.ordinary-working-days is one at least");
        }
    }

    void atStart(@Observes StartupEvent starting) {
        // Being made is the check.
    }

    /** The days on which the fund works. */
    public WorkingDays days() {
        return days;
    }
}
