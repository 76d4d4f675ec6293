package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Money;

/**
 * Rates as one source published them: units of each currency for one euro, by day. They have one text, which is what is signed: a line
 * {@code 2026-11-01 XOF 655.957} for each, by day and currency, without zeros at the end of a rate. The text lies in one row as it is, so
 * that no rate can be added, changed or taken away without its hash being another.
 */
public final class PublishedRates {
    /** A rate has so many decimals at most, and so many digits before them; so has what is computed from rates. */
    static final int DECIMALS = 12;

    /** More rates than this are in no file: two thousand are in three months of the European Central Bank. */
    static final int MOST = 20_000;

    static final String EURO = "EUR";

    /** Before it there was no euro. */
    static final LocalDate FIRST_DAY = LocalDate.of(1999, 1, 1);

    private static final Pattern LINE =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}) ([A-Z]{3}) ([0-9]{1,12}(?:\\.[0-9]{1,12})?)");

    private final NavigableMap<LocalDate, SortedMap<String, BigDecimal>> days;

    private PublishedRates(NavigableMap<LocalDate, SortedMap<String, BigDecimal>> days) {
        this.days = days;
    }

    /** Gathers rates. */
    static final class Gathering {
        private final NavigableMap<LocalDate, SortedMap<String, BigDecimal>> days = new TreeMap<>();
        private int count;

        /**
         * Adds one; the same again changes nothing, since a source lists a currency for each country that has it.
         *
         * @return whether it goes together with those before: there is no other rate of that currency for that day
         */
        boolean add(LocalDate day, String currency, BigDecimal rate) {
            BigDecimal plain = rate.stripTrailingZeros();
            BigDecimal before =
                    days.computeIfAbsent(day, any -> new TreeMap<>()).putIfAbsent(currency, plain);
            if (before == null) {
                count++;
            }
            return before == null || before.compareTo(plain) == 0;
        }

        int count() {
            return count;
        }

        PublishedRates rates() {
            NavigableMap<LocalDate, SortedMap<String, BigDecimal>> gathered = new TreeMap<>();
            days.forEach((day, rates) -> gathered.put(day, Collections.unmodifiableSortedMap(rates)));
            return new PublishedRates(Collections.unmodifiableNavigableMap(gathered));
        }
    }

    /** Whether a number can be a rate: above zero, at most {@value #DECIMALS} decimals and as many digits before them. */
    static boolean isRate(BigDecimal number) {
        if (number.signum() <= 0) {
            return false;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= DECIMALS && (long) plain.precision() - plain.scale() <= DECIMALS;
    }

    /** Those of a text. @throws IllegalArgumentException if the text is none that {@link #text} gives */
    static PublishedRates read(String text) {
        Gathering gathering = new Gathering();
        text.lines().forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no line of rates");
            }
            gathering.add(day(parts.group(1)), parts.group(2), new BigDecimal(parts.group(3)));
        });
        PublishedRates rates = gathering.rates();
        if (rates.days.isEmpty() || !rates.text().equals(text)) {
            throw new IllegalArgumentException("not the text of rates");
        }
        return rates;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("no day", none);
        }
    }

    /** The one text of these rates. */
    String text() {
        StringBuilder text = new StringBuilder();
        days.forEach((day, rates) -> rates.forEach((currency, rate) -> text.append(day)
                .append(' ')
                .append(currency)
                .append(' ')
                .append(rate.toPlainString())
                .append('\n')));
        return text.toString();
    }

    /** SHA-256 of the text, in lower-case hex. */
    String digest() {
        return Sha256.hex(text());
    }

    /** Units of each currency for one euro, by day, the first day first. */
    public NavigableMap<LocalDate, SortedMap<String, BigDecimal>> days() {
        return days;
    }

    LocalDate first() {
        return days.firstKey();
    }

    LocalDate last() {
        return days.lastKey();
    }

    /** How many there are. */
    public int count() {
        return days.values().stream().mapToInt(Map::size).sum();
    }

    /** Those of them of which that holds; empty if there are none. */
    Optional<PublishedRates> only(BiPredicate<LocalDate, String> wanted) {
        Gathering gathering = new Gathering();
        days.forEach((day, rates) -> rates.forEach((currency, rate) -> {
            if (wanted.test(day, currency)) {
                gathering.add(day, currency, rate);
            }
        }));
        return Optional.of(gathering).filter(some -> some.count() > 0).map(Gathering::rates);
    }

    /** A day and units of a currency for one euro on it. */
    record Dated(LocalDate day, BigDecimal rate) {}

    /** The last of that currency on or before that day. */
    Optional<Dated> newest(String currency, LocalDate on) {
        return days.headMap(on, true).descendingMap().entrySet().stream()
                .filter(day -> day.getValue().containsKey(currency))
                .findFirst()
                .map(day -> new Dated(day.getKey(), day.getValue().get(currency)));
    }

    /** The last day, from one to another, on which both currencies have a rate, the euro always having one. */
    Optional<LocalDate> newestDay(String from, String to, LocalDate notBefore, LocalDate on) {
        return notBefore.isAfter(on)
                ? Optional.empty()
                : days.subMap(notBefore, true, on, true).descendingMap().entrySet().stream()
                        .filter(day -> has(day.getValue(), from) && has(day.getValue(), to))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static boolean has(Map<String, BigDecimal> rates, String currency) {
        return currency.equals(EURO) || rates.containsKey(currency);
    }

    /** Units of that currency for one euro on a day that has it. */
    BigDecimal forOneEuro(String currency, LocalDate day) {
        return currency.equals(EURO) ? BigDecimal.ONE : days.get(day).get(currency);
    }

    /**
     * Units of one currency for one unit of another, both given for the same number of euros: divided once, half up at {@value #DECIMALS}
     * decimals, and exact where the other is the euro itself.
     *
     * @return empty if that is nothing, or more than a rate can be
     */
    static Optional<BigDecimal> quotient(BigDecimal to, BigDecimal from) {
        return Optional.of(to.divide(from, DECIMALS, RoundingMode.HALF_UP)).filter(PublishedRates::isRate);
    }

    /** Whether rates of a currency of that code are kept: this service knows it, and amounts in it have a smallest unit. */
    static boolean isKept(String code) {
        return Money.currency(code).isPresent();
    }
}
