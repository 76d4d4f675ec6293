package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.vault.roster.Roster;

/** Reads the signed acts once more, case by case, and holds the {@link ActRule rules} of the rooms against them. */
final class RuleReplay {
    private final Connection connection;
    private final Optional<Roster> roster;
    private final List<ActRule> rules = ServiceLoader.load(ActRule.class, ActRule.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    /** @param roster to look up who held an office; empty if the root is not known, and then offices are not looked at */
    RuleReplay(Connection connection, Optional<Roster> roster) {
        this.connection = connection;
        this.roster = roster;
    }

    Optional<Difference> firstDifference() throws SQLException {
        Set<String> actions =
                rules.stream().flatMap(rule -> rule.actions().stream()).collect(Collectors.toSet());
        // Acts about no case have null there, which comes first.
        String query = "SELECT " + StoredEntry.COLUMNS
                + " FROM history_entry e FORCE INDEX FOR ORDER BY (ix_history_entry_case_id_action)"
                + " LEFT JOIN history_leaf l ON l.entry_id = e.id WHERE e.action IN ("
                + SqlFacts.literals(actions) + ") ORDER BY e.case_id, l.position IS NULL, l.position, e.id";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setFetchSize(TableReplay.ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                List<Said> acts = new ArrayList<>();
                while (rows.next()) {
                    Said said = Said.of(StoredEntry.read(rows).row());
                    if (!acts.isEmpty() && !Objects.equals(acts.get(0).caseId(), said.caseId())) {
                        Optional<Difference> difference = broken(acts);
                        if (difference.isPresent()) {
                            return difference;
                        }
                        acts.clear();
                    }
                    acts.add(said);
                }
                return broken(acts);
            }
        }
    }

    private Optional<Difference> broken(List<Said> acts) {
        return rules.stream()
                .flatMap(rule -> broken(rule, acts))
                .findFirst()
                .map(broken -> new Difference(Difference.Kind.NOT_AUTHENTIC, "act " + broken.act(), broken.reason()));
    }

    private Stream<ActRule.Broken> broken(ActRule rule, List<Said> acts) {
        List<Said> looked = acts.stream()
                .filter(said -> rule.actions().contains(said.action()))
                .toList();
        return looked.isEmpty() ? Stream.empty() : rule.broken(looked, roster).stream();
    }
}
