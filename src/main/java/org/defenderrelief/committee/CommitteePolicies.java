package org.defenderrelief.committee;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** The policies, of which the newest of its kind holds. There is none until a keeper sets one. */
@ApplicationScoped
public class CommitteePolicies implements PanacheRepositoryBase<CommitteePolicy, UUID> {
    /** The policy that holds for an envelope: its own, else the one for its currency. */
    public Optional<CommitteePolicy> inForce(UUID envelope, Currency currency) {
        String code = currency.getCurrencyCode();
        return find("envelope = ?1 and currency = ?2 order by setAt desc, id desc", envelope, code)
                .firstResultOptional()
                .or(() -> find("envelope is null and currency = ?1 order by setAt desc, id desc", code)
                        .firstResultOptional());
    }

    /** All that hold now: for each envelope and for each currency the newest. */
    @Transactional
    public List<CommitteePolicy> inForce() {
        Map<List<Object>, CommitteePolicy> newest = new LinkedHashMap<>();
        for (CommitteePolicy policy : list("order by setAt desc, id desc")) {
            newest.putIfAbsent(List.of(policy.envelope(), policy.currency()), policy);
        }
        return List.copyOf(newest.values());
    }

    /** @throws Problem.Conflict {@code no-policy} if none holds for the envelope, or none of its bands reaches the amount */
    Decisive decisive(UUID envelope, Money inEnvelope) {
        CommitteePolicy policy = inForce(envelope, inEnvelope.currency())
                .orElseThrow(() -> new Problem.Conflict(
                        "no-policy",
                        "No committee policy is set for this envelope or for " + inEnvelope.currency()
                                + ". A keeper sets it first."));
        Band band = policy.bandFor(inEnvelope)
                .orElseThrow(() -> new Problem.Conflict(
                        "no-policy",
                        "This amount is above every band of the committee's policy. A keeper extends it first."));
        return new Decisive(policy, band);
    }

    /** The policy and the band of it that decide on an amount. */
    record Decisive(CommitteePolicy policy, Band band) {}
}
