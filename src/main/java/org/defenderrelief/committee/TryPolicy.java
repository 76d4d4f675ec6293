package org.defenderrelief.committee;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.Rates;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** What a decision would take, by a policy that holds, or one that is only proposed: to be looked at before two keepers make it a rule. */
@ApplicationScoped
public class TryPolicy {
    private final CommitteePolicies policies;
    private final AuthenticPolicy authentic;
    private final Envelopes envelopes;
    private final Rates rates;
    private final Members members;
    private final Clock clock;

    TryPolicy(
            CommitteePolicies policies,
            AuthenticPolicy authentic,
            Envelopes envelopes,
            Rates rates,
            Members members,
            Clock clock) {
        this.policies = policies;
        this.authentic = authentic;
        this.envelopes = envelopes;
        this.rates = rates;
        this.members = members;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param types the kinds of help together; empty for one that no band names
     * @param envelope where it would come from; empty for any in the amount's currency
     * @param policy the one to try; empty for the one that holds now
     */
    public record Question(Money amount, Set<AssistanceType> types, Optional<UUID> envelope, Optional<UUID> policy) {}

    /**
     * What it would take.
     *
     * @param amount in the policy's currency
     * @param rate what it was converted at; empty if it was in that currency
     * @param band empty if the amount is above every band
     * @param members how many the committee has now, by the roster
     * @param oneMayRelease whether one member could release so much alone where a life is at risk
     */
    public record Answer(
            CommitteePolicy policy,
            Money amount,
            Optional<AppliedRate> rate,
            Optional<Band> band,
            int members,
            boolean oneMayRelease) {
        /** Whether there are too few members for the quorum. */
        public boolean needsMembers() {
            return band.filter(decides -> decides.terms().quorum() > members).isPresent();
        }
    }

    /**
     * @throws Problem.InvalidInput if there is no such envelope or policy
     * @throws Problem.Conflict {@code no-policy} if none holds, {@code no-exchange-rate}, {@code not-authentic}
     */
    @Transactional
    public Answer ask(Question question) {
        Optional<Envelope> envelope = question.envelope()
                .map(id -> envelopes
                        .findByIdOptional(id)
                        .orElseThrow(() -> new Problem.InvalidInput("envelope", Flaw.NO_SUCH_ENVELOPE)));
        CommitteePolicy policy = question.policy()
                .map(this::named)
                .orElseGet(() -> holding(
                        question.envelope(),
                        envelope.map(Envelope::currency)
                                .orElse(question.amount().currency())));
        Optional<AppliedRate> rate = rate(question.amount().currency(), policy.currency());
        Money amount = rate.map(applied -> converted(question.amount(), policy.currency(), applied))
                .orElse(question.amount());
        return new Answer(
                policy,
                amount,
                rate,
                policy.bandFor(question.types(), amount),
                members.inOffice(),
                !amount.isMoreThan(policy.emergency().ceiling()));
    }

    private static Money converted(Money amount, Currency to, AppliedRate rate) {
        return amount.converted(to, rate.rate())
                .orElseThrow(() -> new Problem.InvalidInput("amount", Flaw.AMOUNT_TYPED));
    }

    private CommitteePolicy named(UUID id) {
        CommitteePolicy policy = policies.findByIdOptional(id)
                .orElseThrow(() -> new Problem.InvalidInput("policy", Flaw.NO_SUCH_POLICY));
        authentic.requireProposed(policy);
        return policy;
    }

    private CommitteePolicy holding(Optional<UUID> envelope, Currency currency) {
        return envelope.map(id -> policies.inForce(id, currency))
                .orElseGet(() -> policies.inForce(currency))
                .orElseThrow(() -> new Problem.Conflict(
                        "no-policy",
                        "No committee policy is set for this envelope or for " + currency
                                + ". A keeper proposes it, and another confirms it, first."));
    }

    private Optional<AppliedRate> rate(Currency from, Currency to) {
        if (from.equals(to)) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Optional.of(rates.asOf(from, to, today)
                .orElseThrow(() -> new Problem.Conflict("no-exchange-rate", "Record an exchange rate first.")));
    }
}
