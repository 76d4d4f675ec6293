package org.defenderrelief;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What the documents promise is there: the files they link to, the tests they name, the settings they leave out. */
class DocsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TEST = Pattern.compile("`([a-z.]+\\.[A-Z][A-Za-z]+)`");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern METRIC = Pattern.compile("`(relief_(?!app`|audit`|owner`)[a-z_]+?)(?:_total)?`");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern SETTING =
            Pattern.compile("^    (?:    )?(?!default )[A-Za-z<>]+ ([a-zA-Z]+)\\(\\);", Pattern.MULTILINE);

    @Test
    void every_relative_link_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            for (MatchResult link : all(LINK, Files.readString(document))) {
                String target = link.group(1).replaceAll("#.*", "");
                if (!target.isEmpty() && !target.contains(":") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(ROOT.relativize(document) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_claim_of_the_security_page_names_tests_that_exist() throws IOException {
        List<String> claims = Files.readString(ROOT.resolve("SECURITY.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| claim"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(claims).hasSizeGreaterThan(10);
        for (String claim : claims) {
            String heldBy = claim.split("\\|")[3];
            List<MatchResult> named = all(TEST, heldBy);
            assertThat(named).as(claim).isNotEmpty();
            for (MatchResult one : named) {
                Path source = ROOT.resolve(
                        "src/test/java/org/defenderrelief/" + one.group(1).replace('.', '/') + ".java");
                assertThat(source)
                        .exists()
                        .content()
                        .containsAnyOf("@Test", "@ParameterizedTest", "@ArchTest", "@Property");
            }
        }
    }

    @Test
    void the_configuration_page_lists_every_setting() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/configuration.md"));
        Set<String> missing = new TreeSet<>();
        for (Path source : javaSources()) {
            String code = Files.readString(source);
            for (MatchResult mapping : all(PREFIX, code)) {
                assertThat(page).as(source.toString()).contains("`" + mapping.group(1) + ".");
                for (MatchResult setting : all(SETTING, code)) {
                    String name = setting.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                    if (!page.contains(name + "`") && !page.contains("." + name + ".")) {
                        missing.add(mapping.group(1) + " " + name);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void the_operations_page_names_metrics_and_lines_of_the_log_that_there_are() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));
        StringBuilder code = new StringBuilder();
        for (Path source : javaSources()) {
            code.append(Files.readString(source));
        }
        List<MatchResult> metrics = all(METRIC, page);
        assertThat(metrics).hasSizeGreaterThan(4);
        for (MatchResult metric : metrics) {
            assertThat(code).contains('"' + metric.group(1).replace('_', '.') + '"');
        }
        String lines = page.substring(page.indexOf("| a line with"), page.indexOf("## Backups"));
        List<MatchResult> quoted = lines.lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> all(QUOTED, line.split("\\|")[1]).stream())
                .toList();
        assertThat(quoted).hasSizeGreaterThan(7);
        for (MatchResult quote : quoted) {
            assertThat(code).contains(quote.group(1));
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of("docs", "docker", ".github")) {
            documents.addAll(files(ROOT.resolve(folder), ".md"));
        }
        try (Stream<Path> top = Files.list(ROOT)) {
            top.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        assertThat(documents).hasSizeGreaterThan(5);
        return documents;
    }

    private static List<Path> javaSources() throws IOException {
        return files(ROOT.resolve("src/main/java"), ".java");
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).collect(Collectors.toList());
        }
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
