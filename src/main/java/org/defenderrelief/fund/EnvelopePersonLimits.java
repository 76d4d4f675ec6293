package org.defenderrelief.fund;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.PersonLimits;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** How much of an envelope one person gets, by its rules as two keepers signed them. */
@ApplicationScoped
class EnvelopePersonLimits implements PersonLimits {
    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Rates rates;
    private final Acts acts;
    private final Clock clock;

    EnvelopePersonLimits(Envelopes envelopes, Commitments commitments, Rates rates, Acts acts, Clock clock) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.rates = rates;
        this.acts = acts;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<Limit> of(UUID envelope) {
        return envelopes
                .findByIdOptional(envelope)
                .filter(row -> !row.isPending() && !row.isWithdrawn())
                .map(row -> envelopes.get(row.id()))
                .flatMap(signed -> signed.terms().rules().perPerson())
                .map(limit -> new Limit(envelope, limit.most(), limit.months()));
    }

    /** When it was reserved says the act; the row's time is nobody's signed word. */
    @Override
    @Transactional
    public Money granted(CaseId caseId, Limit limit, Instant since) {
        Set<String> recent = acts.on(caseId, CommitmentFacts.COMMITTED).stream()
                .filter(said -> said.at().isAfter(since))
                .map(said -> said.text("commitment"))
                .collect(Collectors.toSet());
        return commitments.authentic(caseId).stream()
                .filter(each -> each.envelope().value().equals(limit.envelope()))
                .filter(each -> recent.contains(each.id().toString()))
                .map(Commitment::grantedInEnvelope)
                .reduce(Money.zero(limit.most().currency()), Money::plus);
    }

    @Override
    @Transactional
    public Optional<Money> takes(Limit limit, Money amount) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        AppliedRate rate = rates.asOf(amount.currency(), limit.most().currency(), today)
                .orElseThrow(
                        () -> NoRate.problem(amount.currency(), limit.most().currency(), today));
        return amount.converted(limit.most().currency(), rate.rate());
    }
}
