package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** Finds entries by case, actor, action and time, the newest first, page by page; for auditors. A row that nobody signed is none. */
@ApplicationScoped
public class SearchHistory {
    private final DataSource database;
    private final EntryRefusals entries;

    SearchHistory(DataSource database, EntryRefusals entries) {
        this.database = database;
        this.entries = entries;
    }

    /** Where to turn to. @param older towards older ones @param from the entry where the page that was seen ended on that side */
    public record Turn(boolean older, EntryMark from) {
        public static Turn older(EntryMark from) {
            return new Turn(true, from);
        }

        public static Turn newer(EntryMark from) {
            return new Turn(false, from);
        }

        /** To the oldest. */
        public static Turn last() {
            return newer(EntryMark.BEGINNING);
        }
    }

    /** A page. @param entries the newest first @param newer whether there are newer ones @param older whether there are older ones */
    public record Found(List<HistoryEntry> entries, boolean newer, boolean older) {}

    /**
     * One page of what matches; the first without a turn.
     *
     * @param limit at most this many
     * @throws org.defenderrelief.kernel.Problem.Forbidden unless an auditor asks
     */
    public Found page(Actor auditor, EntryFilter filter, Optional<Turn> turn, int limit) {
        auditor.require(Role.AUDITOR);
        try (Connection connection = database.getConnection()) {
            return page(new EntrySearch(connection, filter, entries.shown()), turn, limit);
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private static Found page(EntrySearch search, Optional<Turn> turn, int limit) throws SQLException {
        if (turn.isPresent() && !turn.get().older()) {
            List<HistoryEntry> some = search.newer(turn.get().from(), limit + 1);
            List<HistoryEntry> found = some.subList(Math.max(0, some.size() - limit), some.size());
            boolean older = !found.isEmpty()
                    && !search.older(Optional.of(EntryMark.of(found.get(found.size() - 1))), 1)
                            .isEmpty();
            return new Found(List.copyOf(found), some.size() > limit, older);
        }
        List<HistoryEntry> some = search.older(turn.map(Turn::from), limit + 1);
        List<HistoryEntry> found = some.subList(0, Math.min(limit, some.size()));
        boolean newer = turn.isPresent()
                && !found.isEmpty()
                && !search.newer(EntryMark.of(found.get(0)), 1).isEmpty();
        return new Found(List.copyOf(found), newer, some.size() > limit);
    }
}
