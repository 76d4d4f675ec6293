package org.defenderrelief.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.Partners;

/**
 * Whether somebody may send one more request now. A seized account, or a program that went wrong, must not bury those who read. What was sent is counted
 * in the database, so every replica counts the same; what was sent again and answered as before is not counted twice.
 */
@ApplicationScoped
class WithinLimits {
    private static final Duration WINDOW = Duration.ofHours(1);

    private static final int NO_LIMIT = 0;

    /** So many rows that nobody submitted are passed over; with more of them nobody is told to wait, but somebody is alarmed. */
    private static final int PASSED_OVER = 200;

    /** So many requests of an organisation at most are on their way at one moment: the connections that several nodes have to the database together. */
    private static final int AT_ONCE = 100;

    private final EntityManager database;
    private final AuthenticCase authentic;
    private final IntakeLimits limits;
    private final Partners partners;
    private final Clock clock;

    WithinLimits(EntityManager database, AuthenticCase authentic, IntakeLimits limits, Partners partners, Clock clock) {
        this.partners = partners;
        this.database = database;
        this.authentic = authentic;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Passes if there were fewer within the hour. The rows say quickly that there were; before anybody is told to wait, the acts are asked, so that rows
     * that somebody wrote, or dated anew, keep nobody out.
     *
     * @throws Problem.TooMany saying when the oldest that counts is an hour old; {@code too-many-at-risk} where a life is at risk
     */
    void require(Actor actor, Urgency urgency) {
        String partner = actor.organisation().orElseThrow(Problem.NotFound::new).value();
        Sent all = new Sent(partner, Optional.empty(), Optional.empty());
        if (urgency == Urgency.LIFE_AT_RISK) {
            Sent atRisk = new Sent(partner, Optional.of(urgency), Optional.empty());
            require(atRisk, limits.lifeAtRisk());
            // One account that was seized must not use up what all the others of its organisation may need.
            require(atRisk.by(actor), (limits.lifeAtRisk() + 1) / 2);
            return;
        }
        require(all, limits.organisation());
        require(all.by(actor), limits.person());
    }

    /** Which requests count. */
    private record Sent(String partner, Optional<Urgency> urgency, Optional<PersonId> person) {
        Sent by(Actor actor) {
            return new Sent(partner, urgency, Optional.of(actor.person()));
        }

        boolean counts(Said submission) {
            return submission.text("partner").equals(partner)
                    && urgency.filter(wanted -> !submission.text("urgency").equals(wanted.name()))
                            .isEmpty()
                    && person.filter(wanted -> !submission.person().equals(wanted))
                            .isEmpty();
        }
    }

    private void require(Sent sent, int limit) {
        if (limit == NO_LIMIT || limit > AT_ONCE && isBelow(sent, clock.instant(), limit - AT_ONCE)) {
            return;
        }
        // Who is beyond it waits for nobody; of those who come at once for the last of them, one follows the other.
        refuseBeyond(sent, limit);
        partners.takeTurn(new PartnerId(sent.partner()));
        refuseBeyond(sent, limit);
    }

    private void refuseBeyond(Sent sent, int limit) {
        Instant now = clock.instant();
        if (isBelow(sent, now, limit)) {
            return;
        }
        List<Instant> newest = authentic.submissions(rows(sent, now, 0, limit + PASSED_OVER)).stream()
                .filter(sent::counts)
                .map(Said::at)
                .filter(at -> at.isAfter(now.minus(WINDOW)))
                .sorted(Comparator.reverseOrder())
                .toList();
        if (newest.size() >= limit) {
            throw tooMany(Duration.between(now, newest.get(limit - 1).plus(WINDOW)), sent.urgency());
        }
    }

    /** Asks for the row at the limit's place alone: the index is read that far, so it costs what the limit allows. */
    private boolean isBelow(Sent sent, Instant now, int limit) {
        return rows(sent, now, limit - 1, 1).isEmpty();
    }

    /** The newest by what the rows say, from that place on; nothing has arrived later than now. */
    private List<UUID> rows(Sent sent, Instant now, int from, int atMost) {
        TypedQuery<UUID> query = database.createQuery(
                        "select c.id from CaseFile c where c.partner = :partner"
                                + sent.urgency()
                                        .map(any -> " and c.urgency = :urgency")
                                        .orElse("")
                                + sent.person()
                                        .map(any -> " and c.submittedBy = :person")
                                        .orElse("")
                                + " and c.receivedAt > :since and c.receivedAt <= :now order by c.receivedAt desc",
                        UUID.class)
                .setParameter("partner", sent.partner())
                .setParameter("since", now.minus(WINDOW))
                .setParameter("now", now.plus(Acts.CLOCKS_AGREE));
        sent.urgency().ifPresent(urgency -> query.setParameter("urgency", urgency));
        sent.person().ifPresent(person -> query.setParameter("person", person.value()));
        return query.setFirstResult(from).setMaxResults(atMost).getResultList();
    }

    static Problem.TooMany tooMany(Duration wait, Optional<Urgency> urgency) {
        int seconds = (int) Math.max(1, Math.min(wait.toSeconds(), WINDOW.toSeconds()));
        return urgency.filter(Urgency.LIFE_AT_RISK::equals).isPresent()
                ? new Problem.TooMany(
                        seconds,
                        "too-many-at-risk",
                        "Very many requests in which a life is at risk came from here within an hour. Nothing was lost: send it again then. If somebody cannot wait, reach the fund by another way.")
                : new Problem.TooMany(
                        seconds,
                        "Many requests came from here within an hour. Nothing was lost: send it again later. If a life is at risk, say so in the request.");
    }
}
