package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What no template may hold, since the pages' policy forbids it or because people's words must stay words. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** But for the file that a person saves: no page's policy governs it, and no style sheet goes with it. */
    @Test
    void noTemplateHoldsInlineScriptOrStyle() throws IOException {
        assertThat(holding("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:"))
                .containsExactly("tags/asWritten.html");
        assertThat(holding("\\{#(asWritten|copiedContent)\\b"))
                .containsExactlyInAnyOrder("tags/copiedContent.html", "web/copy.html");
    }

    @Test
    void everyFormThatChangesSomethingIsMadeByTheTagThatCarriesTheToken() throws IOException {
        assertThat(holding("<form[^>]*method=[\"']?post"))
                .containsExactlyInAnyOrder("tags/form.html", "tags/language.html");
        for (String tag : List.of("form", "language")) {
            assertThat(Files.readString(TEMPLATES.resolve("tags/" + tag + ".html")))
                    .contains("csrf.parameterName");
        }
        assertThat(holding("<form(?![^>]*method=)")).isEmpty();
    }

    /** Of two fields of one name a form's reader takes the first: what the tag sends along must not stand before what the page asks. */
    @Test
    void noFormNamesAFieldOfItsTagAgain() throws IOException {
        assertThat(holding("name=\"(seen|version)\"")).containsExactly("tags/form.html");
        assertThat(holding("(?s)\\{#form\\b[^}]*\\skey=[^}]*}(?:(?!\\{/form}).)*name=\"key\""))
                .isEmpty();
    }

    @Test
    void noTemplateTakesTextForMarkup() throws IOException {
        assertThat(holding("\\.raw\\b|\\.safe\\b|escape=false")).isEmpty();
    }

    /** A tag that holds nothing has nothing to put where its content goes, and the page that it stands on fails, only when it is shown. */
    @Test
    void noTagThatShowsItsContentIsLeftEmpty() throws IOException {
        assertThat(holding("\\{#(banner|empty|go|form)\\b[^}]*}\\s*\\{/(banner|empty|go|form)}"))
                .isEmpty();
    }

    /** What a screen reader says first of a page that was refused is that something is wrong. */
    @Test
    void everyPageThatListsWhatIsWrongSaysSoInItsTitle() throws IOException {
        List<String> says = holding("\\{#title}.*errorTitle");
        assertThat(holding("\\{#errorSummary\\b")).isNotEmpty().isSubsetOf(says);
    }

    @Test
    void noTemplateLoadsAnythingFromElsewhere() throws IOException {
        assertThat(holding("(src|href|action)=[\"']?(https?:)?//")).isEmpty();
    }

    @Test
    void theStyleSheetLoadsNothingAndIsSmall() throws IOException {
        String style = Files.readString(Path.of("src/main/resources/META-INF/resources/assets/relief.css"));
        assertThat(style).doesNotContain("url(", "@import");
        assertThat(style.length()).isLessThan(48_000);
    }

    private static List<String> holding(String regex) throws IOException {
        Pattern pattern = Pattern.compile(regex);
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> pattern.matcher(read(file)).find())
                    .map(file -> TEMPLATES.relativize(file).toString())
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
