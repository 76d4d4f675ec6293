package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Money;

/**
 * What the cases of the last year would have taken by a policy, beside what they took: numbers alone, and none below five, so that keepers, who see
 * no case, do not find out what a single one asks for by trying bounds. It follows the rows, to be shown only.
 */
@ApplicationScoped
public class LookBack {
    /** No smaller number is told. */
    public static final int FEWEST = 5;

    private static final Duration YEAR = Duration.ofDays(365);

    private final EntityManager entities;
    private final Clock clock;

    LookBack(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * So many cases took and would take the same.
     *
     * @param then what the last round of each of them was opened with
     * @param by what the policy asks; empty if their amounts are above every band
     * @param cases empty for fewer than {@link #FEWEST}
     */
    public record Line(Terms then, Optional<Terms> by, Optional<Integer> cases) {}

    private record Asked(UUID caseId, String assistance, Money amount, Terms terms) {}

    private record Kind(Terms then, Optional<Terms> by) {}

    /** The cases put to the committee within the year from the policy's envelope, or from those in its currency, as the first that gives; most frequent first. */
    @Transactional
    public List<Line> of(CommitteePolicy policy) {
        Map<UUID, Asked> last = new LinkedHashMap<>();
        asked(policy).forEach(asked -> last.put(asked.caseId(), asked));
        Map<Kind, Integer> kinds = new LinkedHashMap<>();
        last.values().forEach(asked -> kinds.merge(new Kind(asked.terms(), by(policy, asked)), 1, Integer::sum));
        return kinds.entrySet().stream()
                .sorted(Map.Entry.<Kind, Integer>comparingByValue().reversed())
                .map(kind -> new Line(
                        kind.getKey().then(),
                        kind.getKey().by(),
                        Optional.of(kind.getValue()).filter(cases -> cases >= FEWEST)))
                .toList();
    }

    private static Optional<Terms> by(CommitteePolicy policy, Asked asked) {
        return policy.bandFor(AssistanceType.read(asked.assistance()), asked.amount())
                .map(Band::terms);
    }

    private List<Asked> asked(CommitteePolicy policy) {
        Instant since = clock.instant().minus(YEAR);
        String envelope = policy.envelope().isPresent() ? " and r.asked.envelope = :envelope" : "";
        var query = entities.createQuery(
                        "select r.caseId, r.asked.assistance, r.asked, r.approvalsNeeded, r.quorum, r.rule from Round r"
                                + " where r.kind = DECISION and r.openedAt >= :since and r.asked.envelopeCurrency = :currency"
                                + envelope
                                + " order by r.openedAt",
                        Object[].class)
                .setParameter("since", since)
                .setParameter("currency", policy.currencyCode());
        policy.envelope().ifPresent(id -> query.setParameter("envelope", id));
        return query.getResultStream()
                .map(row -> new Asked(
                        (UUID) row[0],
                        (String) row[1],
                        ((AskedProposal) row[2]).wholeInFirst(),
                        new Terms((int) row[3], (int) row[4], (Rule) row[5])))
                .toList();
    }
}
