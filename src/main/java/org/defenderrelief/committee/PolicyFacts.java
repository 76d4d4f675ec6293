package org.defenderrelief.committee;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Money;

/** What the history says of a policy: everything that it decides. Proposing and confirming say the same. */
final class PolicyFacts {
    static final String PROPOSED = "committee.policy-proposed";
    static final String CONFIRMED = "committee.policy-confirmed";
    static final String WITHDRAWN = "committee.policy-withdrawn";

    private PolicyFacts() {}

    static Facts of(CommitteePolicy policy) {
        Facts facts = Facts.none()
                .and("policy", policy.id())
                .and("currency", policy.currency().getCurrencyCode())
                .and("envelope", policy.envelope().map(Object::toString).orElse(SqlFacts.NONE))
                .and("emergencyCeiling", policy.emergencyCeiling())
                .and("bands", policy.bands().size());
        int position = 0;
        for (Band band : policy.bands()) {
            facts = facts.and("band" + position++, text(band));
        }
        return facts;
    }

    /** Such as {@code 5000.00:2/3:CONSENSUS:72h}. */
    private static String text(Band band) {
        return band.upTo().map(Money::plainAmount).orElse(SqlFacts.NONE) + ":"
                + band.terms().approvalsNeeded() + "/" + band.terms().quorum() + ":"
                + band.terms().rule() + ":"
                + band.deadline().toHours() + "h";
    }
}
