package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.kernel.Actor;

/**
 * What of the queue somebody wants to see.
 *
 * @param statuses none means all
 * @param urgency that urgency only
 * @param mineOnly only cases the actor has taken up
 * @param overdueOnly only cases a running clock of which has run out
 * @param search a reference or the beginning of a codename
 */
public record QueueFilter(
        Set<CaseStatus> statuses,
        Optional<Urgency> urgency,
        boolean mineOnly,
        boolean overdueOnly,
        Optional<String> search) {
    public static final QueueFilter ALL = new QueueFilter(Set.of(), Optional.empty(), false, false, Optional.empty());

    private static final Set<CaseStatus> UNDECIDED = undecided();

    /** Where a page ended. */
    public record Position(Instant decisionDue, UUID id) {}

    void restrict(StringBuilder query, Map<String, Object> parameters, Actor actor, Instant now) {
        if (!statuses.isEmpty()) {
            query.append(" and c.status in :statuses");
            parameters.put("statuses", statuses);
        }
        urgency.ifPresent(value -> {
            query.append(" and c.urgency = :urgency");
            parameters.put("urgency", value);
        });
        if (mineOnly) {
            query.append(" and c.assignee = :assignee");
            parameters.put("assignee", actor.person().value());
        }
        if (overdueOnly) {
            query.append(
                    " and c.status in :undecided and (c.decisionDue < :now or (c.firstAnsweredAt is null and c.firstAnswerDue < :now))");
            parameters.put("undecided", UNDECIDED);
            parameters.put("now", now);
        }
        search.ifPresent(text -> {
            query.append(" and (c.reference = :searchReference or c.codename like :searchCodename escape '!')");
            parameters.put("searchReference", text.strip());
            parameters.put("searchCodename", text.strip().replaceAll("([!%_])", "!$1") + "%");
        });
    }

    private static Set<CaseStatus> undecided() {
        Set<CaseStatus> statuses = EnumSet.noneOf(CaseStatus.class);
        for (CaseStatus status : CaseStatus.values()) {
            if (status.isUndecided()) {
                statuses.add(status);
            }
        }
        return statuses;
    }
}
