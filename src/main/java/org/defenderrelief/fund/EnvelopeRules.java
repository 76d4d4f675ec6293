package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;

import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;

/** What a donor asks of an envelope, as its row holds it. It never changes. The two sets are fetched apart, so that they do not multiply rows. */
@Embeddable
class EnvelopeRules {
    @Enumerated(EnumType.STRING)
    @Column(name = "exchange_rule", updatable = false)
    private ExchangeRule exchangeRule;

    @Column(name = "bears_costs", updatable = false)
    private boolean bearsCosts;

    @Column(name = "reporting_currency", updatable = false)
    private String reportingCurrency;

    @Column(name = "most_of_request", updatable = false)
    private Integer mostOfRequest;

    @Column(name = "most_of_budget", updatable = false)
    private Integer mostOfBudget;

    @Column(name = "person_most", updatable = false)
    private BigDecimal personMost;

    @Column(name = "person_months", updatable = false)
    private Integer personMonths;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Screening screening;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "envelope_excluded_region", joinColumns = @JoinColumn(name = "envelope_id"))
    @Column(name = "region")
    private Set<String> excludedRegions = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "envelope_excluded_partner", joinColumns = @JoinColumn(name = "envelope_id"))
    @Column(name = "partner")
    private Set<String> excludedPartners = new HashSet<>();

    protected EnvelopeRules() {}

    EnvelopeRules(DonorRules rules) {
        exchangeRule = rules.exchange();
        bearsCosts = rules.bearsCosts();
        reportingCurrency = rules.reporting().getCurrencyCode();
        mostOfRequest = rules.mostOfRequest().orElse(null);
        mostOfBudget = rules.mostOfBudget().orElse(null);
        personMost = rules.perPerson().map(limit -> limit.most().amount()).orElse(null);
        personMonths = rules.perPerson().map(PersonLimit::months).orElse(null);
        screening = rules.screening();
        excludedRegions.addAll(rules.exclusions().regions());
        rules.exclusions().partners().forEach(partner -> excludedPartners.add(partner.value()));
    }

    /** As they were agreed to. @throws IllegalArgumentException if the row holds what nobody could ask */
    DonorRules of(Currency envelope) {
        return new DonorRules(
                exchangeRule,
                bearsCosts,
                Currency.getInstance(reportingCurrency),
                Optional.ofNullable(mostOfRequest),
                Optional.ofNullable(mostOfBudget),
                person(envelope),
                new Exclusions(
                        excludedRegions,
                        excludedPartners.stream().map(PartnerId::new).collect(Collectors.toSet())),
                screening);
    }

    private Optional<PersonLimit> person(Currency envelope) {
        if (personMost == null && personMonths == null) {
            return Optional.empty();
        }
        if (personMost == null || personMonths == null) {
            throw new IllegalArgumentException("an amount and months are one bound");
        }
        return Optional.of(new PersonLimit(new Money(personMost.stripTrailingZeros(), envelope), personMonths));
    }
}
