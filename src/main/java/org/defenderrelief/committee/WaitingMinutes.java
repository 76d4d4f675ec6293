package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/**
 * Minutes that a member has still to read: of rounds that they voted in, until they have spoken or enough others have approved. It follows
 * the rows, to point at work; whose word counts is for {@link MinutesAsSigned} to say.
 */
@ApplicationScoped
public class WaitingMinutes {
    /** Older ones are not asked for any more; their round says how many approved them. */
    private static final Duration WITHIN = Duration.ofDays(60);

    private static final String SPOKEN = " FROM history_entry e WHERE e.case_id = r.case_id"
            + " AND e.action IN ('" + MinutesAsSigned.APPROVED + "', '" + MinutesAsSigned.OBJECTED + "')"
            + " AND e.facts LIKE CONCAT('%\"round\":\"', r.id, '\"%')";

    private static final String OWED = "SELECT r.id FROM committee_vote v JOIN committee_round r ON r.id = v.round_id"
            + " WHERE v.voter = :viewer AND r.status IN ('APPROVED', 'DECLINED', 'DEFERRED') AND r.decided_at > :since"
            + overtaken("v")
            + " AND NOT EXISTS (SELECT 1" + SPOKEN + " AND e.actor_id = :viewer)"
            + " AND (SELECT COUNT(DISTINCT CASE WHEN e.action = '" + MinutesAsSigned.APPROVED
            + "' THEN e.actor_id END)" + SPOKEN + ") < LEAST(" + RoundMinutes.APPROVALS
            + ", (SELECT COUNT(*) FROM committee_vote o WHERE o.round_id = r.id" + overtaken("o") + "))"
            + " ORDER BY r.decided_at, r.id";

    private final EntityManager entities;
    private final Clock clock;

    WaitingMinutes(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Who stood in for a member has no vote once the member voted themselves. */
    private static String overtaken(String vote) {
        return " AND NOT EXISTS (SELECT 1 FROM committee_vote m WHERE m.round_id = " + vote + ".round_id AND m.voter = "
                + vote + ".stands_in_for)";
    }

    /** A round whose minutes wait. */
    public record Row(CaseFile caseFile, Round round) {}

    /** The first of them, the oldest first. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        if (!actor.has(Role.COMMITTEE)) {
            return List.of();
        }
        List<UUID> owed = entities.createNativeQuery(OWED, UUID.class)
                .setParameter("viewer", actor.person().value())
                .setParameter("since", LocalDateTime.ofInstant(clock.instant().minus(WITHIN), ZoneOffset.UTC))
                .setMaxResults(most)
                .getResultStream()
                .map(UUID.class::cast)
                .toList();
        if (owed.isEmpty()) {
            return List.of();
        }
        InSight sight = InSight.of(actor);
        return sight.bind(entities.createQuery(
                        "select c, r from Round r join CaseFile c on c.id = r.caseId where r.id in :owed and "
                                + sight.condition() + " order by r.decidedAt, r.id",
                        Object[].class))
                .setParameter("owed", owed)
                .getResultStream()
                .map(row -> new Row((CaseFile) row[0], (Round) row[1]))
                .toList();
    }
}
