package org.defenderrelief.referral;

import java.util.Set;
import java.util.UUID;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;

/** What the acts on other funds say. Name, address and key are hashed, since facts hold no text. */
final class FundFacts {
    static final String FUND = "fund";
    static final String ROOT = "root";

    static final String PROPOSED = "referral.fund-proposed";
    static final String CONFIRMED = "referral.fund-confirmed";
    static final String WITHDRAWN = "referral.fund-withdrawn";
    static final String ENDED = "referral.fund-ended";

    static final Set<String> ALL = Set.of(PROPOSED, CONFIRMED, WITHDRAWN, ENDED);

    private FundFacts() {}

    static Facts of(OtherFund fund) {
        return named(fund.id())
                .and("name", Sha256.hex(fund.name()))
                .and("address", Sha256.hex(fund.address()))
                .and(ROOT, fund.root())
                .and("key", Sha256.hex(fund.serviceKey()));
    }

    static Facts named(UUID fund) {
        return Facts.of(FUND, fund.toString());
    }
}
