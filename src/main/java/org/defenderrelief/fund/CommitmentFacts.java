package org.defenderrelief.fund;

import org.defenderrelief.history.Facts;

/** What the act says that reserved a commitment's money. */
final class CommitmentFacts {
    static final String COMMITTED = TransferKind.COMMITTED.action();

    private CommitmentFacts() {}

    static Facts of(Commitment commitment) {
        return rate(
                Facts.of(
                                "envelope",
                                commitment.envelope().toString(),
                                "commitment",
                                commitment.id().toString())
                        .and("amount", commitment.reserved().payment())
                        .and("inEnvelope", commitment.reserved().envelope()),
                commitment);
    }

    /** These and the rate, for the act itself, which says of the money what the ledger's line says. */
    static Facts rate(Facts and, Commitment commitment) {
        AppliedRate rate = commitment.reserved().rate();
        return and.and("rate", rate.rate().toPlainString())
                .and("rateDate", rate.date().toString());
    }
}
