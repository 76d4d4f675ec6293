package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What the accounts of an envelope hold, in its currency. None can be below zero, and together they hold what the donor gave.
 *
 * @param funded what the donor gave so far
 * @param available free to be committed
 * @param committed reserved for cases
 * @param paid sent to payees
 * @param returned given back to the donor
 */
public record Balance(Money funded, Money available, Money committed, Money paid, Money returned) {
    public Balance {
        if (available.plus(committed).plus(paid).plus(returned).compareTo(funded) != 0) {
            throw new IllegalArgumentException("accounts do not hold what the donor gave");
        }
    }

    static Balance nothing(Currency currency) {
        Money zero = Money.zero(currency);
        return new Balance(zero, zero, zero, zero, zero);
    }

    /** What an account holds; the donor's account stands at minus what was given. */
    public BigDecimal of(Account account) {
        return switch (account) {
            case DONOR -> funded.amount().negate();
            case AVAILABLE -> available.amount();
            case COMMITTED -> committed.amount();
            case PAID -> paid.amount();
            case RETURNED -> returned.amount();
        };
    }

    /**
     * The balance after that much has moved.
     *
     * @throws Problem.Conflict if the account it comes from does not hold as much
     */
    Balance after(TransferKind kind, Money amount) {
        if (kind.from() != Account.DONOR && of(kind.from()).compareTo(amount.amount()) < 0) {
            throw new Problem.Conflict(
                    "envelope-short",
                    "The envelope has " + funded.currency() + " "
                            + of(kind.from()).toPlainString() + " "
                            + kind.from().name().toLowerCase(Locale.ROOT) + "; this needs "
                            + amount + ".");
        }
        return new Balance(
                kind.from() == Account.DONOR ? funded.plus(amount) : funded,
                moved(Account.AVAILABLE, available, kind, amount),
                moved(Account.COMMITTED, committed, kind, amount),
                moved(Account.PAID, paid, kind, amount),
                moved(Account.RETURNED, returned, kind, amount));
    }

    private static Money moved(Account account, Money held, TransferKind kind, Money amount) {
        if (kind.to() == account) {
            return held.plus(amount);
        }
        return kind.from() == account ? held.minus(amount) : held;
    }
}
