package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DatabaseWork;

/**
 * A long history is searched without reading it. It stands in temporary tables of the test's own connection, which are made like the real ones
 * and hide them there, so that no unsigned row comes near the tree.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntrySearchTest {
    private static final int MANY = 200_000;
    private static final int PAGE = 50;
    /** A page of each action of an actor, each with its place, and what the order asks; there are forty actions. */
    private static final long FEW = 10_000;

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final PersonId BUSY = new PersonId(UUID.fromString("00000000-0000-4000-8001-000000000001"));
    private static final PersonId RARE = new PersonId(UUID.fromString("00000000-0000-4000-8001-000000000009"));
    private static final CaseId CASE = new CaseId(UUID.fromString("00000000-0000-4000-8002-00000000004d"));

    private Connection connection;

    @BeforeAll
    void aLongHistory() throws SQLException {
        connection = DatabaseUser.OWNER.connect();
        for (String table :
                List.of("history_entry", "history_leaf", "history_pending", "history_refused", "history_checkpoint")) {
            run(likeTheRealOne(table));
        }
        run("INSERT INTO history_checkpoint (tree_size, root_hash, note, signed_at) VALUES (" + MANY
                + ", REPEAT('r', 32), '', '2026-01-02')");
        // Ten entries a second; now and then one that was written later than its time says. The rare actor comes once
        // in 50,000.
        run(
                "INSERT INTO history_entry (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts, commitments,"
                        + " signer_kid, signature, service_signature, leaf_hash)"
                        + " SELECT UUID(), IF(seq MOD 3 = 0, NULL, " + uuid("8002", "seq MOD 2000") + "),"
                        + " IF(seq MOD 50000 = 7, '" + RARE + "', " + uuid("8001", "seq MOD 7")
                        + "), 'somebody', 'triage',"
                        + " CONCAT(ELT(1 + seq MOD 4, 'committee', 'triage', 'history', 'compartment'), '.done-', CHAR(97 + seq MOD 40 DIV 4)),"
                        + " '2026-01-01' + INTERVAL (seq DIV 10) SECOND - INTERVAL IF(seq MOD 97 = 0, 30, 0) SECOND, '{}', '{}', '', '', REPEAT('a', 64),"
                        + " UNHEX(SHA2(seq, 256)) FROM seq_100_to_" + (MANY + 99));
        run("INSERT INTO history_leaf (position, entry_id, leaf_hash) SELECT id - 1, id, leaf_hash FROM history_entry");
        run("ANALYZE TABLE history_entry, history_leaf, history_pending, history_refused, history_checkpoint");
    }

    private String likeTheRealOne(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table)) {
            row.next();
            return row.getString(2)
                    .replaceFirst("CREATE TABLE", "CREATE TEMPORARY TABLE")
                    .replaceFirst(" AUTO_INCREMENT=\\d+", "")
                    .replaceFirst(",\\s*CONSTRAINT `fk_[^\n]*", "");
        }
    }

    private static String uuid(String node, String last) {
        return "CAST(CONCAT('00000000-0000-4000-" + node + "-', LPAD(HEX(" + last + "), 12, '0')) AS UUID)";
    }

    @AfterAll
    void itIsGone() throws SQLException {
        connection.close();
    }

    private static List<EntryFilter> filters() {
        List<EntryFilter> filters = new ArrayList<>();
        Optional<Instant> none = Optional.empty();
        Optional<Instant> early = Optional.of(BEGAN.plusSeconds(1_000));
        Optional<Instant> soon = Optional.of(BEGAN.plusSeconds(1_060));
        for (Set<PersonId> actors : List.of(Set.<PersonId>of(), Set.of(BUSY), Set.of(RARE), Set.of(BUSY, RARE))) {
            for (Set<String> actions : List.of(
                    Set.<String>of(),
                    Set.of("committee.done-a"),
                    Set.of("committee"),
                    Set.of("triage.done-b", "history", "nothing"),
                    Set.of(EntryFilter.ALARMS))) {
                for (Optional<CaseId> about : List.of(Optional.<CaseId>empty(), Optional.of(CASE))) {
                    filters.add(new EntryFilter(about, actors, actions, none, none));
                    filters.add(new EntryFilter(about, actors, actions, none, soon));
                    filters.add(new EntryFilter(about, actors, actions, early, soon));
                    filters.add(new EntryFilter(about, actors, actions, early, none));
                }
            }
        }
        return filters;
    }

    @Test
    void whateverIsAskedFewRowsAreRead() throws Exception {
        for (EntryFilter filter : filters()) {
            EntrySearch search = search(filter);
            DatabaseWork first = DatabaseWork.of(connection, () -> search.older(Optional.empty(), PAGE));
            assertFew(first, filter);
            assertFew(DatabaseWork.of(connection, () -> search.newer(EntryMark.BEGINNING, PAGE)), filter);
            EntryMark middle = new EntryMark(BEGAN.plusSeconds(1_030), 10_300);
            assertFew(DatabaseWork.of(connection, () -> search.older(Optional.of(middle), PAGE)), filter);
            assertFew(DatabaseWork.of(connection, () -> search.newer(middle, PAGE)), filter);
        }
    }

    /** One statement, and one more for each kind of action that must be found out: there are forty. */
    private static void assertFew(DatabaseWork work, EntryFilter filter) {
        assertThat(work.statements()).as(filter.toString()).isLessThanOrEqualTo(60);
        assertThat(work.rowsRead()).as(filter.toString()).isLessThan(FEW);
    }

    @Test
    void whatIsFoundIsWhatThereIsInItsOrder() throws SQLException {
        for (EntryFilter filter : filters()) {
            List<Long> there = there(filter);
            EntrySearch search = search(filter);
            List<Long> newest = there.subList(0, Math.min(PAGE, there.size()));
            assertThat(numbers(search.older(Optional.empty(), PAGE)))
                    .as(filter.toString())
                    .isEqualTo(newest);
            assertThat(numbers(search.newer(EntryMark.BEGINNING, PAGE)))
                    .as(filter.toString())
                    .isEqualTo(there.subList(Math.max(0, there.size() - PAGE), there.size()));
        }
    }

    @Test
    void pagesFollowEachOtherBothWaysThoughManyEntriesAreOfOneTime() throws SQLException {
        EntryFilter filter = new EntryFilter(
                Optional.empty(),
                Set.of(BUSY),
                Set.of("committee"),
                Optional.of(BEGAN.plusSeconds(100)),
                Optional.of(BEGAN.plusSeconds(130)));
        EntrySearch search = search(filter);
        List<Long> there = there(filter);
        assertThat(there).hasSizeGreaterThan(10);
        List<Long> down = new ArrayList<>();
        List<HistoryEntry> page = search.older(Optional.empty(), 4);
        while (!page.isEmpty()) {
            down.addAll(numbers(page));
            page = search.older(Optional.of(EntryMark.of(page.get(page.size() - 1))), 4);
        }
        assertThat(down).isEqualTo(there);
        List<Long> up = new ArrayList<>();
        page = search.newer(EntryMark.BEGINNING, 4);
        while (!page.isEmpty()) {
            up.addAll(0, numbers(page));
            page = search.newer(EntryMark.of(page.get(0)), 4);
        }
        assertThat(up).isEqualTo(there);
    }

    @Test
    void anEntryHasItsPlaceAndSomeHaveNoneYet() throws SQLException {
        run("DELETE FROM history_leaf WHERE position = " + (MANY - 1));
        assertThat(search(EntryFilter.ALL).older(Optional.empty(), 1).get(0).position())
                .as("what neither has a place nor waits for one is none")
                .hasValue(MANY - 2);
        run("INSERT INTO history_pending (entry_id) VALUES (" + MANY + ")");
        try {
            List<HistoryEntry> newest = search(EntryFilter.ALL).older(Optional.empty(), 2);
            assertThat(newest.get(0).position()).isEmpty();
            assertThat(newest.get(1).position()).hasValue(MANY - 2);
            EntryMark oldest = EntryMark.of(newest.get(1));
            assertThat(search(EntryFilter.ALL).newer(oldest, 5)).containsExactly(newest.get(0));
            assertThat(search(EntryFilter.ALL).older(Optional.of(EntryMark.of(newest.get(0))), 1))
                    .containsExactly(newest.get(1));
            assertThat(new EntrySearch(connection, EntryFilter.ALL, waiting -> false).older(Optional.empty(), 1))
                    .as("nobody signed it")
                    .containsExactly(newest.get(1));
            run("INSERT INTO history_refused (entry_id) VALUES (" + MANY + ")");
            assertThat(search(EntryFilter.ALL).older(Optional.empty(), 1)).containsExactly(newest.get(1));
        } finally {
            run("DELETE FROM history_refused");
            run("DELETE FROM history_pending");
            run(
                    "INSERT INTO history_leaf (position, entry_id, leaf_hash) SELECT id - 1, id, leaf_hash FROM history_entry WHERE id = "
                            + MANY);
        }
    }

    private EntrySearch search(EntryFilter filter) {
        return new EntrySearch(connection, filter, waiting -> true);
    }

    private static List<Long> numbers(List<HistoryEntry> entries) {
        return entries.stream().map(HistoryEntry::number).toList();
    }

    /** The same by reading everything. */
    private List<Long> there(EntryFilter filter) throws SQLException {
        StringBuilder where = new StringBuilder("1 = 1");
        filter.caseId().ifPresent(id -> where.append(" AND case_id = '" + id + "'"));
        filter.from().ifPresent(from -> where.append(" AND occurred_at >= '" + sql(from) + "'"));
        filter.before().ifPresent(before -> where.append(" AND occurred_at < '" + sql(before) + "'"));
        if (!filter.actors().isEmpty()) {
            Set<String> ids = new HashSet<>();
            filter.actors().forEach(id -> ids.add("'" + id + "'"));
            where.append(" AND actor_id IN (" + String.join(", ", ids) + ")");
        }
        List<Long> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, action FROM history_entry WHERE " + where + " ORDER BY occurred_at, id")) {
            while (rows.next()) {
                if (filter.wants(rows.getString(2))) {
                    found.add(rows.getLong(1));
                }
            }
        }
        Collections.reverse(found);
        return found;
    }

    private static String sql(Instant at) {
        return at.toString().replace("T", " ").replace("Z", "");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
