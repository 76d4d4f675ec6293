package org.defenderrelief.web.shared;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.casefile.CalendarAtStart;

/** Times as clocks on the wall say them where the fund works. What is stored, and what programs read, is UTC. */
@Named("fundTime")
@RequestScoped
public class FundTime {
    private final ZoneId zone;
    private final ReaderZone reader;
    private final Page page;

    FundTime(CalendarAtStart calendar, ReaderZone reader, Page page) {
        zone = calendar.days().zone();
        this.reader = reader;
        this.page = page;
    }

    /** Whether the fund works by another clock than the two that stand on the page: the reader's and UTC. */
    public boolean isApart() {
        return !zone.normalized().equals(ZoneOffset.UTC)
                && !zone.normalized().equals(reader.get().normalized());
    }

    /** The name of the fund's zone, such as {@code Africa/Lagos}. */
    public String zone() {
        return zone.getId();
    }

    /** With the zone, such as "3 Dec 2026, 01:00 Africa/Lagos". */
    public String of(Instant instant) {
        return Formats.time(instant.atZone(zone), zone.getId(), page.locale());
    }
}
