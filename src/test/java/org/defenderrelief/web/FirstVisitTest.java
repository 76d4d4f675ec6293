package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Somebody comes for the first time, over a bad line, with a phone: signing in is part of the way. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class FirstVisitTest {
    private static final int MOST_REQUESTS = 12;
    private static final long MOST_BYTES = 50_000;
    /** The script, and the roster's statements, of which these tests make many; they are random and do not shrink. */
    private static final long MOST_BYTES_OF_WHAT_SEALS = 600_000;

    @TestHTTPResource("/")
    URL root;

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
    void signingInAndThePartnersListTakeLessThanFiftyKilobytesAndTwelveRequests() {
        try (BrowserContext context = phone("en", true)) {
            Page page = context.newPage();
            Line line = new Line(context.newCDPSession(page));
            page.navigate(root + "partner", new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
            signIn(page);
            assertThat(page.title()).contains("Your requests");
            page.waitForLoadState(LoadState.NETWORKIDLE);

            System.out.println("First visit to the partners' list, signing in included: " + line.bytes + " bytes, "
                    + line.addresses.size() + " requests");
            assertThat(line.bytes).isBetween(10_000L, MOST_BYTES);
            assertThat(line.addresses).hasSizeBetween(6, MOST_REQUESTS);
            assertThat(line.addresses)
                    .allSatisfy(address ->
                            assertThat(address).containsAnyOf(root.toString(), "/realms/relief/", "/login/relief/"));
        }
    }

    /** The form alone is a first visit too; what seals comes once somebody begins, and once: the browser keeps it. */
    @Test
    void theFormTakesLessThanFiftyKilobytesUntilSomebodyBeginsAndThenWhatSealsComesOnce() {
        try (BrowserContext context = phone("en", true)) {
            Page page = context.newPage();
            Line line = new Line(context.newCDPSession(page));
            page.navigate(root + "partner");
            signIn(page);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            long before = line.bytes;
            page.navigate(
                    root + "partner/requests/new", new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
            long form = line.bytes - before;
            assertThat(line.addresses).noneMatch(Line::seals);
            long script = begin(page, line, "/assets/seal.js");
            assertThat(line.addresses.stream().filter(Line::seals)).hasSize(3);
            before = line.bytes;
            page.navigate(
                    root + "partner/requests/new", new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
            long again = line.bytes - before;
            long kept = begin(page, line, "/assets/seal.js");
            System.out.println("The form: " + form + " bytes, once more " + again
                    + "; what seals, once somebody begins: " + script + ", once more " + kept);
            assertThat(form).isBetween(10_000L, MOST_BYTES);
            assertThat(again).isLessThan(form);
            assertThat(script).isBetween(30_000L, MOST_BYTES_OF_WHAT_SEALS);
            // That the keys are the present ones, and nothing else.
            assertThat(kept).isLessThan(2_000L);
        }
    }

    /** @return what goes over the line for it, until nothing more does */
    private static long begin(Page page, Line line, String script) {
        long before = line.bytes;
        page.locator("a[href='#s-start']").first().click();
        page.locator("#s-start input[type=radio]").first().focus();
        page.locator("[data-way=device]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.waitForTimeout(300);
        assertThat(line.addresses).anyMatch(address -> address.contains(script));
        return line.bytes - before;
    }

    @Test
    void withoutScriptsAPersonSignsInInTheLanguageOfTheirBrowser() {
        try (BrowserContext context = phone("fr", false)) {
            Page page = context.newPage();
            page.navigate(root + "partner");
            assertThat(page.locator("h1").innerText()).isEqualTo("Se connecter");
            assertThat(page.locator("#authenticateWebAuthnButton").isVisible()).isFalse();
            page.locator("#username").fill("partner-2");
            page.locator("#password").fill("wrong");
            page.locator("#kc-login").click();
            assertThat(page.locator("#input-error-username").isVisible()).isTrue();
            signIn(page);
            assertThat(page.title()).contains("Vos demandes");
        }
    }

    @Test
    void theLanguageThatSomebodyChoseGoesWithThemToSignIn() {
        try (BrowserContext context = phone("en", true)) {
            context.addCookies(List.of(new Cookie("relief-lang", "fr").setUrl(root.toString())));
            Page page = context.newPage();
            page.navigate(root + "review");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("fr");
        }
    }

    @Test
    void whoReadsALanguageThatTheProductDoesNotSpeakSignsInInEnglish() {
        try (BrowserContext context = phone("es", true)) {
            Page page = context.newPage();
            page.navigate(root + "partner");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        }
    }

    private BrowserContext phone(String language, boolean scripts) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setLocale(language)
                        .setJavaScriptEnabled(scripts));
    }

    private static void signIn(Page page) {
        page.locator("#username").fill("partner-2");
        page.locator("#password").fill("demo-partner-2");
        page.locator("#kc-login").click();
    }

    /** What goes over the line: every request with its redirects, and bytes of answers with their heads. */
    private static final class Line {
        private final List<String> addresses = new ArrayList<>();
        private long bytes;

        static boolean seals(String address) {
            return address.contains("/seal.js") || address.contains("/sealing-keys") || address.contains("/form-rules");
        }

        Line(CDPSession devtools) {
            devtools.on("Network.requestWillBeSent", event -> {
                String address = event.getAsJsonObject("request").get("url").getAsString();
                if (address.startsWith("http")) {
                    addresses.add(address);
                }
                JsonObject redirect = event.getAsJsonObject("redirectResponse");
                if (redirect != null) {
                    bytes += redirect.get("encodedDataLength").getAsLong();
                }
            });
            devtools.on(
                    "Network.loadingFinished",
                    event -> bytes += event.get("encodedDataLength").getAsLong());
            devtools.send("Network.enable");
        }
    }
}
