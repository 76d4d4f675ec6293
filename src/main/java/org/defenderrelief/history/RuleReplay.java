package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.defenderrelief.vault.roster.Roster;

/** Reads the signed acts once more, case by case, and holds the {@link ActRule rules} of the rooms against them. */
final class RuleReplay {
    private final Connection connection;
    private final Optional<Roster> roster;
    private final List<Rule> rules = ServiceLoader.load(ActRule.class, ActRule.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .map(rule -> new Rule(rule, rule.actions(), rule.looksAtCommittingWhere()))
            .toList();
    private final Set<String> actions =
            rules.stream().flatMap(rule -> rule.actions().stream()).collect(Collectors.toSet());

    /** @param roster to look up who held an office; empty if the root is not known, and then offices are not looked at */
    RuleReplay(Connection connection, Optional<Roster> roster) {
        this.connection = connection;
        this.roster = roster;
    }

    /** A rule, and what it looks at, which it is asked for once. */
    private record Rule(ActRule rule, Set<String> actions, Optional<String> committingWhere) {
        Optional<ActRule.Broken> broken(List<Said> acts, Optional<Roster> roster) {
            boolean committing = committingWhere
                    .filter(where ->
                            acts.stream().anyMatch(said -> said.action().equals(where)))
                    .isPresent();
            List<Said> looked = acts.stream()
                    .filter(said -> actions.contains(said.action())
                            || committing && !said.commitments().isEmpty())
                    .toList();
            return looked.isEmpty() ? Optional.empty() : rule.broken(looked, roster);
        }
    }

    /** An act, and the id of its row: those that have no place yet are the newest. */
    private record Row(Said said, long id) {
        private static final Comparator<Row> ORDER =
                Comparator.<Row>comparingLong(row -> row.said().place()).thenComparingLong(Row::id);

        static Row of(Said said, ResultSet row) throws SQLException {
            long position = row.getLong("position");
            return new Row(row.wasNull() ? said : said.placed(position), row.getLong("id"));
        }
    }

    /**
     * Adds what breaks a rule: of each case, and of what is about none, the first by each rule; of many some, and how many more.
     *
     * @throws SQLException if not all could be looked at; what was found is added all the same
     */
    void addTo(List<Difference> found) throws SQLException {
        Told told = new Told("history_entry");
        Looks looks = new Looks();
        looks.take(() -> addBroken(told, looks));
        found.addAll(told.differences());
        looks.end();
    }

    private void addBroken(Told found, Looks looks) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query())) {
            select.setFetchSize(TableReplay.ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                List<Row> ofOneCase = new ArrayList<>();
                while (rows.next()) {
                    Optional<Said> said = StoredEntry.said(rows);
                    if (said.isEmpty()) {
                        addUnreadable(found, rows);
                        continue;
                    }
                    Row next = Row.of(said.get(), rows);
                    if (!ofOneCase.isEmpty()
                            && !ofOneCase
                                    .get(0)
                                    .said()
                                    .caseId()
                                    .equals(next.said().caseId())) {
                        addBroken(found, looks, ordered(ofOneCase));
                        ofOneCase.clear();
                    }
                    ofOneCase.add(next);
                }
                addBroken(found, looks, ordered(ofOneCase));
            }
        }
    }

    /** No rule can look at it. Without a place it is what nobody signed, and named as such with all that has none; of the tree the first alone is named, and this may be another. */
    private static void addUnreadable(Told found, ResultSet row) throws SQLException {
        if (row.getString("position") != null) {
            found.add(Difference.unreadable("act " + row.getString("entry")));
        }
    }

    /**
     * Goes through the index alone, which says case and action, so that nothing is sorted in the database, and fetches the rows of what a rule looks at. Acts about no case have
     * null there, which comes first.
     */
    private String query() {
        String named = "i.action IN (" + SqlFacts.literals(actions) + ")";
        Set<String> where =
                rules.stream().flatMap(rule -> rule.committingWhere().stream()).collect(Collectors.toUnmodifiableSet());
        String looked = where.isEmpty()
                ? named
                : "(" + named + " OR i.case_id IN (SELECT w.case_id FROM history_entry w WHERE w.action IN ("
                        + SqlFacts.literals(where) + "))) AND (" + named + " OR e.commitments <> '{}')";
        return "SELECT STRAIGHT_JOIN l.position AS position, " + StoredEntry.SAID
                + " FROM history_entry i FORCE INDEX (ix_history_entry_case_id_action)"
                + " JOIN history_entry e ON e.id = i.id LEFT JOIN history_leaf l ON l.entry_id = e.id AND "
                + SqlFacts.isPlace("l") + " WHERE " + looked + " AND " + SqlFacts.isNotSetAside()
                + " ORDER BY i.case_id";
    }

    private static List<Said> ordered(List<Row> acts) {
        return acts.stream().sorted(Row.ORDER).map(Row::said).toList();
    }

    /** By each rule, so that what somebody invents to break one hides nothing that breaks another. */
    private void addBroken(Told found, Looks looks, List<Said> acts) {
        List<Said> named =
                acts.stream().filter(said -> actions.contains(said.action())).toList();
        Set<UUID> withoutPlace = acts.stream()
                .filter(said -> said.place() == Said.NO_PLACE)
                .map(Said::act)
                .collect(Collectors.toSet());
        Consumer<ActRule.Broken> name = broken -> found.add(
                new Difference(Difference.Kind.NOT_AUTHENTIC, "act " + broken.act(), broken.reason()),
                withoutPlace.contains(broken.act()));
        looks.take(() -> outOfTime(named).ifPresent(name));
        rules.forEach(rule -> looks.take(() -> rule.broken(acts, roster).ifPresent(name)));
    }

    /** What got its place after something that was signed later was dated back, or held back so as to be the last word. As the service asks. */
    private static Optional<ActRule.Broken> outOfTime(List<Said> acts) {
        Map<String, Instant> latest = new HashMap<>();
        for (Said said : acts) {
            if (!Deciding.is(said.action())) {
                continue;
            }
            Instant before = latest.merge(subject(said), said.at(), (one, other) -> one.isAfter(other) ? one : other);
            if (said.at().plus(Acts.lateness(said.caseId().orElse(null))).isBefore(before)) {
                return ActRule.Broken.by(said, "it got its place after one that was signed later");
            }
        }
        return Optional.empty();
    }

    /** Acts about no case follow each other as far as they are about the same thing. */
    private static String subject(Said said) {
        return said.caseId().isPresent()
                ? ""
                : ActMemory.SUBJECTS.stream()
                        .flatMap(fact -> said.fact(fact).stream())
                        .findFirst()
                        .orElse(said.action());
    }
}
