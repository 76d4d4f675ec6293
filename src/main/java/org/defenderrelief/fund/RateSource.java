package org.defenderrelief.fund;

import java.time.LocalDate;
import java.time.YearMonth;

/** Who publishes rates that are imported as a whole: so many units of each currency for one euro. */
public enum RateSource {
    /** The European Commission: one rate a month for some 150 currencies. */
    INFOREURO("InforEuro") {
        @Override
        String of(LocalDate day) {
            return title() + " " + YearMonth.from(day);
        }

        @Override
        LocalDate lastDay(LocalDate today) {
            // Each month's are published in the last days of the month before.
            return YearMonth.from(today).plusMonths(1).atDay(1);
        }
    },
    /** The European Central Bank: reference rates of each working day for some 30 currencies. */
    ECB("ECB") {
        @Override
        String of(LocalDate day) {
            return title() + " " + day;
        }

        @Override
        LocalDate lastDay(LocalDate today) {
            return today;
        }
    };

    private final String title;

    RateSource(String title) {
        this.title = title;
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** What stands as the source of its rate of that day, such as {@code InforEuro 2026-11}. */
    abstract String of(LocalDate day);

    /** The last day for which it can have published anything. */
    abstract LocalDate lastDay(LocalDate today);
}
