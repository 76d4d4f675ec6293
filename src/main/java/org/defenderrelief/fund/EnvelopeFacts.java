package org.defenderrelief.fund;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;

/** What the acts on an envelope say: all of its terms. Its names are hashed, since facts hold no text. */
final class EnvelopeFacts {
    static final String PROPOSED = "fund.envelope-proposed";
    static final String CONFIRMED = "fund.envelope-confirmed";
    static final String WITHDRAWN = "fund.envelope-withdrawn";
    static final Set<String> SETTLING = Set.of(CONFIRMED, WITHDRAWN);

    private EnvelopeFacts() {}

    /** What is proposed. */
    static Facts of(Envelope envelope) {
        return terms(Facts.of("envelope", envelope.id().toString()), envelope);
    }

    /** What is confirmed: the same, and which proposal. */
    static Facts confirmed(Facts and, Envelope envelope, UUID proposal) {
        return terms(and, envelope).and("proposal", proposal);
    }

    /** What is taken back. */
    static Facts withdrawn(Envelope envelope) {
        return Facts.of("envelope", envelope.id().toString()).and("proposal", envelope.proposedAct());
    }

    private static Facts terms(Facts and, Envelope envelope) {
        Terms terms = envelope.terms();
        return and.and("code", envelope.code())
                .and("donor", envelope.donorCode())
                .and("names", Sha256.hex(envelope.donorName() + "|" + envelope.title()))
                .and("total", terms.total())
                .and("ceiling", terms.ceiling())
                .and("from", terms.validFrom().toString())
                .and("until", terms.validUntil().toString())
                .and("regions", String.join(",", new TreeSet<>(terms.regions())))
                .and(
                        "types",
                        terms.assistanceTypes().stream()
                                .map(Enum::name)
                                .sorted()
                                .collect(Collectors.joining(",")))
                .and("exchange", terms.rules().exchange())
                .and("bearsCosts", terms.rules().bearsCosts() ? "YES" : "NO")
                .and("reporting", terms.rules().reporting().getCurrencyCode())
                .and(
                        "mostOfRequest",
                        terms.rules().mostOfRequest().map(Object::toString).orElse(""));
    }
}
