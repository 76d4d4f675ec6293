package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.fund.VerifyLedger;
import org.defenderrelief.history.VerifyHistory;
import org.defenderrelief.testing.Answers;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.OfflineCommand;

/** Whoever has an installation of a released version goes on with this one: nothing of what the database held is lost, and all of it verifies and opens as before. */
@QuarkusTest
@TestProfile(ReleasedVersionTest.GoesOn.class)
class ReleasedVersionTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String CASE = "(SELECT id FROM case_file ORDER BY reference LIMIT 1)";
    private static final String SOMEBODY = "00000000-0000-4000-8000-0000000000aa";
    private static final String ASKED = "00000000-0000-4000-8000-0000000000bb";
    private static final String ASKED_ONLY = "00000000-0000-4000-8000-0000000000cc";

    /** A migration that takes rows away on purpose names their table here, with the reason. */
    private static final Map<String, String> ROWS_GO = Map.of(
            "flyway_schema_history", "it tells of the migrations themselves",
            "given_answer", "V251: rows of before prove nothing, and cannot be told from invented ones");

    /** A migration that takes a column away, or writes it anew, names it here, with the reason. Of all others every row has to be what it was. */
    private static final Map<String, String> COLUMNS_CHANGE = Map.of(
            "committee_round.reminded_for", "V611: a mark under a key of the service stands in place of that time",
            "follow_up.report_due", "V831: until when follows from acts and a setting; since when stands in its place",
            "follow_up.sent_on", "V831: of a case for which no money was sent it was the day of somebody's word");

    /** The service starts on the oldest of them, which has the longest way. */
    public static class GoesOn implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Oldest.class));
        }
    }

    /** Its database and its keyring, in place of the tests' own. */
    public static class Oldest implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            ReleasedVersion oldest = oldest();
            Path keyring = Path.of("target", "released.keyring");
            try {
                for (String file : List.of("keyring", "keyring.anchor")) {
                    Files.copy(
                            oldest.folder().resolve(file),
                            keyring.resolveSibling(file.replace("keyring", "released.keyring")),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Map.of(
                    "relief.db.url",
                    oldest.load("relief_released") + "?useServerPrepStmts=true",
                    "relief.vault.keyring.file",
                    keyring.toString());
        }

        @Override
        public void stop() {
            // The database ends with the tests' servers.
        }
    }

    private static ReleasedVersion oldest() {
        return ReleasedVersion.all().get(0);
    }

    @Test
    void nothingIsLostAndAllOfItVerifiesWithoutTheService(@TempDir Path secrets) throws IOException {
        Path password = Files.writeString(secrets.resolve("owner"), "local-demo-owner");
        for (ReleasedVersion version : ReleasedVersion.all()) {
            String url = version.load("relief_released_" + version.name().replace('.', '_'));
            assertThat(ReleasedVersion.rowsOf(url)).as(version.name()).isEqualTo(version.rows());
            Map<String, List<Map<String, String>>> before = ReleasedVersion.contentOf(url);
            migrate(url, password);
            Map<String, Long> after = ReleasedVersion.rowsOf(url);
            version.rows().forEach((table, rows) -> {
                if (!ROWS_GO.containsKey(table)) {
                    assertThat(after.get(table))
                            .as(version.name() + ": " + table)
                            .isEqualTo(rows);
                }
            });
            assertThat(lost(before, ReleasedVersion.contentOf(url)))
                    .as(version.name())
                    .isEmpty();
            Map<String, String> auditor = Map.of(
                    "RELIEF_AUDIT_URL", url,
                    "RELIEF_AUDIT_USER", "relief_audit",
                    "RELIEF_AUDIT_PASSWORD", "local-demo-audit");
            OfflineCommand.Ended history = OfflineCommand.of("verify-history", VerifyHistory.class)
                    .with(auditor)
                    .run(List.of(
                            "--root",
                            version.text("root"),
                            "--key",
                            version.folder().resolve("key").toString()));
            assertThat(history.code())
                    .as(version.name() + ": " + history.said())
                    .isZero();
            OfflineCommand.Ended ledger = OfflineCommand.of("verify-ledger", VerifyLedger.class)
                    .with(auditor)
                    .run(List.of());
            assertThat(ledger.code()).as(version.name() + ": " + ledger.said()).isZero();
        }
    }

    /** Or the test before would pass whatever a migration did to what stands in the rows. */
    @Test
    void aColumnThatIsBlankedOrGoneIsSeen() {
        String url = oldest().load("relief_released_blanked");
        Map<String, List<Map<String, String>>> before = ReleasedVersion.contentOf(url);
        assertThat(lost(before, ReleasedVersion.contentOf(url))).isEmpty();

        ReleasedVersion.change(
                url,
                List.of(
                        "UPDATE triage_finding SET act = UUID() LIMIT 1",
                        "ALTER TABLE outbox_mail DROP COLUMN language",
                        "ALTER TABLE follow_up DROP COLUMN sent_on"));

        assertThat(lost(before, ReleasedVersion.contentOf(url)))
                .containsExactlyInAnyOrder("triage_finding", "outbox_mail.language");
    }

    /** The release has no rows of these: what the person in danger said stands there for all that they said, and who proposed to erase does not stand there. */
    @Test
    void rowsThatMigrationsWriteAnewSayWhatTheActsSay(@TempDir Path secrets) throws IOException {
        Path password = Files.writeString(secrets.resolve("owner"), "local-demo-owner");
        String url = oldest().load("relief_released_written_anew");
        ReleasedVersion.change(
                url,
                List.of(
                        part(1, "2026-01-01"),
                        answered(1, "2026-01-01", "{\"version\":\"1\"}"),
                        read(1, "triage", "2026-01-02"),
                        read(1, "auditor", "2026-01-03"),
                        part(2, "2026-01-04"),
                        answered(2, "2026-01-04", "{\"contradicts\":\"a\",\"version\":\"2\"}"),
                        read(2, "finance", "2026-01-05"),
                        entry("UUID()", "finance", "disbursement.payment-confirmed", "2026-01-06", "{}"),
                        part(3, "2026-01-07"),
                        answered(3, "2026-01-07", "{\"version\":\"3\"}"),
                        read(3, "auditor", "2026-01-08"),
                        "INSERT INTO own_unheard (case_id, since, for_triage, for_audit, contradicts, confirmed)"
                                + " SELECT " + CASE + ", '2026-01-04', TRUE, FALSE, TRUE, TRUE",
                        "INSERT INTO retention_open_request (act, case_id, due) SELECT '" + ASKED + "', " + CASE
                                + ", '2026-02-01'",
                        "INSERT INTO retention_open_request (act, case_id, due) SELECT '" + ASKED_ONLY + "', " + CASE
                                + ", '2026-02-02'",
                        entry(
                                "UUID()",
                                "triage",
                                "retention.request-erasure-proposed",
                                "2026-01-09",
                                "{\"request\":\"" + ASKED + "\"}")));

        migrate(url, password);

        assertThat(ReleasedVersion.lines(
                        url,
                        "SELECT CONCAT_WS(' ', version, DATE(since), for_triage, for_audit, contradicts, confirmed)"
                                + " FROM own_unheard ORDER BY version"))
                .as("what nobody read waits by itself, and the newest since it was said")
                .containsExactly("2 2026-01-04 1 1 1 1", "3 2026-01-07 1 0 0 0");
        assertThat(ReleasedVersion.lines(
                        url,
                        "SELECT CONCAT_WS(' ', act, due, COALESCE(CAST(proposed_by AS CHAR), 'nobody'), COALESCE(DATE(proposed_at), 'never'))"
                                + " FROM retention_open_request ORDER BY due"))
                .containsExactly(
                        ASKED + " 2026-02-01 " + SOMEBODY + " 2026-01-09", ASKED_ONLY + " 2026-02-02 nobody never");
        assertThat(ReleasedVersion.lines(url, "SELECT COUNT(*) FROM given_answer"))
                .containsExactly("0");
    }

    private static String part(int version, String on) {
        return "INSERT INTO compartment (case_id, name, version, batch, nonce, ciphertext, wrapped_keys, commitment, sealed_by, written_by, written_at)"
                + " SELECT " + CASE + ", 'own', " + version + ", '" + batch(version)
                + "', REPEAT('n', 12), 'c', 'k', REPEAT('c', 32), 'SERVICE', '" + SOMEBODY + "', '" + on + "'";
    }

    private static String answered(int version, String on, String facts) {
        return entry("'" + batch(version) + "'", "", "own.answered", on, facts);
    }

    private static String read(int version, String role, String on) {
        return entry(
                "UUID()", role, "compartment.read", on, "{\"compartment\":\"own\",\"version\":\"" + version + "\"}");
    }

    private static String entry(String id, String role, String action, String on, String facts) {
        return "INSERT INTO history_entry (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts, commitments, signer_kid,"
                + " signature, service_signature, leaf_hash) SELECT " + id + ", " + CASE + ", '" + SOMEBODY
                + "', 'somebody', '" + role
                + "', '" + action + "', '" + on + "', '" + facts + "', '{}', '', '', REPEAT('s', 64), REPEAT('l', 32)";
    }

    private static String batch(int version) {
        return "00000000-0000-4000-8000-00000000000" + version;
    }

    private static void migrate(String url, Path password) {
        Migrate.from(Map.of("RELIEF_DB_URL", url, "RELIEF_OWNER_PASSWORD_FILE", password.toString()))
                .run();
    }

    /** The tables of which a row is not what it was, and the columns that are gone, but for those that a migration names. */
    private static List<String> lost(
            Map<String, List<Map<String, String>>> before, Map<String, List<Map<String, String>>> after) {
        List<String> lost = new ArrayList<>();
        before.forEach((table, rows) -> {
            if (rows.isEmpty() || ROWS_GO.containsKey(table)) {
                return;
            }
            List<Map<String, String>> now = after.getOrDefault(table, List.of());
            Set<String> there = now.isEmpty() ? Set.of() : now.get(0).keySet();
            Set<String> columns = new TreeSet<>(rows.get(0).keySet());
            columns.removeIf(column -> COLUMNS_CHANGE.containsKey(table + "." + column));
            columns.stream().filter(column -> !there.contains(column)).forEach(gone -> lost.add(table + "." + gone));
            columns.retainAll(there);
            if (!sorted(rows, columns).equals(sorted(now, columns))) {
                lost.add(table);
            }
        });
        return lost;
    }

    private static List<String> sorted(List<Map<String, String>> rows, Set<String> columns) {
        return rows.stream()
                .map(row -> columns.stream().map(row::get).collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    @Test
    void aServiceOfThisVersionGoesOnWithIt() throws IOException {
        JsonNode opens = new ObjectMapper().readTree(oldest().text("opens.json"));
        matches();
        assertThat(Answers.tree(CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + opens.path("reference").textValue() + "/compartments/identity")))
                .isEqualTo(opens.path("identity"));
        String reference = CaseWork.submit(SAMPLE).reference();
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/identity")
                .then()
                .statusCode(200);
        matches();
    }

    private static void matches() {
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }
}
