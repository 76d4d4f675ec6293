package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.defenderrelief.kernel.PersonId;

/**
 * The queue as one query: the first few of each state in the order of their places, each from an index, and of these the first few. No state
 * is read further than a page is long, so it takes as long among a million cases as among a thousand.
 */
final class Queue {
    private final Sight sight;
    private final QueueFilter filter;
    private final Map<String, Object> parameters = new HashMap<>();
    private final String everywhere;

    Queue(Sight sight, QueueFilter filter, PersonId person, Instant now) {
        this.sight = sight;
        this.filter = filter;
        parameters.putAll(sight.parameters());
        StringBuilder conditions = new StringBuilder(sight.condition());
        if (filter.mineOnly()) {
            conditions.append(" and c.assignee = :assignee");
            parameters.put("assignee", person.value());
        }
        if (filter.overdueOnly()) {
            conditions.append(" and c.place < :now");
            parameters.put("now", now);
        }
        everywhere = conditions.toString();
    }

    List<CaseFile> page(EntityManager database, Optional<QueueFilter.Position> after, int limit) {
        Set<CaseStatus> statuses = filter.wanted();
        statuses.retainAll(sight.statuses());
        List<String> streams = statuses.isEmpty() ? List.of() : streams(statuses);
        if (streams.isEmpty()) {
            return List.of();
        }
        String beyond = after.map(this::beyond).orElse("");
        String first = streams.stream()
                .map(stream -> "(select c.id as id, c.place as place from CaseFile c where " + stream + " and "
                        + everywhere + beyond + " order by c.place, c.id limit " + limit + ")")
                .collect(Collectors.joining(" union "));
        TypedQuery<CaseFile> query = database.createQuery(
                "select f from (" + first + ") p join CaseFile f on f.id = p.id order by p.place, p.id",
                CaseFile.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    private String beyond(QueueFilter.Position position) {
        parameters.put("afterPlace", position.place());
        parameters.put("afterId", position.id());
        return " and c.place >= :afterPlace and (c.place > :afterPlace or c.id > :afterId)";
    }

    /** One condition for each run of cases that an index has in order. */
    private List<String> streams(Set<CaseStatus> statuses) {
        Set<Urgency> urgencies = filter.urgency().map(Set::of).orElse(EnumSet.allOf(Urgency.class));
        Optional<Sought> sought = filter.search()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Sought::new);
        List<String> streams = new ArrayList<>();
        if (sought.isPresent()) {
            String ofUrgency = filter.urgency().map(this::ofUrgency).orElse("");
            for (String word : sought.get().words(parameters)) {
                statuses.forEach(status -> streams.add(word + " and " + ofStatus(status) + ofUrgency));
            }
            for (String few : sought.get().few(parameters)) {
                streams.add(few + ofOneOf(statuses) + ofUrgency);
            }
        } else if (filter.urgency().isPresent() || filter.mineOnly()) {
            for (CaseStatus status : statuses) {
                urgencies.forEach(urgency -> streams.add(ofStatus(status) + ofUrgency(urgency)));
            }
        } else {
            statuses.forEach(status -> streams.add(ofStatus(status)));
        }
        return streams;
    }

    /** Nothing where every state is wanted: the index would have its rows compared for nothing. */
    private String ofOneOf(Set<CaseStatus> statuses) {
        if (statuses.size() == CaseStatus.values().length) {
            return "";
        }
        parameters.put("statuses", statuses);
        return " and c.status in :statuses";
    }

    private String ofStatus(CaseStatus status) {
        parameters.put("is" + status, status);
        return "c.status = :is" + status;
    }

    private String ofUrgency(Urgency urgency) {
        parameters.put("is" + urgency, urgency);
        return " and c.urgency = :is" + urgency;
    }
}
