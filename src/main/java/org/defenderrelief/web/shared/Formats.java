package org.defenderrelief.web.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;

import org.defenderrelief.kernel.Money;

/**
 * Dates, spans and money as the reader's language writes them. Times are those of the reader's zone with UTC beside them: the people of one
 * case sit in many zones, and quote times to one another. Days are UTC's, as rules count them. Money carries its ISO code, since one sign stands for many currencies.
 */
@TemplateExtension(namespace = "fmt")
public final class Formats {
    private static final char NO_BREAK_SPACE = '\u00a0';
    /** In English: other languages' names of some zones are out of date in the runtime. */
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

    private Formats() {}

    public static String money(Money money, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        return amount(money.amount(), money.currency().getCurrencyCode(), locale(locale));
    }

    /** An amount that may be below zero. */
    public static String money(
            BigDecimal amount, Currency currency, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        return amount(
                amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY),
                currency.getCurrencyCode(),
                locale(locale));
    }

    /** Such as "3 Dec 2026, 13:00 WAT (12:00 UTC)", or "3 Dec 2026, 12:00 UTC" where that is the reader's own time. */
    public static String instant(
            Instant instant,
            @TemplateAttribute(PageDefaults.LOCALE) Object locale,
            @TemplateAttribute(PageDefaults.ZONE) Object zone) {
        ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
        ZonedDateTime there = zone instanceof ZoneId reader ? instant.atZone(reader) : utc;
        if (there.getOffset().equals(ZoneOffset.UTC)) {
            return utc(instant, locale);
        }
        String beside = there.toLocalDate().equals(utc.toLocalDate())
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                                .withLocale(locale(locale))
                                .format(utc)
                        + NO_BREAK_SPACE
                        + "UTC"
                : utc(instant, locale);
        return time(there, ZONE_NAME.format(there), locale) + " (" + beside + ")";
    }

    /** For what is no page of one reader's, such as a copy that they pass on. */
    public static String utc(Instant instant, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        return time(instant.atZone(ZoneOffset.UTC), "UTC", locale);
    }

    static String time(ZonedDateTime time, String zone, Object locale) {
        String text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale(locale))
                .format(time);
        return firstOfMonth(text, time.getDayOfMonth(), locale) + NO_BREAK_SPACE + zone;
    }

    public static String day(Instant instant, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        return date(instant.atOffset(ZoneOffset.UTC).toLocalDate(), locale);
    }

    public static String date(LocalDate date, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        String text = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale(locale))
                .format(date);
        return firstOfMonth(text, date.getDayOfMonth(), locale);
    }

    /** French writes the first of a month as an ordinal, and only that; the runtime's formats do not know it. */
    static String firstOfMonth(String text, int day, Object locale) {
        return day == 1 && locale(locale).getLanguage().equals("fr") ? text.replaceFirst("^1\\b", "1er") : text;
    }

    /** A size in thousands or millions of bytes, rounded up: it is there to tell how long a line will take. */
    public static String bytes(long bytes, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        boolean millions = bytes >= 1_000_000;
        String unit = millions ? Words.word(locale, "unit.megabyte", "MB") : Words.word(locale, "unit.kilobyte", "kB");
        long step = millions ? 1_000_000 : 1000;
        return NumberFormat.getIntegerInstance(locale(locale)).format((bytes + step - 1) / step)
                + NO_BREAK_SPACE
                + unit;
    }

    /** The two largest units of a span: "2 d 3 h", "45 min"; its sign does not matter. */
    public static String duration(Duration span, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        Duration length = span.abs();
        String day = Words.word(locale, "unit.day", "d");
        String hour = Words.word(locale, "unit.hour", "h");
        String minute = Words.word(locale, "unit.minute", "min");
        if (length.toDays() > 0) {
            return join(length.toDays(), day, length.toHoursPart(), hour);
        }
        if (length.toHours() > 0) {
            return join(length.toHours(), hour, length.toHours() < 6 ? length.toMinutesPart() : 0, minute);
        }
        return join(length.toMinutes(), minute, 0, "");
    }

    /** A plain decimal, such as a rate, with all its decimals; what is none stays as it is. */
    public static String decimal(String plain, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        return plain.matches("\\d{1,30}(\\.\\d{1,30})?") ? amount(new BigDecimal(plain), "", locale(locale)) : plain;
    }

    /** The bare amount as somebody of that language types it: nothing stands between thousands. */
    public static String typed(Money money, Locale locale) {
        NumberFormat form = NumberFormat.getNumberInstance(locale);
        form.setGroupingUsed(false);
        form.setMinimumFractionDigits(money.amount().scale());
        return form.format(money.amount());
    }

    static String amount(BigDecimal amount, String currency, Locale locale) {
        NumberFormat form = NumberFormat.getNumberInstance(locale);
        form.setMinimumFractionDigits(Math.max(0, amount.scale()));
        form.setMaximumFractionDigits(Math.max(0, amount.scale()));
        return currency.isEmpty() ? form.format(amount) : form.format(amount) + NO_BREAK_SPACE + currency;
    }

    static Locale locale(Object attribute) {
        return attribute instanceof Locale locale ? locale : Locale.ENGLISH;
    }

    private static String join(long large, String largeUnit, long small, String smallUnit) {
        String first = "" + large + NO_BREAK_SPACE + largeUnit;
        return small == 0 ? first : first + NO_BREAK_SPACE + small + NO_BREAK_SPACE + smallUnit;
    }
}
