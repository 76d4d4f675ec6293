package org.defenderrelief.casefile;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.defenderrelief.kernel.PersonId;

/**
 * A list of cases as one query. By urgency and by clock it is the first few of each state in the order of their places, each from an index, and of these the first few: that takes
 * as long among a million cases as among a thousand. By another column it sorts all that match.
 */
final class Queue {
    /** The places of cases that wait for a decision are dates; those of others stand a thousand years on, or later. */
    private static final int DECIDED_FROM_YEAR = 2500;

    private final Sight sight;
    private final QueueFilter filter;
    private final Set<String> partners;
    private final Map<String, Object> parameters = new HashMap<>();
    private final String everywhere;

    /** A run of cases that an index has in order. @param rank runs of a lower one come first, whatever the places */
    private record Run(int rank, String condition) {}

    /** @param partners codes of the organisations whose names hold what is searched */
    Queue(Sight sight, QueueFilter filter, Set<String> partners, PersonId person, Instant now) {
        this.sight = sight;
        this.filter = filter;
        this.partners = partners;
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

    /** @param toOwn the rate from a currency into the fund's own, if there is one */
    List<CaseFile> page(
            EntityManager database,
            Optional<QueueFilter.Position> after,
            Function<Currency, Optional<BigDecimal>> toOwn,
            int limit) {
        Set<CaseStatus> statuses = filter.wanted();
        statuses.retainAll(sight.statuses());
        List<Run> runs = statuses.isEmpty() ? List.of() : runs(statuses);
        if (runs.isEmpty()) {
            return List.of();
        }
        return switch (filter.order()) {
            case URGENCY, CLOCK -> merged(database, runs, after, limit);
            case CODENAME -> sorted(database, runs, "c.codename", after, limit);
            case STATUS -> sorted(database, runs, byOrdinal(), after, limit);
            case ASSIGNEE ->
                sorted(
                        database,
                        runs,
                        "coalesce((select p.name from Person p where p.id = c.assignee), '')",
                        after,
                        limit);
            case REQUESTED -> sorted(database, runs, byAmount(database, toOwn), after, limit);
        };
    }

    private List<CaseFile> merged(
            EntityManager database, List<Run> runs, Optional<QueueFilter.Position> after, int limit) {
        int reached = after.map(position -> rankAt(database, position)).orElse(0);
        String beyond = after.map(this::beyond).orElse("");
        String first = runs.stream()
                .filter(run -> run.rank() >= reached)
                .map(run -> "(select c.id as id, c.place as place, " + run.rank() + " as rank from CaseFile c where "
                        + run.condition() + " and " + everywhere + (run.rank() == reached ? beyond : "")
                        + " order by c.place, c.id limit " + limit + ")")
                .collect(Collectors.joining(" union "));
        if (first.isEmpty()) {
            return List.of();
        }
        return all(
                database.createQuery(
                        "select f from (" + first + ") p join CaseFile f on f.id = p.id order by p.rank, p.place, p.id",
                        CaseFile.class),
                limit);
    }

    /** A case's urgency stays what it is, and its place tells whether it waited: so the rank is that of the moment when the page before was read. */
    private int rankAt(EntityManager database, QueueFilter.Position position) {
        if (!isRanked()) {
            return 0;
        }
        if (position.place().atZone(ZoneOffset.UTC).getYear() >= DECIDED_FROM_YEAR) {
            return decided();
        }
        return Optional.ofNullable(database.find(CaseFile.class, position.id()))
                .map(last -> rank(last.urgency()))
                .orElse(0);
    }

    private String beyond(QueueFilter.Position position) {
        parameters.put("afterPlace", position.place());
        parameters.put("afterId", position.id());
        return " and c.place >= :afterPlace and (c.place > :afterPlace or c.id > :afterId)";
    }

    /** All that match, by a key of each; behind the case where the page before ended, as it stands now. */
    private List<CaseFile> sorted(
            EntityManager database, List<Run> runs, String key, Optional<QueueFilter.Position> after, int limit) {
        String matching = runs.stream()
                .map(run -> "(" + run.condition() + ")")
                .collect(Collectors.joining(" or ", " where (", ") and " + everywhere));
        String last = after.map(position -> {
                    parameters.put("afterId", position.id());
                    String there = key.replaceAll("\\bc\\.", "l.");
                    return ", CaseFile l" + matching + " and l.id = :afterId and (" + key + " > " + there + " or " + key
                            + " = " + there + " and c.id > l.id)";
                })
                .orElse(matching);
        return all(
                database.createQuery("select c from CaseFile c" + last + " order by " + key + ", c.id", CaseFile.class),
                limit);
    }

    private List<CaseFile> all(TypedQuery<CaseFile> query, int limit) {
        // What was left out of the query, such as a rank that is behind, leaves its parameters.
        query.getParameters().forEach(each -> query.setParameter(each.getName(), parameters.get(each.getName())));
        return query.setMaxResults(limit).getResultList();
    }

    private String byOrdinal() {
        StringBuilder key = new StringBuilder("case c.status");
        for (CaseStatus status : CaseStatus.values()) {
            key.append(" when ").append(status.name()).append(" then ").append(status.ordinal());
        }
        return key.append(" else -1 end").toString();
    }

    /** Less than nothing, so that the most comes first. */
    private String byAmount(EntityManager database, Function<Currency, Optional<BigDecimal>> toOwn) {
        StringBuilder key = new StringBuilder("case c.requestedCurrency");
        for (String code : database.createQuery("select distinct c.requestedCurrency from CaseFile c", String.class)
                .getResultList()) {
            toOwn.apply(Currency.getInstance(code))
                    .ifPresent(rate -> key.append(" when '")
                            .append(code)
                            .append("' then c.requestedAmount * -")
                            .append(rate.toPlainString())
                            .append("bd"));
        }
        return key.append(" else -1e30bd end").toString();
    }

    private List<Run> runs(Set<CaseStatus> statuses) {
        Set<Urgency> urgencies = filter.urgency().map(Set::of).orElse(EnumSet.allOf(Urgency.class));
        Optional<String> text = filter.search().map(String::strip).filter(typed -> !typed.isEmpty());
        List<Run> runs = new ArrayList<>();
        if (text.isPresent()) {
            Sought sought = new Sought(text.get());
            String ofUrgency = filter.urgency().map(this::ofUrgency).orElse("");
            List<String> many = sought.words(parameters);
            partners.forEach(code -> many.add("c.partner = " + named("partner" + many.size(), code)));
            for (String word : many) {
                statuses.forEach(status -> runs.add(new Run(0, word + " and " + ofStatus(status) + ofUrgency)));
            }
            for (String few : sought.few(parameters)) {
                runs.add(new Run(0, few + ofOneOf(statuses) + ofUrgency));
            }
            return runs;
        }
        for (CaseStatus status : statuses) {
            boolean ranked = isRanked() && status.isUndecided();
            if (ranked || filter.urgency().isPresent() || filter.mineOnly()) {
                urgencies.forEach(urgency ->
                        runs.add(new Run(ranked ? rank(urgency) : decided(), ofStatus(status) + ofUrgency(urgency))));
            } else {
                runs.add(new Run(decided(), ofStatus(status)));
            }
        }
        return runs;
    }

    /** What is searched is found by its clock. */
    private boolean isRanked() {
        return filter.order() == QueueOrder.URGENCY
                && filter.search().filter(typed -> !typed.isBlank()).isEmpty();
    }

    private static int rank(Urgency urgency) {
        return Urgency.LIFE_AT_RISK.ordinal() - urgency.ordinal();
    }

    /** Behind all that wait, if those are ranked. */
    private int decided() {
        return isRanked() ? Urgency.values().length : 0;
    }

    /** Nothing where every state is wanted: the index would have its rows compared for nothing. */
    private String ofOneOf(Set<CaseStatus> statuses) {
        return statuses.size() == CaseStatus.values().length ? "" : " and c.status in " + named("statuses", statuses);
    }

    private String ofStatus(CaseStatus status) {
        return "c.status = " + named("is" + status, status);
    }

    private String ofUrgency(Urgency urgency) {
        return " and c.urgency = " + named("is" + urgency, urgency);
    }

    private String named(String name, Object value) {
        parameters.put(name, value);
        return ":" + name;
    }
}
