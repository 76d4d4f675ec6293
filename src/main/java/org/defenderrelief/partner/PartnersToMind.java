package org.defenderrelief.partner;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Proposals;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** What keepers have to mind about partner organisations. It goes by the rows and decides nothing: it points at work. */
@ApplicationScoped
public class PartnersToMind {
    private static final int DAYS = 30;
    private static final int MOST = 100;

    private final PartnerStatements statements;
    private final Clock clock;

    PartnersToMind(PartnerStatements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /** What another keeper proposed. */
    public record Proposal(String id, String organisation) {}

    /** An organisation that nobody vouches for any more from then on. */
    public record Lapsing(String organisation, LocalDate until) {}

    /** What the actor can confirm, oldest first: what an end or a suspension overtook, or a week, nobody can. */
    @Transactional
    public List<Proposal> waiting(Actor actor) {
        if (!actor.has(Role.KEEPER)) {
            return List.of();
        }
        return statements
                .find(
                        "from PartnerStatement s where s.kind <> ?1 and s.confirmedAct is null and s.withdrawnAct is null and s.proposedBy <> ?2"
                                + " and s.proposedAt > ?3 and not exists (select 1 from PartnerStatement o where o.organisation = s.organisation"
                                + " and (o.kind = ?1 and o.proposedAt > s.proposedAt or o.kind = ?4 and o.confirmedAt > s.proposedAt))"
                                + " order by s.proposedAt, s.id",
                        StatementKind.SUSPENDED.name(),
                        actor.person().value(),
                        clock.instant().minus(Proposals.LONGEST),
                        StatementKind.ENDED.name())
                .page(0, MOST)
                .list()
                .stream()
                .map(row -> new Proposal(row.id().toString(), row.organisationCode()))
                .toList();
    }

    /**
     * Organisations whose last vouching ends within a month, or ended within the last. What was confirmed last counts, also where it says a shorter time
     * than one before.
     */
    @Transactional
    public List<Lapsing> lapsing(Actor actor) {
        if (!actor.has(Role.KEEPER)) {
            return List.of();
        }
        LocalDate today = Days.of(clock.instant());
        return statements
                .getEntityManager()
                .createQuery(
                        "select s.organisation, s.until from PartnerStatement s where s.confirmedAct is not null and s.kind = :vouched"
                                + " and s.until between :from and :to"
                                + " and not exists (select 1 from PartnerStatement e where e.organisation = s.organisation"
                                + " and e.kind in (:vouched, :ended) and e.confirmedAt > s.confirmedAt)"
                                + " order by s.until, s.organisation",
                        Object[].class)
                .setParameter("vouched", StatementKind.VOUCHED.name())
                .setParameter("ended", StatementKind.ENDED.name())
                .setParameter("from", today.minusDays(DAYS))
                .setParameter("to", today.plusDays(DAYS))
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(row -> new Lapsing((String) row[0], (LocalDate) row[1]))
                .toList();
    }
}
