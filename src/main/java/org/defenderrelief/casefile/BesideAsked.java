package org.defenderrelief.casefile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/**
 * An amount beside what the case asks for.
 *
 * @param asked in the request's currency
 * @param amount what is recommended, put to the vote, granted or paid
 * @param askedThere what was asked, in the currency of the amount; empty if no confirmed rate tells
 * @param rateDay from when that rate holds; empty where both are of one currency
 * @param why what triage signed as the reason why it is more; empty if it signed none
 */
public record BesideAsked(
        Money asked, Money amount, Optional<Money> askedThere, Optional<LocalDate> rateDay, Optional<MoreReason> why) {

    /** Without a reason. */
    public BesideAsked(Money asked, Money amount, Optional<Money> askedThere, Optional<LocalDate> rateDay) {
        this(asked, amount, askedThere, rateDay, Optional.empty());
    }

    /** The same with the reason that was signed. */
    public BesideAsked because(Optional<MoreReason> signed) {
        return new BesideAsked(asked, amount, askedThere, rateDay, signed);
    }

    /** By how much it is more; empty if it is not, or if no rate tells. */
    public Optional<Money> more() {
        return askedThere.filter(amount::isMoreThan).map(amount::minus);
    }

    /** The same in hundredths of what was asked; empty also of more than a whole number can hold. */
    public Optional<BigDecimal> percent() {
        return more().filter(more -> askedThere.filter(there -> !there.isZero()).isPresent())
                .map(more -> more.amount()
                        .multiply(BigDecimal.valueOf(100))
                        .divide(askedThere.get().amount(), 0, RoundingMode.HALF_UP));
    }

    /** Whether nothing shows that it is at most what was asked. */
    public boolean takesReason() {
        return askedThere.isEmpty() || more().isPresent();
    }
}
