package org.defenderrelief.committee;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
        return terms(policy).and("policy", policy.id());
    }

    /** All but which policy it is. */
    static Facts terms(CommitteePolicy policy) {
        return terms(policy.currency(), policy.envelope(), policy.emergency(), policy.holdsFrom(), policy.bands());
    }

    /** As {@link #terms(CommitteePolicy)} of what is not proposed yet. */
    static Facts terms(NewPolicy wanted) {
        return terms(wanted.currency(), wanted.envelope(), wanted.emergency(), wanted.holdsFrom(), wanted.bands());
    }

    private static Facts terms(
            Currency currency,
            Optional<UUID> envelope,
            EmergencyTerms emergency,
            Optional<LocalDate> holdsFrom,
            List<Band> bands) {
        Facts facts = Facts.none()
                .and("currency", currency.getCurrencyCode())
                .and("envelope", envelope.map(Object::toString).orElse(SqlFacts.NONE))
                .and("emergencyCeiling", emergency.ceiling())
                .and("emergencyCoolDown", emergency.coolDown().toHours())
                .and("holdsFrom", holdsFrom.map(LocalDate::toString).orElse(SqlFacts.NONE))
                .and("bands", bands.size());
        int position = 0;
        for (Band band : bands) {
            facts = facts.and("band" + position++, text(band));
        }
        return facts;
    }

    /** Such as {@code 5000.00:2/3:CONSENSUS:72h:RELOCATION}. */
    private static String text(Band band) {
        return band.upTo().map(Money::plainAmount).orElse(SqlFacts.NONE) + ":"
                + band.terms().approvalsNeeded() + "/" + band.terms().quorum() + ":"
                + band.terms().rule() + ":"
                + band.deadline().toHours() + "h:"
                + band.type().map(Enum::name).orElse(SqlFacts.NONE);
    }
}
