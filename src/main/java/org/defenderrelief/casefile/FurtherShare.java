package org.defenderrelief.casefile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;

/**
 * What one more envelope is asked to give where several give to one grant, as rows and acts write it. The first envelope has facts of its own.
 *
 * @param amount its part, in the currency of payment
 * @param inEnvelope what that takes from it, at the rate
 * @param rate units of the envelope's currency for one unit of the payment's
 * @param rateDate the day it holds from
 * @param policy the committee's policy that holds for the envelope
 */
public record FurtherShare(
        UUID envelope, Money amount, Money inEnvelope, BigDecimal rate, LocalDate rateDate, UUID policy) {
    /** No grant has more of them. */
    public static final int MOST = ShareText.MOST;

    private static final String FACT = "further";
    private static final int MEMBERS = 6;

    public FurtherShare {
        rate = rate.stripTrailingZeros();
    }

    /** The column that holds them in their order; null for none. */
    public static String column(List<FurtherShare> shares) {
        return shares.isEmpty()
                ? null
                : ShareText.column(shares.stream().map(FurtherShare::written).toList());
    }

    /**
     * Reads what {@link #column} writes.
     *
     * @throws IllegalArgumentException, {@link ArithmeticException} or {@link java.time.DateTimeException} if it is anything else
     */
    public static List<FurtherShare> read(String column) {
        return column == null ? List.of() : ShareText.read(column, FurtherShare::one, FurtherShare::written);
    }

    /** Those of an act that asks. Throws as {@link #read} does. */
    public static List<FurtherShare> of(Said asked) {
        return read(ShareText.column(asked, FACT));
    }

    /**
     * What an act that asks or recommends takes from that envelope, in the currency of payment; empty if nothing.
     *
     * @throws IllegalArgumentException, {@link ArithmeticException} or {@link java.time.DateTimeException} if the act does not say what such an act says
     */
    public static Optional<Money> partOf(Said asked, UUID envelope) {
        List<FurtherShare> shares = of(asked);
        Optional<Money> further = shares.stream()
                .filter(share -> share.envelope().equals(envelope))
                .map(FurtherShare::amount)
                .findFirst();
        if (further.isPresent() || !asked.text("envelope").equals(envelope.toString())) {
            return further;
        }
        return Optional.of(ofFirst(Money.parse(asked.text("amount")), shares));
    }

    /** What the first envelope gives of an amount: what the others do not. @throws IllegalArgumentException if they give more, or in other currencies */
    public static Money ofFirst(Money all, List<FurtherShare> others) {
        return ShareText.left(all, others.stream().map(FurtherShare::amount).toList());
    }

    /** These facts and what the column says. @throws IllegalArgumentException if it holds what is no fact */
    public static Facts facts(Facts and, String column) {
        return ShareText.facts(and, FACT, column);
    }

    /** The same for a query of rows. @param column an expression of the column @return names and expressions in turn */
    public static String[] sql(String column) {
        return ShareText.sql(FACT, column);
    }

    private String written() {
        return ShareText.of(
                envelope.toString(),
                ShareText.amount(amount),
                ShareText.amount(inEnvelope),
                rate.toPlainString(),
                rateDate.toString(),
                policy.toString());
    }

    private static FurtherShare one(String text) {
        String[] members = ShareText.members(text, MEMBERS);
        return new FurtherShare(
                UUID.fromString(members[0]),
                ShareText.amount(members[1]),
                ShareText.amount(members[2]),
                new BigDecimal(members[3]),
                LocalDate.parse(members[4]),
                UUID.fromString(members[5]));
    }
}
