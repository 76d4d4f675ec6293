package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Migrations keep to what CONTRIBUTING.md asks of them; what the database makes of the rights that they give, others try on the real one. */
class MigrationsTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__([a-z]+)_[a-z_]+\\.sql");
    private static final Pattern GRANT =
            Pattern.compile("\\bGRANT\\s+(.+?)\\s+ON\\s+((?:PROCEDURE\\s+)?\\S+)\\s+TO\\s+([^;]+);", Pattern.DOTALL);
    /** At what the schema holds that acts by itself. */
    private static final Map<String, String> TO_LOOK = Map.of("PROCEDURE defined_here", "EXECUTE");

    private static final Pattern RIGHTS = Pattern.compile("(SELECT|INSERT|UPDATE|DELETE)(\\s*\\([^)]+\\))?(,\\s*|$)");
    private static final Pattern TABLE = Pattern.compile("\\bCREATE TABLE (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern ACT = Pattern.compile("^\\s+(\\w*act)\\s+UUID\\b", Pattern.MULTILINE);

    /** The first number of each room by docs/architecture.md; its range ends before the next room's begins. */
    private static final Map<String, Integer> ROOMS = Map.ofEntries(
            Map.entry("access", 10),
            Map.entry("vault", 100),
            Map.entry("history", 200),
            Map.entry("repeat", 250),
            Map.entry("seating", 280),
            Map.entry("casefile", 300),
            Map.entry("partner", 350),
            Map.entry("intake", 400),
            Map.entry("triage", 500),
            Map.entry("committee", 600),
            Map.entry("fund", 700),
            Map.entry("disbursement", 800),
            Map.entry("followup", 830),
            Map.entry("referral", 860),
            Map.entry("screening", 870),
            Map.entry("notification", 900),
            Map.entry("reporting", 950),
            Map.entry("retention", 960),
            Map.entry("jobs", 970),
            Map.entry("clocks", 980),
            Map.entry("operations", 990));

    private static final List<String> ONLY_ADDED_TO = List.of(
            "history_entry",
            "history_leaf",
            "history_tile",
            "history_checkpoint",
            "history_refused",
            "roster_statement",
            "case_duty",
            "case_recusal",
            "ledger_transfer",
            "report",
            "report_month");

    @Test
    void eachIsNamedForItsRoomAndNumberedInItsRange() throws IOException {
        for (Path migration : migrations()) {
            String file = migration.getFileName().toString();
            Matcher name = NAME.matcher(file);
            assertThat(name.matches())
                    .as("%s is to be called V<number>__<room>_<what>.sql", file)
                    .isTrue();
            assertThat(ROOMS).as("the room of " + file).containsKey(name.group(2));
            int first = ROOMS.get(name.group(2));
            assertThat(Integer.parseInt(name.group(1)))
                    .as("the number of %s, in the range of room %s", file, name.group(2))
                    .isBetween(first, next(first) - 1);
        }
    }

    private static int next(int first) {
        return ROOMS.values().stream()
                .mapToInt(Integer::intValue)
                .filter(other -> other > first)
                .min()
                .orElse(1000);
    }

    @Test
    void rightsAreGivenOneByOneToTheServiceAndForReadingToTheAuditor() throws IOException {
        for (Path migration : migrations()) {
            for (MatchResult grant : found(GRANT, read(migration))) {
                String what = migration.getFileName() + ": " + grant.group().replaceAll("\\s+", " ");
                if (TO_LOOK.containsKey(grant.group(2))) {
                    assertThat(grant.group(1)).as(what).isEqualTo(TO_LOOK.get(grant.group(2)));
                    assertThat(grant.group(3)).as(what).isEqualTo("'${app-user}'@'%'");
                    continue;
                }
                assertThat(grant.group(2)).as(what).matches("\\w+");
                assertThat(RIGHTS.matcher(grant.group(1)).replaceAll("").strip())
                        .as("rights that are no single ones in " + what)
                        .isEmpty();
                assertThat(grant.group(3)).as(what).isIn("'${app-user}'@'%'", "'${audit-user}'@'%'");
                if (grant.group(3).contains("audit")) {
                    assertThat(grant.group(1))
                            .as("the auditor reads, no more: " + what)
                            .doesNotContain("INSERT", "UPDATE", "DELETE");
                }
                if (ONLY_ADDED_TO.contains(grant.group(2))) {
                    assertThat(grant.group(1))
                            .as("what is there is never changed: " + what)
                            .doesNotContain("UPDATE", "DELETE");
                }
                if (grant.group(2).equals("compartment")) {
                    assertThat(grant.group(1))
                            .as("a part of a case is blanked by the act that erases it, and nothing else: " + what)
                            .matches(
                                    "(SELECT|INSERT|,| |\\([a-z_, ]+\\))+|UPDATE \\(ciphertext, wrapped_keys, erased_act\\)");
                }
            }
        }
    }

    /** A right to a table that is gone stays with its user, and cannot be given again where a backup is restored. */
    @Test
    void rightsToATableEndBeforeItDoes() throws IOException {
        for (Path migration : migrations()) {
            String sql = read(migration);
            for (MatchResult drop : found(Pattern.compile("\\bDROP TABLE (\\w+)"), sql)) {
                assertThat(sql.substring(0, drop.start()))
                        .as("%s takes %s away", migration.getFileName(), drop.group(1))
                        .contains(" ON " + drop.group(1) + " FROM '${app-user}'@'%'");
            }
        }
    }

    @Test
    void aTableThatNamesASignedActIsComparedByVerificationsAndReadableForThem() throws IOException {
        String compared = deciding();
        String rights = String.join(
                "\n", migrations().stream().map(MigrationsTest::read).toList());
        for (Path migration : migrations()) {
            for (MatchResult table : found(TABLE, read(migration))) {
                if (ACT.matcher(table.group(2)).find()) {
                    String what = table.group(1) + " (" + migration.getFileName() + ") names a signed act";
                    assertThat(Pattern.compile("\\b" + table.group(1) + "\\b")
                                    .matcher(compared)
                                    .find())
                            .as(what + ", so a history.DecidingTable has to say how its rows follow from it")
                            .isTrue();
                    assertThat(readable(rights, table.group(1)))
                            .as(what + ", so the auditor's own command has to read it, or a view of it")
                            .isTrue();
                }
            }
        }
    }

    /** The text of all classes that are deciding tables. */
    private static String deciding() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(MigrationsTest::read)
                    .filter(code -> code.contains("implements DecidingTable"))
                    .forEach(text::append);
        }
        assertThat(text).isNotEmpty();
        return text.toString();
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSizeGreaterThan(30);
            return all;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replaceAll("--.*", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What holds secrets beside, such as sealed keys, is read through a view that shows their hashes. */
    private static boolean readable(String rights, String table) {
        return Stream.concat(
                        Stream.of(table),
                        Pattern.compile("CREATE VIEW (\\w+) AS[^;]*FROM " + table + "\\b")
                                .matcher(rights)
                                .results()
                                .map(view -> view.group(1)))
                .anyMatch(name -> rights.contains("GRANT SELECT ON " + name + " TO '${audit-user}'@'%'"));
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
