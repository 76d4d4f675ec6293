package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * Reads a file of rates whole, or refuses it by name. Whoever sends it may have written it by hand: nothing in it is looked up elsewhere, and
 * nothing of it is kept unless all of it can be.
 */
final class ReadRates {
    /** A month of InforEuro has some 30 KB, three months of the European Central Bank 100 KB. */
    static final int LARGEST = 1 << 20;

    static final String FIELD = "file";

    private static final int MOST_LEFT_OUT = 40;
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    private final RateSource source;
    private final LocalDate lastDay;
    private final PublishedRates.Gathering gathering = new PublishedRates.Gathering();
    private final SortedSet<String> leftOut = new TreeSet<>();

    private ReadRates(RateSource source, LocalDate lastDay) {
        this.source = source;
        this.lastDay = lastDay;
    }

    /**
     * What is in a file.
     *
     * @param month which month it is of, where the file does not say; needed for {@link RateSource#INFOREURO}, not asked for otherwise
     * @throws Problem.TooLarge {@code rates-too-large}
     * @throws Problem.InvalidInput if it is not what the source publishes, is not whole, or anything in it cannot be
     */
    static RateFile read(RateSource source, Optional<YearMonth> month, byte[] file, LocalDate today) {
        if (file.length > LARGEST) {
            throw new Problem.TooLarge(
                    "rates-too-large", "Files of rates of up to " + (LARGEST >> 20) + " MiB are read.");
        }
        if (file.length == 0) {
            throw wrong(Flaw.FILE_EMPTY);
        }
        ReadRates reading = new ReadRates(source, source.lastDay(today));
        String text = text(file);
        switch (source) {
            case INFOREURO -> reading.inforEuro(text, reading.day(month));
            case ECB -> EcbXml.read(text, reading);
        }
        if (reading.gathering.count() == 0) {
            throw wrong(Flaw.RATES_NONE);
        }
        return new RateFile(source, Sha256.hex(file), reading.gathering.rates(), reading.leftOut);
    }

    /** As the API answers it, or as a table. */
    private void inforEuro(String text, LocalDate day) {
        if (text.stripLeading().startsWith("[")) {
            InforEuroJson.read(text, day, this);
        } else {
            InforEuroCsv.read(text, day, this);
        }
    }

    private LocalDate day(Optional<YearMonth> month) {
        LocalDate day = month.orElseThrow(() -> new Problem.InvalidInput("month", Flaw.NEEDED))
                .atDay(1);
        if (isOutOfTime(day)) {
            throw new Problem.InvalidInput("month", Flaw.RATES_DAY);
        }
        return day;
    }

    /**
     * Takes one in.
     *
     * @param where which of the file's entries it is, from 1, for whoever looks it up
     * @throws Problem.InvalidInput if it cannot be
     */
    void add(LocalDate day, String currency, BigDecimal rate, int where) {
        if (isOutOfTime(day)) {
            throw wrong(Flaw.RATES_DAY);
        }
        if (!CODE.matcher(currency).matches()) {
            throw wrong(Flaw.RATES_CODE, where);
        }
        if (!PublishedRates.isRate(rate)) {
            throw wrong(Flaw.RATES_NUMBER, where);
        }
        if (currency.equals(PublishedRates.EURO)) {
            if (rate.compareTo(BigDecimal.ONE) != 0) {
                throw wrong(Flaw.RATES_EURO);
            }
        } else if (!PublishedRates.isKept(currency)) {
            leftOut.add(currency);
        } else if (!gathering.add(day, currency, rate)) {
            throw wrong(Flaw.RATES_TWICE, where);
        }
        if (gathering.count() > PublishedRates.MOST || leftOut.size() > MOST_LEFT_OUT) {
            throw wrong(Flaw.RATES_MOST);
        }
    }

    private boolean isOutOfTime(LocalDate day) {
        return day.isBefore(PublishedRates.FIRST_DAY) || day.isAfter(lastDay);
    }

    /** A refusal of the file. @param about which of its entries, if one is */
    static Problem.InvalidInput wrong(Flaw flaw, Object... about) {
        return new Problem.InvalidInput(FIELD, flaw, about);
    }

    RateSource source() {
        return source;
    }

    /** The file as text: in UTF-8, which a mark may say at its beginning. */
    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw wrong(Flaw.RATES_FILE);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException otherwise) {
            throw wrong(Flaw.RATES_FILE);
        }
    }
}
