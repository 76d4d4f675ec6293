package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.EntryFilter;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.history.SearchHistory;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Somebody changed the database: each auditor reads so on their first page, and finds their way from there. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class TamperedHistoryTest {
    private static final String TITLE = "The history is not as it was signed";

    @TestHTTPResource("/")
    URL root;

    @Inject
    SearchHistory search;

    @Inject
    DemoPeople people;

    @Test
    void whatOneAuditorFindsStandsOnEveryAuditorsFirstPageUntilItVerifiesAgain() throws SQLException {
        String origin = root.toString().replaceAll("/$", "");
        try (Chromium chromium = new Chromium();
                Visitor one = Visitor.of(chromium, origin, "auditor-1");
                Visitor other = Visitor.of(chromium, origin, "auditor-1")) {
            one.enterAndUnlock("/review");
            one.enter("/review/history");
            String id = oldUnlocking().id().toString();
            String name = rename(id, "nobody");
            try {
                one.press("Verify now");
                one.sees("The history differs");
                one.sees(id);
                one.sees("keep a copy");
                Screenshots.take(one.page(), "history-differs");

                for (Visitor auditor : new Visitor[] {one, other}) {
                    auditor.enter("/review");
                    auditor.sees(TITLE);
                    auditor.sees("Alarm: the verification found a difference");
                    Screenshots.take(auditor.page(), "home-audit-differs");
                }
                other.about(AriaRole.LINK, "Alarm: the verification found a difference")
                        .first()
                        .click();
                other.sees("in the order of writing");
                other.sees("Alarm: the verification found a difference");
                assertThat(other.page().url()).contains("after=");
                Screenshots.take(other.page(), "history-alarm");
            } finally {
                rename(id, name);
            }
            one.enter("/review/history");
            one.press("Verify now");
            one.sees("The history verifies");
            one.enter("/review");
            assertThat(one.page().content()).doesNotContain(TITLE);
            one.reads("fr").enter("/review/history?action=intake&from=2026-01-01T00:00&zone=Africa/Kinshasa");
            Screenshots.take(one.page(), "history-fr");
        }
    }

    /** An entry that decides nothing, and that this node has long seen in its place. */
    private HistoryEntry oldUnlocking() {
        EntryFilter unlockings = new EntryFilter(
                Optional.empty(), Set.of(), Set.of("vault.unlocked"), Optional.empty(), Optional.empty());
        return search.page(people.actor("auditor-1"), unlockings, Optional.of(SearchHistory.Turn.last()), 1)
                .entries()
                .get(0);
    }

    /** By the owner of the database, whom the trigger does not stop for long. @return the name it had */
    private static String rename(String entry, String name) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT actor_name FROM history_entry WHERE entry = '" + entry + "'")) {
            row.next();
            String before = row.getString(1);
            DatabaseUser.define(statement, "DROP TRIGGER history_entry_before_update");
            try {
                statement.executeUpdate(
                        "UPDATE history_entry SET actor_name = '" + name + "' WHERE entry = '" + entry + "'");
            } finally {
                DatabaseUser.define(
                        statement,
                        "CREATE TRIGGER history_entry_before_update BEFORE UPDATE ON history_entry FOR EACH ROW"
                                + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only'");
            }
            return before;
        }
    }
}
