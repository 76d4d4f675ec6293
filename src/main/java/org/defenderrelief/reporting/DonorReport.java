package org.defenderrelief.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What a donor is told of a period. All of it is text and whole numbers, so that it has one canonical form (RFC 8785), whose hash is signed; every
 * other form is made of that one. It names no case and no person, and no figure in it is of fewer grants than {@code least}, but for what the
 * accounts hold.
 *
 * @param format {@link #FORMAT}
 * @param donor code of the donor
 * @param donorName name of the donor
 * @param scope {@code DONOR} for all envelopes of the donor, {@code ENVELOPE} for one
 * @param from first day, ISO 8601; {@code until} the last
 * @param least fewer grants than this are not told of by themselves
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DonorReport(
        String format,
        String donor,
        String donorName,
        Scope scope,
        String from,
        String until,
        String least,
        List<Section> envelopes) {
    public static final String FORMAT = "relief-report/1";

    /** All that has no line of its own: which, it does not say. */
    public static final String OTHERS = "OTHERS";

    /** What stands for several kinds of help that are asked for together. */
    public static final String SEVERAL = "SEVERAL";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Of what a report tells. */
    public enum Scope {
        /** All envelopes of a donor. */
        DONOR,
        /** One of them. */
        ENVELOPE
    }

    /**
     * One envelope. Amounts are in its currency if nothing else is said.
     *
     * @param accounts what each held before the first day and after the last
     * @param moves what moved in between, by kind
     * @param grants how many were granted; null if there were too few to be told of, and then the
     *     only table is that of first money
     * @param types columns of {@code cells}, as the table by {@code TYPE} has them
     * @param regions lines of {@code cells}, as the table by {@code REGION} has them
     * @param cells by region and type; null where withheld
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Section(
            String code,
            String title,
            String envelope,
            String currency,
            List<Held> accounts,
            SortedMap<String, String> moves,
            Long grants,
            List<Table> tables,
            List<String> regions,
            List<String> types,
            List<List<Cell>> cells) {}

    /** What an account held; those where money comes from stand at minus what they gave. */
    public record Held(String account, String opening, String closing) {}

    /** By what grants are counted in a table. */
    public enum By {
        /** UN M49 sub-region of the case. */
        REGION,
        /** What the case asks for; {@code SEVERAL} where that is more than one kind of help. */
        TYPE,
        /** Month in which the money was granted. */
        MONTH,
        /** Currency of payment. */
        CURRENCY,
        /** From receipt until the money was granted. */
        DECISION,
        /** From receipt until money first left; of those grants whose money first left in the period. */
        FIRST_MONEY
    }

    /** A table; its lines sum to all grants that it is of. */
    public record Table(By by, List<Line> lines) {}

    /**
     * A line of it.
     *
     * @param paid of a currency, the same amount in it; and the least and the most of the rates used
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String key, long grants, String amount, String paid, String lowestRate, String highestRate) {}

    /** Grants of one region and type. */
    public record Cell(long grants, String amount) {}

    /** The canonical form, of which the hash is signed. */
    public String canonical() {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(this)).getEncodedString();
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }

    /** Reads the canonical form. @throws IllegalArgumentException if it is none of a report */
    static DonorReport read(String canonical) {
        try {
            return JSON.readValue(canonical, DonorReport.class);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("no report", unreadable);
        }
    }

    @JsonIgnore
    public Period period() {
        return new Period(LocalDate.parse(from), LocalDate.parse(until));
    }
}
