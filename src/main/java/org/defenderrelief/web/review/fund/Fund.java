package org.defenderrelief.web.review.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.ShownFunds;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.kernel.Money;

/**
 * An envelope with what it holds.
 *
 * @param ceiling null, as are {@code from} and {@code until}, if its row says what cannot be
 * @param balance null if its accounts hold what cannot be
 * @param paidShare in hundredths of what was given, for the bar; so is {@code committedShare}
 * @param suspended whether nothing is committed from it at present
 * @param authentic whether it is what was signed, and its accounts hold what the ledger left in them
 */
public record Fund(
        String id,
        String code,
        String title,
        String donor,
        LocalDate from,
        LocalDate until,
        Money ceiling,
        Balance balance,
        int paidShare,
        int committedShare,
        boolean suspended,
        boolean authentic) {
    static Fund of(ShownFunds.Shown shown, boolean suspended) {
        Envelope envelope = shown.envelope();
        Optional<Terms> terms = shown.terms();
        Optional<Balance> balance = shown.balance();
        return new Fund(
                envelope.id().toString(),
                envelope.code(),
                envelope.title(),
                envelope.donorName(),
                terms.map(Terms::validFrom).orElse(null),
                terms.map(Terms::validUntil).orElse(null),
                terms.map(Terms::ceiling).orElse(null),
                balance.orElse(null),
                balance.map(held -> share(held.paid(), held.funded())).orElse(0),
                balance.map(held -> share(held.committed(), held.funded())).orElse(0),
                suspended,
                shown.authentic());
    }

    /** What rates cost, or null if they cost nothing. */
    public Money lost() {
        return exchange(1);
    }

    /** What rates gained, or null if they gained nothing. */
    public Money gained() {
        return exchange(-1);
    }

    private Money exchange(int sign) {
        BigDecimal exchange = balance.exchange();
        return exchange.signum() == sign
                ? new Money(exchange.abs(), balance.funded().currency())
                : null;
    }

    private static int share(Money part, Money whole) {
        return whole.isZero()
                ? 0
                : part.amount()
                        .multiply(BigDecimal.valueOf(100))
                        .divide(whole.amount(), 0, RoundingMode.HALF_UP)
                        .intValue();
    }
}
