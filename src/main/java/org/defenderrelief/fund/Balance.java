package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What the accounts of an envelope hold, in its currency. Together they hold what the donor gave and what the fund bore of its own.
 *
 * @param funded what the donor gave so far
 * @param borne what the fund bore of its own: fees and losses
 * @param available free to be committed
 * @param committed reserved for cases
 * @param paid sent to payees
 * @param fees what banks and agencies took
 * @param exchange what payments cost more than was reserved for them, at the currency's scale; negative if they cost less
 * @param returned given back to the donor
 */
public record Balance(
        Money funded,
        Money borne,
        Money available,
        Money committed,
        Money paid,
        Money fees,
        BigDecimal exchange,
        Money returned) {
    public Balance {
        exchange = exchange.setScale(funded.currency().getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
        Money held = available.plus(committed).plus(paid).plus(fees).plus(returned);
        Money came = funded.plus(borne);
        if (held.amount().add(exchange).compareTo(came.amount()) != 0) {
            throw new IllegalArgumentException("accounts do not hold what came in");
        }
    }

    static Balance nothing(Currency currency) {
        Money zero = Money.zero(currency);
        return new Balance(zero, zero, zero, zero, zero, zero, BigDecimal.ZERO, zero);
    }

    /** What an account holds; those where money comes from stand at minus what they gave. */
    public BigDecimal of(Account account) {
        return switch (account) {
            case DONOR -> funded.amount().negate();
            case OWN -> borne.amount().negate();
            case AVAILABLE -> available.amount();
            case COMMITTED -> committed.amount();
            case PAID -> paid.amount();
            case FEES -> fees.amount();
            case EXCHANGE -> exchange;
            case RETURNED -> returned.amount();
        };
    }

    /**
     * The balance after that much has moved.
     *
     * @throws Problem.Conflict if the account it comes from does not hold as much
     */
    Balance after(TransferKind kind, Money amount) {
        if (kind.from().isNeverBelowZero()) {
            requireHeld(kind.from(), of(kind.from()), amount);
        }
        if (kind.to() == Account.OWN) {
            requireHeld(Account.OWN, borne.amount(), amount);
        }
        return new Balance(
                kind.from() == Account.DONOR ? funded.plus(amount) : funded,
                new Money(
                        signed(Account.OWN, borne.amount().negate(), kind, amount)
                                .negate(),
                        borne.currency()),
                moved(Account.AVAILABLE, available, kind, amount),
                moved(Account.COMMITTED, committed, kind, amount),
                moved(Account.PAID, paid, kind, amount),
                moved(Account.FEES, fees, kind, amount),
                signed(Account.EXCHANGE, exchange, kind, amount),
                moved(Account.RETURNED, returned, kind, amount));
    }

    private void requireHeld(Account account, BigDecimal held, Money amount) {
        if (held.compareTo(amount.amount()) < 0) {
            throw new Problem.Conflict(
                    "envelope-short",
                    "The envelope has " + funded.currency() + " " + held.toPlainString() + " "
                            + account.name().toLowerCase(Locale.ROOT) + "; this needs " + amount + ".");
        }
    }

    private static Money moved(Account account, Money held, TransferKind kind, Money amount) {
        return new Money(signed(account, held.amount(), kind, amount), held.currency());
    }

    private static BigDecimal signed(Account account, BigDecimal held, TransferKind kind, Money amount) {
        if (kind.to() == account) {
            return held.add(amount.amount());
        }
        return kind.from() == account ? held.subtract(amount.amount()) : held;
    }
}
