package org.defenderrelief.triage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * How much one person gets within some months before somebody has to say why it is more. Of each currency the last that two keepers signed holds.
 *
 * @param amount the most in that currency; empty if there is to be no ceiling any more
 * @param months how far one looks back, 1 to {@link #LONGEST}; 0 without an amount
 * @param by who proposed it
 * @param at when it was proposed
 */
public record PersonCeiling(UUID id, Currency currency, Optional<Money> amount, int months, PersonId by, Instant at) {
    /** Nobody looks further back, in months. */
    public static final int LONGEST = 60;

    static final String PROPOSED = "triage.ceiling-proposed";
    static final String CONFIRMED = "triage.ceiling-confirmed";
    static final String ID = "ceiling";
    static final String CURRENCY = "currency";

    /**
     * What is wanted.
     *
     * @param amount empty to have none in that currency
     */
    public record Wanted(Currency currency, Optional<Money> amount, int months) {
        /** @throws Problem.InvalidInput if the months are out of bounds, or the amount is nothing */
        public Wanted {
            if (amount.isPresent() && amount.get().isZero()) {
                throw new Problem.InvalidInput("amount", Flaw.CEILING_AMOUNT);
            }
            if (amount.isPresent() && (months < 1 || months > LONGEST)) {
                throw new Problem.InvalidInput("months", Flaw.CEILING_MONTHS);
            }
            months = amount.isPresent() ? months : 0;
        }

        /** At most that much within so many months. */
        public static Wanted of(Money most, int months) {
            return new Wanted(most.currency(), Optional.of(most), months);
        }

        /** No ceiling in that currency. */
        public static Wanted none(Currency currency) {
            return new Wanted(currency, Optional.empty(), 0);
        }
    }

    /** Whether it says just that. */
    boolean isOf(Wanted wanted) {
        return currency.equals(wanted.currency()) && amount.equals(wanted.amount()) && months == wanted.months();
    }

    static PersonCeiling of(Said proposed) {
        return new PersonCeiling(
                UUID.fromString(proposed.text(ID)),
                Currency.getInstance(proposed.text(CURRENCY)),
                proposed.fact("most")
                        .filter(most -> !most.equals(SqlFacts.NONE))
                        .map(Money::parse),
                Integer.parseInt(proposed.text("months")),
                proposed.person(),
                proposed.at());
    }

    /** Whether it says a ceiling: one keeper's key signs whatever that keeper writes. */
    static boolean isReadable(Said said) {
        try {
            of(said);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** What both keepers sign. */
    Facts facts() {
        return Facts.of(ID, id.toString(), CURRENCY, currency.getCurrencyCode())
                .and("most", amount.map(Money::toString).orElse(SqlFacts.NONE))
                .and("months", months);
    }

    /** From when on grants count. */
    Instant since(Instant now) {
        return now.atZone(ZoneOffset.UTC).minusMonths(months).toInstant();
    }
}
