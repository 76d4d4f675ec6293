package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Of a version that is kept, each table holds something, or a list says why it does not: of an empty one no later test sees what a migration loses. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a POSIX shell")
class EmptyTablesTest {
    private static final Path LIST = Path.of("scripts/keep-release.empty");

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

    /** The first version that was kept holds too little: it stays as it is, and none is kept like it again. */
    @Test
    void the_list_fits_the_tables_there_are_and_excuses_no_table_that_work_fills() throws Exception {
        List<ReleasedVersion> kept = ReleasedVersion.all();
        Outcome outcome = looked(LIST, kept.get(kept.size() - 1).folder().resolve("rows"));

        assertThat(outcome.said()).doesNotContain("it is listed");
        for (String table : List.of("bank_file", "report", "referral_fund", "screening_list", "seat_change")) {
            assertThat(Files.readString(LIST)).doesNotContainPattern("(?m)^" + table + " ");
        }
        assertThat(looked(LIST, ReleasedVersion.all().get(0).folder().resolve("rows"))
                        .said())
                .contains("bank_file: it is empty");
        assertThat(Files.readString(Path.of("scripts/keep-release")))
                .contains("scripts/lib/empty-tables.awk scripts/keep-release.empty");
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
