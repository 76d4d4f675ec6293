package org.defenderrelief.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/**
 * Whether somebody may send one more request now. A seized account, or a program that went wrong, must not bury those who read. What was sent is counted
 * in the database, so every replica counts the same; what was sent again and answered as before is not counted twice.
 */
@ApplicationScoped
class WithinLimits {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final EntityManager database;
    private final IntakeLimits limits;
    private final Clock clock;

    WithinLimits(EntityManager database, IntakeLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Passes if there were fewer within the hour.
     *
     * @throws Problem.TooMany saying when the oldest that counts is an hour old
     */
    void require(Actor actor, Urgency urgency) {
        String partner = actor.organisation().orElseThrow(Problem.NotFound::new).value();
        if (urgency == Urgency.LIFE_AT_RISK) {
            require(
                    sent("c.partner = :partner and c.urgency = :urgency")
                            .setParameter("partner", partner)
                            .setParameter("urgency", urgency),
                    limits.lifeAtRisk());
            // One account that was seized must not use up what all the others of its organisation may need.
            require(
                    sent("c.partner = :partner and c.urgency = :urgency and c.submittedBy = :person")
                            .setParameter("partner", partner)
                            .setParameter("urgency", urgency)
                            .setParameter("person", actor.person().value()),
                    Math.max(1, limits.lifeAtRisk() / 2));
            return;
        }
        require(sent("c.partner = :partner").setParameter("partner", partner), limits.organisation());
        require(
                sent("c.partner = :partner and c.submittedBy = :person")
                        .setParameter("partner", partner)
                        .setParameter("person", actor.person().value()),
                limits.person());
    }

    private TypedQuery<Instant> sent(String whose) {
        return database.createQuery(
                        "select c.receivedAt from CaseFile c where " + whose + " and c.receivedAt > :since"
                                + " order by c.receivedAt desc",
                        Instant.class)
                .setParameter("since", clock.instant().minus(WINDOW));
    }

    private void require(TypedQuery<Instant> sent, int limit) {
        List<Instant> newest = sent.setMaxResults(limit).getResultList();
        if (newest.size() < limit) {
            return;
        }
        throw tooMany(Duration.between(clock.instant(), newest.get(limit - 1).plus(WINDOW)));
    }

    static Problem.TooMany tooMany(Duration wait) {
        return new Problem.TooMany(
                (int) Math.max(1, wait.toSeconds()),
                "Many requests came from here within an hour. Nothing was lost: send it again later. If a life is at risk, say so in the request.");
    }
}
