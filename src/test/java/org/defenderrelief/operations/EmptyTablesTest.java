package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Of a version that is kept, each table holds something, or a list says why it does not: of an empty one no later test sees what a migration loses. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a POSIX shell")
class EmptyTablesTest {
    private static final Path LIST = Path.of("scripts/keep-release.empty");
    private static final Pattern CREATES_OR_DROPS = Pattern.compile("(?m)^(CREATE|DROP) TABLE (\\w+)");

    /** Empty in the newest version that was kept, and filled by scripts/keep-release since. */
    private static final Set<String> FILLED_SINCE =
            Set.of("case_grant", "compartment_grant", "intake_closing", "standing_conflict");

    @TempDir
    Path folder;

    @Test
    void a_table_that_is_empty_without_a_reason_is_named() throws Exception {
        Outcome outcome = looked(
                write("list", "# A comment.\n\nwaiting  has to be empty\n"),
                write("rows", "case_file 3\npayment 0\nwaiting 0\n"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).startsWith("payment: it is empty").hasLineCount(1);
        assertThat(looked(folder.resolve("list"), write("rows", "case_file 3\npayment 1\nwaiting 0\n")))
                .isEqualTo(new Outcome(0, ""));
        assertThat(looked(folder.resolve("list"), write("rows", "case_file 3\npayment 1\nwaiting 2\n")))
                .isEqualTo(new Outcome(0, ""));
    }

    @Test
    void a_list_that_gives_no_reason_or_names_what_is_gone_is_none() throws Exception {
        Outcome outcome = looked(
                write("list", "payment\ngone  it was empty\nwaiting  has to be empty\nwaiting  once more\n"),
                write("rows", "payment 0\nwaiting 0\n"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said())
                .contains(
                        "payment: it is listed without a reason",
                        "gone: it is listed, and there is no such table",
                        "waiting: it is listed twice");
    }

    /**
     * Of the tables there are now: each holds something in the newest version that was kept, came after it, or is listed. What has gone since is
     * listed no more.
     */
    @Test
    void the_list_fits_the_tables_there_are_and_misses_none_that_nothing_fills() throws Exception {
        List<ReleasedVersion> kept = ReleasedVersion.all();
        Map<String, Long> rows = kept.get(kept.size() - 1).rows();
        Set<String> tables = tablesOfTheMigrations();
        // What a table that came since will hold, the command itself sees alone.
        String now = tables.stream()
                .map(table -> table + " " + (FILLED_SINCE.contains(table) ? 1L : rows.getOrDefault(table, 1L)) + "\n")
                .collect(Collectors.joining());

        assertThat(tables).contains("case_file", "bank_file").doesNotContain("payment_command");
        assertThat(rows.keySet()).filteredOn(table -> !tables.contains(table)).containsExactly("flyway_schema_history");
        assertThat(looked(LIST, write("rows", now))).isEqualTo(new Outcome(0, ""));
        assertThat(Files.readString(Path.of("scripts/keep-release")))
                .contains("scripts/lib/empty-tables.awk scripts/keep-release.empty");
    }

    private static Set<String> tablesOfTheMigrations() throws IOException {
        Set<String> tables = new TreeSet<>();
        Set<String> gone = new TreeSet<>();
        List<Path> migrations;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            migrations = files.toList();
        }
        for (Path migration : migrations) {
            Matcher statement = CREATES_OR_DROPS.matcher(Files.readString(migration));
            while (statement.find()) {
                (statement.group(1).equals("CREATE") ? tables : gone).add(statement.group(2));
            }
        }
        tables.removeAll(gone);
        return tables;
    }

    private record Outcome(int code, String said) {}

    private static Outcome looked(Path list, Path rows) throws IOException, InterruptedException {
        Process awk = new ProcessBuilder("awk", "-f", "scripts/lib/empty-tables.awk", list.toString(), rows.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(awk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(awk.waitFor(), said);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
