package org.defenderrelief.web.shared;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.defenderrelief.reporting.DonorReport;

/** What the codes of a report are called, in a language. */
final class ReportWords {
    private final Locale locale;

    ReportWords(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** A phrase of the files. */
    String of(String code) {
        return Words.of("report", code, locale);
    }

    /** A line of a table. */
    String line(DonorReport.By by, String key) {
        if (key.equals(DonorReport.OTHERS)) {
            return of(key);
        }
        return switch (by) {
            case REGION -> region(key, locale);
            case TYPE -> type(key);
            case MONTH -> YearMonth.parse(key).format(DateTimeFormatter.ofPattern("LLLL uuuu", locale));
            case CURRENCY -> key;
            case DECISION, FIRST_MONEY -> Words.of("report-waited", key, locale);
        };
    }

    String region(String key) {
        return line(DonorReport.By.REGION, key);
    }

    String type(String key) {
        return key.equals(DonorReport.OTHERS) || key.equals(DonorReport.SEVERAL)
                ? of(key)
                : Words.of("assistance", key, locale);
    }

    String account(String code) {
        return Words.of("account", code, locale);
    }

    String move(String code) {
        return Words.of("transfer", code, locale);
    }

    /** The name of a region. @param code UN M49 */
    static String region(String code, Locale locale) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }
}
