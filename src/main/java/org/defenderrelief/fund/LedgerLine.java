package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;

/**
 * One transaction of an envelope's ledger, as it is shown.
 *
 * @param number 1 for the envelope's first, without gaps
 * @param amount in the envelope's currency
 * @param paid the same in the currency of payment, if it belongs to a commitment
 * @param rate between the two, if they differ
 * @param commitment the commitment it belongs to, if any
 * @param about the case that is for, if the reader may see it
 * @param source what caused it: the envelope, the commitment or the payment
 * @param by who did it
 * @param at when
 * @param after what the accounts held then
 */
public record LedgerLine(
        long number,
        TransferKind kind,
        Money amount,
        Optional<Money> paid,
        Optional<AppliedRate> rate,
        Optional<CommitmentId> commitment,
        Optional<About> about,
        UUID source,
        PersonId by,
        Instant at,
        After after) {
    /**
     * One side of a transaction.
     *
     * @param amount in the envelope's currency; what leaves an account is negative
     */
    public record Posting(Account account, BigDecimal amount) {}

    /** A case. */
    public record About(String reference, String codename) {}

    /** What the accounts held after a line, in the envelope's currency. */
    public record After(Money available, Money committed, Money paid) {
        static After of(Balance balance) {
            return new After(balance.available(), balance.committed(), balance.paid());
        }

        /** Whether that much moved so leads from here to there. */
        boolean leadsTo(After later, TransferKind kind, Money amount) {
            return leads(Account.AVAILABLE, available, later.available, kind, amount)
                    && leads(Account.COMMITTED, committed, later.committed, kind, amount)
                    && leads(Account.PAID, paid, later.paid, kind, amount);
        }

        private static boolean leads(Account account, Money held, Money then, TransferKind kind, Money amount) {
            Money given = kind.from() == account ? then.plus(amount) : then;
            return given.equals(kind.to() == account ? held.plus(amount) : held);
        }
    }

    /** Its two postings, which sum to zero. */
    public List<Posting> postings() {
        return List.of(new Posting(kind.from(), amount.amount().negate()), new Posting(kind.to(), amount.amount()));
    }
}
