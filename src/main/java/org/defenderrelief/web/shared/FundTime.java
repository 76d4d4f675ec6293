package org.defenderrelief.web.shared;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.casefile.CalendarAtStart;

/** Times as clocks on the wall say them where the fund works. What is stored, and what programs read, is UTC. */
@Named("fundTime")
@RequestScoped
public class FundTime {
    private final ZoneId zone;
    private final Page page;

    FundTime(CalendarAtStart calendar, Page page) {
        zone = calendar.days().zone();
        this.page = page;
    }

    /** Whether the fund works by another clock than UTC. */
    public boolean isApart() {
        return !zone.normalized().equals(ZoneOffset.UTC);
    }

    /** The name of the fund's zone, such as {@code Africa/Lagos}. */
    public String zone() {
        return zone.getId();
    }

    /** With the zone, such as "3 Dec 2026, 01:00 Africa/Lagos". */
    public String of(Instant instant) {
        String text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(page.locale())
                .withZone(zone)
                .format(instant);
        return Formats.firstOfMonth(text, instant.atZone(zone).getDayOfMonth(), page.locale()) + "\u00a0"
                + zone.getId();
    }
}
