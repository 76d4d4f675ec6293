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
 * @param commitment the commitment it belongs to, if any
 * @param source what caused it: the envelope, the commitment or the payment
 * @param by who did it
 * @param at when
 */
public record LedgerLine(
        long number,
        TransferKind kind,
        Money amount,
        Optional<CommitmentId> commitment,
        UUID source,
        PersonId by,
        Instant at) {
    /**
     * One side of a transaction.
     *
     * @param amount in the envelope's currency; what leaves an account is negative
     */
    public record Posting(Account account, BigDecimal amount) {}

    /** Its two postings, which sum to zero. */
    public List<Posting> postings() {
        return List.of(new Posting(kind.from(), amount.amount().negate()), new Posting(kind.to(), amount.amount()));
    }
}
