package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** What of the committee's rules waits for a second keeper, each as it was proposed, and, as the rows say, how many members the rules ask for. */
@ApplicationScoped
public class PoliciesToMind {
    private final EntityManager entities;
    private final PendingPolicies pending;
    private final Acts acts;
    private final Clock clock;

    PoliciesToMind(EntityManager entities, PendingPolicies pending, Acts acts, Clock clock) {
        this.entities = entities;
        this.pending = pending;
        this.acts = acts;
        this.clock = clock;
    }

    /** A proposed policy. */
    public record Proposal(String id, String currency) {}

    /** Those that another keeper proposed and this one may confirm, oldest first. */
    public List<Proposal> waiting(Actor actor) {
        return actor.has(Role.KEEPER)
                ? pending.asSigned().stream()
                        .filter(policy -> !policy.isProposalOf(actor))
                        .map(policy -> new Proposal(policy.id().toString(), policy.currencyCode()))
                        .toList()
                : List.of();
    }

    /**
     * The largest quorum of the policies that hold; 0 while there is none. Pages of everybody ask for it: of a row it reads nothing else, and one that says of no time when it was
     * confirmed is passed over, and alarmed.
     */
    @Transactional
    public int largestQuorum() {
        Instant now = clock.instant();
        List<Object[]> rows = entities.createQuery(
                        "select p.id, p.currency, p.envelope, p.confirmedAt, p.holdsFrom, coalesce(max(b.quorum), 0) from CommitteePolicy p"
                                + " left join p.bands b where p.confirmedAct is not null"
                                + " group by p.id, p.currency, p.envelope, p.confirmedAt, p.holdsFrom order by p.confirmedAt",
                        Object[].class)
                .getResultList();
        rows.stream().filter(row -> row[3] == null).findFirst().ifPresent(this::tell);
        Map<Object, Holding> holding = new HashMap<>();
        rows.stream()
                .filter(row -> row[3] != null)
                .map(Holding::of)
                .filter(policy -> !policy.start().isAfter(now))
                .forEach(policy -> holding.merge(
                        policy.scope(),
                        policy,
                        (older, newer) -> newer.start().isBefore(older.start()) ? older : newer));
        return holding.values().stream().mapToInt(Holding::quorum).max().orElse(0);
    }

    /** A policy as its row says. @param scope what it is for @param quorum the largest of its bands */
    private record Holding(Object scope, Instant start, int quorum) {
        static Holding of(Object[] row) {
            return new Holding(
                    Arrays.asList(row[1], row[2]),
                    SignedPolicy.start((Instant) row[3], Optional.ofNullable((LocalDate) row[4])),
                    ((Number) row[5]).intValue());
        }
    }

    /** One alarm leads to a verification, which names the rest. */
    private void tell(Object[] row) {
        acts.tell(
                new Acts.Claim("committee_policy/" + row[0], null, null, null),
                "it holds what nobody could have signed");
    }
}
