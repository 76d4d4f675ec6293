package org.defenderrelief.fund;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.PartnerId;

/** What the acts on an envelope say: all of its terms. Its names are hashed, since facts hold no text. */
final class EnvelopeFacts {
    static final String PROPOSED = "fund.envelope-proposed";
    static final String CONFIRMED = "fund.envelope-confirmed";
    static final String WITHDRAWN = "fund.envelope-withdrawn";
    /** The exchange rule, the first and the last day: what charges of payments are held against. */
    static final String EXCHANGE = "exchange";

    static final String FROM = "from";
    static final String UNTIL = "until";
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
        return rules(agreed(and, envelope, terms), terms.rules());
    }

    private static Facts agreed(Facts and, Envelope envelope, Terms terms) {
        return and.and("code", envelope.code())
                .and("donor", envelope.donorCode())
                .and("names", Sha256.hex(envelope.donorName() + "|" + envelope.title()))
                .and("total", terms.total())
                .and("ceiling", terms.ceiling())
                .and(FROM, terms.validFrom().toString())
                .and(UNTIL, terms.validUntil().toString())
                .and("regions", String.join(",", new TreeSet<>(terms.regions())))
                .and(
                        "types",
                        terms.assistanceTypes().stream()
                                .map(Enum::name)
                                .sorted()
                                .collect(Collectors.joining(",")));
    }

    /** The organisations are hashed together, since there may be more than a fact holds. */
    private static Facts rules(Facts and, DonorRules rules) {
        Optional<PersonLimit> person = rules.perPerson();
        return and.and(EXCHANGE, rules.exchange())
                .and("bearsCosts", rules.bearsCosts() ? "YES" : "NO")
                .and("reporting", rules.reporting().getCurrencyCode())
                .and(
                        "mostOfRequest",
                        rules.mostOfRequest().map(Object::toString).orElse(""))
                .and("mostOfBudget", rules.mostOfBudget().map(Object::toString).orElse(""))
                .and("personMost", person.map(limit -> limit.most().toString()).orElse(""))
                .and(
                        "personMonths",
                        person.map(limit -> Integer.toString(limit.months())).orElse(""))
                .and(
                        "excludedRegions",
                        String.join(",", new TreeSet<>(rules.exclusions().regions())))
                .and(
                        "excludedPartners",
                        Sha256.hex(rules.exclusions().partners().stream()
                                .map(PartnerId::value)
                                .sorted()
                                .collect(Collectors.joining(","))))
                .and("screening", rules.screening());
    }
}
