package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * The policies, of which the one of its kind that began last holds, of those that two keepers signed. There is none until they set one. Which were confirmed is
 * read from the signed acts: a policy that was taken away, changed or invented is refused, and never leaves the word to an older one.
 */
@ApplicationScoped
public class CommitteePolicies implements PanacheRepositoryBase<CommitteePolicy, UUID> {
    private final Acts acts;
    private final AuthenticPolicy authentic;
    private final Clock clock;

    CommitteePolicies(Acts acts, AuthenticPolicy authentic, Clock clock) {
        this.acts = acts;
        this.authentic = authentic;
        this.clock = clock;
    }

    /** What a policy is for. @param envelope its id, or {@link SqlFacts#NONE} for all that have no policy of their own */
    private record Scope(String currency, String envelope) {
        static Scope of(CommitteePolicy policy) {
            return new Scope(
                    policy.currencyCode(), policy.envelope().map(UUID::toString).orElse(SqlFacts.NONE));
        }

        static Scope of(Said confirmed) {
            return new Scope(
                    confirmed.fact("currency").orElse(""),
                    confirmed.fact("envelope").orElse(""));
        }
    }

    /**
     * The policy that holds for an envelope: its own, else the one for its currency.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Optional<CommitteePolicy> inForce(UUID envelope, Currency currency) {
        Scope own = new Scope(currency.getCurrencyCode(), envelope.toString());
        Scope common = new Scope(currency.getCurrencyCode(), SqlFacts.NONE);
        Map<Scope, CommitteePolicy> holding = holding(Set.of(own, common)::contains);
        return Optional.ofNullable(holding.get(own)).or(() -> Optional.ofNullable(holding.get(common)));
    }

    /** The policy that holds for envelopes in a currency that have none of their own. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<CommitteePolicy> inForce(Currency currency) {
        Scope common = new Scope(currency.getCurrencyCode(), SqlFacts.NONE);
        return Optional.ofNullable(holding(common::equals).get(common));
    }

    /** The policy in whose place a proposed one would hold: the envelope's own, else the one for its currency. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<CommitteePolicy> inForceFor(CommitteePolicy proposed) {
        return proposed.envelope()
                .map(envelope -> inForce(envelope, proposed.currency()))
                .orElseGet(() -> inForce(proposed.currency()));
    }

    /** All that hold now: for each envelope and for each currency the one that began last. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<CommitteePolicy> inForce() {
        return List.copyOf(holding(scope -> true).values());
    }

    /**
     * The policy that something names, as two keepers signed it.
     *
     * @param by what names it
     * @throws Problem.Conflict {@code not-authentic} if it is gone, or not what they signed
     */
    CommitteePolicy named(UUID id, Acts.Claim by) {
        CommitteePolicy policy = findByIdOptional(id).orElseThrow(() -> acts.refuse(by, "the policy it names is gone"));
        authentic.requireConfirmed(policy);
        return policy;
    }

