package org.defenderrelief.web.review.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.kernel.Money;

/**
 * An envelope with what it holds.
 *
 * @param paidShare in hundredths of what was given, for the bar; so is {@code committedShare}
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
        int committedShare) {
    static Fund of(Envelope envelope, Balance balance) {
        Terms terms = envelope.terms();
        return new Fund(
                envelope.id().toString(),
                envelope.code(),
                envelope.title(),
                envelope.donorName(),
                terms.validFrom(),
                terms.validUntil(),
                terms.ceiling(),
                balance,
                share(balance.paid(), balance.funded()),
                share(balance.committed(), balance.funded()));
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
