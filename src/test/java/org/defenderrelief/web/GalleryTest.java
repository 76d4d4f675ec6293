package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Path;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Looks at all components in a real browser: both schemes, phone and desk, both directions. Screenshots go to {@code screenshots/}. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class GalleryTest {
    private static Chromium chromium;

    @TestHTTPResource("/gallery")
    URL gallery;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({
        "en, LIGHT, 1280",
        "en, DARK, 1280",
        "fr, LIGHT, 360",
        "fr, DARK, 360",
        "ar, LIGHT, 1280",
        "ar, DARK, 360"
    })
    void everyComponentIsAccessibleAndFitsTheScreen(String language, ColorScheme scheme, int width) {
        try (BrowserContext context = chromium.browser()
                .newContext(
                        new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900))) {
            context.addCookies(List.of(new Cookie("relief-lang", language).setUrl(gallery.toString())));
            Page page = context.newPage();
            // Where something is not drawn, an incident's page is, which is as accessible.
            assertThat(page.navigate(gallery.toString()).status()).isEqualTo(200);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("screenshots", "gallery-" + language + "-" + scheme + "-" + width + ".png")));
            assertThat(page.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("sideways scrolling")
                    .isEqualTo(0);
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            List<Rule> violations = new AxeBuilder(page)
                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                    .analyze()
                    .getViolations();
            assertThat(violations)
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                    .isEmpty();
        }
    }
}
