package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;

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
        if (openOnly()) {
            query.append(" and c.open = :open");
            parameters.put("open", true);
        }
        search.map(String::strip).ifPresent(text -> {
            // No codename reads as a reference, so one index answers, never a walk through all.
            Optional<Reference> reference = Reference.read(text);
            if (reference.isPresent()) {
                query.append(" and c.reference = :searchReference");
                parameters.put("searchReference", reference.get().value());
            } else {
                query.append(" and c.codename like :searchCodename escape '!'");
                parameters.put("searchCodename", text.replaceAll("([!%_])", "!$1") + "%");
            }
        });
    }

    /** Whether nothing but open cases can be meant, several states of them: one state has an index of its own. */
    boolean openOnly() {
        return overdueOnly || (statuses.size() > 1 && statuses.stream().noneMatch(CaseStatus::isFinal));
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
