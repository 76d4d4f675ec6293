package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.web.shared.Msg;

/** Pages on paper: black on white, the word on every sheet, and nothing that paper cannot do. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class PrintTest {
    private static final Path STYLES = Path.of("src/main/resources/META-INF/resources/assets/relief.css");
    private static final Pattern FOOT = Pattern.compile("@page confidential-([a-z]+) \\{[^}]*content: \"([^\"]+)\"");

    @TestHTTPResource("/")
    URL address;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void theWordAtTheFootIsTheOneThatPagesSay() throws IOException {
        Matcher foot = FOOT.matcher(Files.readString(STYLES));
        assertThat(foot.results().toList())
                .extracting(hit -> hit.group(1) + " " + hit.group(2))
                .containsExactly("en " + word("en"), "fr " + word("fr"));
    }

    private static String word(String language) throws IOException {
        if (language.equals("en")) {
            return MessageBundles.get(Msg.class).confidential();
        }
        try (InputStream list = PrintTest.class.getResourceAsStream("/messages/msg_" + language + ".properties")) {
            java.util.Properties words = new java.util.Properties();
            words.load(new java.io.InputStreamReader(list, StandardCharsets.UTF_8));
            return words.getProperty("confidential");
        }
    }

    @Test
    void aCaseIsPrintedBlackOnWhiteFromEitherSchemeAndSaysThatItIsConfidential() throws IOException {
        String path =
                "/review/cases/" + CaseWork.submit("01-togo-relocation-fr.json").reference();
        String origin = address.toString().replaceAll("/$", "");
        try (Visitor triage = Visitor.of(chromium, origin, "triage-2")) {
            triage.enterAndUnlock(path);
            for (String language : List.of("en", "fr")) {
                triage.reads(language).enter(path);
                Page page = triage.page();
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    page.emulateMedia(
                            new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(scheme));
                    assertThat(style(page, "body", "color")).as(scheme.name()).isEqualTo("rgb(0, 0, 0)");
                    assertThat(style(page, "body", "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
                    assertThat(style(page, "h1", "color")).isEqualTo("rgb(0, 0, 0)");
                    assertThat(style(page, "body", "page")).isEqualTo("confidential-" + language);
                    assertThat(page.locator(".printed").innerText()).contains(word(language));
                    for (String gone : List.of("header.top", "footer.foot", "nav", "button", ".btn", "input")) {
                        assertThat(page.locator(gone + ":visible").count())
                                .as(gone)
                                .isZero();
                    }
                    if (System.getProperty("relief.screenshots") != null) {
                        page.setViewportSize(680, 960);
                        page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of("screenshots", "print-" + language + "-" + scheme + ".png")));
                        page.pdf(new Page.PdfOptions()
                                .setPreferCSSPageSize(true)
                                .setPath(Path.of("screenshots", "print-" + language + "-" + scheme + ".pdf")));
                        page.setViewportSize(1280, 900);
                    }
                }
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null).setColorScheme(null));
            }
        }
    }

    /** Two sheets: what the partner keeps, and what the person in danger gets, which names nobody and says nothing of why. */
    @Test
    void thePersonsCodeIsPrintedOnASheetOfItsOwnThatNamesNobody() {
        try (Visitor partner = Visitor.of(chromium, address.toString().replaceAll("/$", ""), "partner-1")) {
            FictionalRequest.write(partner.enter("/partner/requests/new"));
            partner.press("Send the request");
            partner.sees("Your request has arrived and is safely stored");
            Page page = partner.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(style(page, ".own-sheet", "page")).isEqualTo("own-sheet");
            assertThat(style(page, ".own-sheet", "breakBefore")).isEqualTo("page");
            assertThat(style(page, ".own-sheet", "breakAfter")).isEqualTo("page");
            List<String> codes = page.locator("output.code").allInnerTexts();
            assertThat(codes).hasSize(4);
            String sheet = page.locator(".own-sheet").innerText();
            assertThat(sheet).contains("/own", codes.get(3)).doesNotContain(codes.get(0), codes.get(1));
            assertThat(sheet.toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain(
                            "relief ", "defender relief", "human", "right", "partner", "fund", "danger", "help");
            assertThat(page.locator("main").innerText()).contains(codes.get(1));
            if (System.getProperty("relief.screenshots") != null) {
                page.pdf(new Page.PdfOptions()
                        .setPreferCSSPageSize(true)
                        .setDisplayHeaderFooter(true)
                        .setPath(Path.of("screenshots", "print-receipt.pdf")));
            }
        }
    }

    /** What everybody may see is not marked as what nobody may. */
    @Test
    void thePublicPageIsNotConfidential() {
        try (Visitor anybody = Visitor.of(chromium, address.toString().replaceAll("/$", ""), "nobody")) {
            Page page = anybody.page();
            page.navigate(address.toString());
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(style(page, "body", "page")).isEqualTo("auto");
            assertThat(page.locator(".printed").isVisible()).isFalse();
        }
    }

    private static Object style(Page page, String element, String property) {
        return page.evaluate("([e, p]) => getComputedStyle(document.querySelector(e))[p]", List.of(element, property));
    }
}
