package org.defenderrelief.fund;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/**
 * A line of a ledger as it was signed, for whoever reads all of them.
 *
 * @param number within its envelope, from 1, without gaps
 * @param amount in the envelope's currency
 * @param paid the same in the currency of payment, where it is part of what was reserved
 * @param rate at which it was reserved; also where both currencies are one
 * @param commitment whose money it is, if it is one's
 * @param caseId for which that was reserved
 * @param source what caused it: an envelope, a commitment, a payment
 * @param at when it was signed, or when the line before it was, where that is later: clocks of two nodes differ, a ledger goes forward
 */
public record SignedLine(
        long number,
        TransferKind kind,
        Money amount,
        Optional<Money> paid,
        Optional<AppliedRate> rate,
        Optional<CommitmentId> commitment,
        Optional<CaseId> caseId,
        UUID source,
        Instant at) {
    static SignedLine of(LedgerTransfer line, Commitment commitmentOrNull, Envelope envelope, Instant at) {
        Optional<Commitment> own = Optional.ofNullable(commitmentOrNull).filter(any -> line.paymentAmount() != null);
        return new SignedLine(
                line.number(),
                line.kind(),
                envelope.money(line.amount()),
                own.map(one -> one.inPaymentCurrency(line.paymentAmount())),
                own.map(one -> one.reserved().rate()),
                line.commitment(),
                Optional.ofNullable(commitmentOrNull).map(Commitment::caseId),
                line.signed().source(),
                at);
    }
}