    /** Which of its kind each confirmed policy is, counted from 1 as they were confirmed. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Map<UUID, Integer> numbers() {
        Map<Scope, Integer> reached = new HashMap<>();
        Map<UUID, Integer> numbers = new HashMap<>();
        for (Said said : acts.withoutCase(PolicyFacts.CONFIRMED)) {
            numbers.put(UUID.fromString(said.text("policy")), reached.merge(Scope.of(said), 1, Integer::sum));
        }
        return numbers;
    }

    /** All that were ever proposed, the newest first, as their rows say, to be shown only. @param before where the page begins; empty for the newest */
    @Transactional
    public List<CommitteePolicy> versions(Optional<UUID> before, int limit) {
        TypedQuery<UUID> page = getEntityManager()
                .createQuery(
                        "select p.id from CommitteePolicy p" + (before.isPresent() ? " where p.id < :before" : "")
                                + " order by p.id desc",
                        UUID.class)
                .setMaxResults(limit);
        before.ifPresent(id -> page.setParameter("before", id));
        List<UUID> ids = page.getResultList();
        return ids.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select distinct p from CommitteePolicy p left join fetch p.bands where p.id in :ids"
                                        + " order by p.id desc",
                                CommitteePolicy.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** What that keeper proposed already in the same words, if it still waits, as its row says. */
    Optional<CommitteePolicy> waiting(PersonId by, NewPolicy wanted) {
        Facts terms = PolicyFacts.terms(wanted);
        return list("proposedBy = ?1 and confirmedAct is null and withdrawnAct is null", by.value()).stream()
                .filter(policy -> PolicyFacts.terms(policy).equals(terms))
                .findFirst();
    }

    /**
     * What decides on a proposal for help of those kinds: the policy of each envelope on the whole amount, and of several the strictest.
     *
     * @throws Problem.Conflict {@code no-policy} if none holds for one of the envelopes, or none of its bands reaches the amount
     */
    Decisive decisive(Proposal proposal, Set<AssistanceType> types) {
        List<CommitteePolicy> policies = new ArrayList<>();
        List<Optional<Band>> bands = new ArrayList<>();
        for (Source source : proposal.sources()) {
            Currency currency = source.inEnvelope().currency();
            CommitteePolicy policy = inForce(source.envelope(), currency)
                    .orElseThrow(() -> new Problem.Conflict(
                            "no-policy",
                            "No committee policy is set for this envelope or for " + currency
                                    + ". A keeper proposes it, and another confirms it, first."));
            policies.add(policy);
            // What is more than any amount of that currency is above every band, also above one without a bound.
            bands.add(proposal.amount()
                    .converted(currency, source.rate().rate())
                    .flatMap(whole -> policy.bandFor(types, whole)));
        }
        Band band = Band.strictest(bands)
                .orElseThrow(() -> new Problem.Conflict(
                        "no-policy",
                        "This amount is above every band of the committee's policy. Two keepers extend it first."));
        return new Decisive(policies, band);
    }

    /** Whether a round's policies are those that held for its envelopes when it was opened, by the acts. @param asked the act that opened it */
    boolean heldFor(Said asked) {
        PoliciesInTime policies = new PoliciesInTime();
        acts.withoutCase(PolicyFacts.CONFIRMED).forEach(policies::add);
        return policies.heldFor(asked).isPresent();
    }

    /** What decides on a proposal. @param policies of its envelopes, in their order @param band the strictest of theirs */
    record Decisive(List<CommitteePolicy> policies, Band band) {}

    /** The one that holds now of each scope, by the acts that confirmed them. */
    private Map<Scope, CommitteePolicy> holding(Predicate<Scope> wanted) {
        Map<Scope, List<Said>> signed = new LinkedHashMap<>();
        Map<UUID, CommitteePolicy> rows = new HashMap<>();
        for (Said said : acts.withoutCase(PolicyFacts.CONFIRMED)) {
            if (wanted.test(Scope.of(said))) {
                signed.computeIfAbsent(Scope.of(said), scope -> new ArrayList<>())
                        .add(said);
                rows.put(said.act(), confirmedBy(said));
            }
        }
        for (CommitteePolicy policy : list("confirmedAct is not null")) {
            UUID act = policy.confirmedAct().orElseThrow();
            if (wanted.test(Scope.of(policy)) && !rows.containsKey(act)) {
                throw acts.refuse(
                        new Acts.Claim("committee_policy/" + policy.id(), act, PolicyFacts.CONFIRMED, null),
                        "nobody confirmed it");
            }
        }
        Instant now = clock.instant();
        Map<Scope, CommitteePolicy> holding = new LinkedHashMap<>();
        signed.forEach((scope, all) ->
                PoliciesInTime.newest(all.stream(), now).ifPresent(said -> holding.put(scope, rows.get(said.act()))));
        return holding;
    }

    private CommitteePolicy confirmedBy(Said said) {
        String id = said.fact("policy").orElse("");
        CommitteePolicy policy = findByIdOptional(UUID.fromString(id))
                .filter(row -> row.confirmedAct().filter(said.act()::equals).isPresent())
                .orElseThrow(() -> acts.refuse(
                        new Acts.Claim("committee_policy/" + id, said.act(), PolicyFacts.CONFIRMED, null),
                        "the row that was confirmed is gone or names another act"));
        authentic.requireConfirmed(policy);
        return policy;
    }
}
