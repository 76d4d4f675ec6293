package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
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
 * @param paid the same in the currency of payment, if it is part of a commitment
 * @param rate between the two, if they differ
 * @param commitment the commitment it belongs to, if any
 * @param about the case that is for, if the reader may see it
 * @param source what caused it: the envelope, the commitment, or the payment that it is or that it is a cost of
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

    /** What the accounts held after a line, in the envelope's currency. @param exchange as {@link Balance#exchange()} */
    public record After(Money available, Money committed, Money paid, Money fees, BigDecimal exchange, Money borne) {
        static After of(Balance balance) {
            return new After(
                    balance.available(),
                    balance.committed(),
                    balance.paid(),
                    balance.fees(),
                    balance.exchange(),
                    balance.borne());
        }

        static After nothing(Currency currency) {
            return of(Balance.nothing(currency));
        }

        /** Whether that much moved so leads from here to there. */
        boolean leadsTo(After later, TransferKind kind, Money amount) {
            return leads(Account.AVAILABLE, available.amount(), later.available.amount(), kind, amount)
                    && leads(Account.COMMITTED, committed.amount(), later.committed.amount(), kind, amount)
                    && leads(Account.PAID, paid.amount(), later.paid.amount(), kind, amount)
                    && leads(Account.FEES, fees.amount(), later.fees.amount(), kind, amount)
                    && leads(Account.EXCHANGE, exchange, later.exchange, kind, amount)
                    && leads(
                            Account.OWN,
                            borne.amount().negate(),
                            later.borne.amount().negate(),
                            kind,
                            amount);
        }

        private static boolean leads(
                Account account, BigDecimal held, BigDecimal then, TransferKind kind, Money amount) {
            BigDecimal given = kind.from() == account ? then.add(amount.amount()) : then;
            return given.compareTo(kind.to() == account ? held.add(amount.amount()) : held) == 0;
        }
    }

    /** Its two postings, which sum to zero. */
    public List<Posting> postings() {
        return List.of(new Posting(kind.from(), amount.amount().negate()), new Posting(kind.to(), amount.amount()));
    }
}
