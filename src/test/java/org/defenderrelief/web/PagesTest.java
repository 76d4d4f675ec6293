package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.ClearedShelf;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** The pages in a real browser with a real sign-in: without scripts, on a phone, over a slow line, for every reader. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class PagesTest {
    private static final int PHONE = 360;
    private static final String HOSTILE = "<b id='injected'>Ama</b>";
    private static Chromium chromium;

    @TestHTTPResource("/")
    URL root;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aPartnerSubmitsOnAPhoneWithoutScriptsAndTriageReadsItAsWrittenTextOnly() {
        String reference;
        try (BrowserContext context = phone(false)) {
            Page page = signIn(context, "partner/requests/new", "partner-1");
            accessible(page);
            show(page, "identity");
            page.fill("[name='identity.name']", HOSTILE);
            page.getByRole(AriaRole.BUTTON, named("Add another contact")).click();
            assertThat(page.inputValue("[name='identity.name']")).isEqualTo(HOSTILE);
            assertThat(page.locator("[name='identity.contacts[1].value']").count())
                    .isEqualTo(1);

            assertThat(page.evaluate("() => document.activeElement.name")).isEqualTo("identity.contacts[1].channel");
            page.getByRole(AriaRole.BUTTON, named("Remove Contact 2")).click();
            assertThat(page.locator("[name='identity.contacts[1].value']").count())
                    .isZero();
            assertThat(page.inputValue("[name='identity.name']")).isEqualTo(HOSTILE);
            accessible(page);

            page.getByRole(AriaRole.LINK, named("All parts")).click();
            page.getByRole(AriaRole.BUTTON, named("Check your answers")).click();
            assertThat(page.title()).startsWith("Error: ");
            assertThat(page.locator("[data-error-summary] a").first().getAttribute("href"))
                    .startsWith("#f-");
            String target = page.locator("[data-error-summary] a").last().getAttribute("href");
            assertThat(page.locator(target).count()).as(target).isEqualTo(1);
            accessible(page);

            fillIn(page);
            page.getByRole(AriaRole.BUTTON, named("Check your answers")).click();
            assertThat(page.locator("#injected").count()).isZero();
            accessible(page);
            page.getByRole(AriaRole.BUTTON, named("Send the request")).click();
            List<String> codes = page.locator("output.code").allInnerTexts();
            reference = codes.get(0);
            assertThat(codes.get(1)).matches("([0-9A-Z]{5}-){4}[0-9A-Z]{5}");
            accessible(page);

            page.navigate(root + "partner/requests/" + reference);
            assertThat(page.content()).doesNotContain("injected").contains(reference);
            accessible(page);
            page.fill("#f-receipt", "00000-00000-00000-00000-00000");
            page.fill("#f-text", "She has left the town.");
            page.getByRole(AriaRole.BUTTON, named("Send the message")).click();
            assertThat(page.locator("[data-error-summary]").innerText()).contains("not the receipt code");
            assertThat(page.inputValue("#f-text")).isEqualTo("She has left the town.");
            assertThat(page.url()).doesNotContain("receipt");
            accessible(page);
            page.fill("#f-receipt", codes.get(1).toLowerCase(Locale.ROOT));
            page.getByRole(AriaRole.BUTTON, named("Send the message")).click();
            assertThat(page.url()).doesNotContain(codes.get(1));
            assertThat(page.locator("#messages").innerText()).contains("She has left the town.");
            assertThat(page.locator("#f-receipt").count()).as("typed once").isZero();
            accessible(page);
        }
        try (BrowserContext context = phone(true)) {
            Page page = signIn(context, "review/unlock?back=/review/cases/" + reference, "triage-1");
            accessible(page);
            page.getByLabel("Vault passphrase").fill("vault-triage-1-demo");
            page.getByRole(AriaRole.BUTTON, named("Unlock")).click();
            accessible(page);
            page.getByRole(AriaRole.BUTTON, named("Open: Identity"))
                    .or(page.getByRole(AriaRole.BUTTON, named("Open Identity")))
                    .first()
                    .click();
            assertThat(page.locator("#compartment-identity").innerText()).contains("<b id='injected'>Ama</b>");
            assertThat(page.locator("#injected").count()).isZero();
            accessible(page);
            page.navigate(root + "review");
            accessible(page);
        }
    }

    @Test
    void aFirstVisitOfAPartnerTakesLessThanFiftyKilobytes() {
        for (String path : List.of("partner", "partner/requests/new")) {
            try (BrowserContext context = phone(true)) {
                signIn(context, "partner", "partner-2");
                Page page = context.newPage();
                List<Response> answers = new ArrayList<>();
                page.onResponse(answers::add);
                page.navigate(root + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
                long bytes = 0;
                for (Response answer : answers) {
                    var sizes = answer.request().sizes();
                    bytes += (long) sizes.responseBodySize + sizes.responseHeadersSize;
                }
                assertThat(bytes).as(path).isBetween(1_000L, 50_000L);
            }
        }
    }

    @Test
    void theFundsTheHistoryAndTheCirclesAreAccessible() {
        try (BrowserContext context = phone(true)) {
            Page page = signIn(context, "review/history", "auditor-1");
            page.getByRole(AriaRole.BUTTON, named("Verify now")).click();
            assertThat(page.locator(".banner").innerText()).contains("Your vault is locked");
            page.navigate(root + "review/unlock?back=/review/history");
            page.getByLabel("Vault passphrase").fill("vault-auditor-1-demo");
            page.getByRole(AriaRole.BUTTON, named("Unlock")).click();
            accessible(page);
            page.getByRole(AriaRole.BUTTON, named("Verify now")).click();
            assertThat(page.locator(".banner").innerText()).contains("The history verifies");
            try (ClearedShelf shelf = new ClearedShelf()) {
                for (String path : List.of("review/funds", "review/people")) {
                    page.navigate(root + path);
                    accessible(page);
                }
            }
        }
    }

    @Test
    void aPartnerWhoStraysToTheReviewersIsToldSoKindly() {
        try (BrowserContext context = phone(true)) {
            Page page = signIn(context, "review", "partner-1");
            assertThat(page.getByRole(AriaRole.HEADING).first().innerText())
                    .isEqualTo("These pages are for the team of the fund");
        }
    }

    private static BrowserContext phone(boolean scripts) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(PHONE, 800)
                        .setLocale("en")
                        .setJavaScriptEnabled(scripts));
    }

    private Page signIn(BrowserContext context, String path, String person) {
        Page page = context.newPage();
        page.navigate(root + path);
        page.fill("#username", person);
        page.fill("#password", "demo-" + person);
        page.click("#kc-login");
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void show(Page page, String part) {
        page.locator("a[href='#s-" + part + "']:visible").first().click();
    }

    private static void fillIn(Page page) {
        show(page, "start");
        page.check("input[name=urgency][value=URGENT]");
        page.selectOption("[name=language]", "fr");
        page.selectOption("[name=region]", "011");
        show(page, "identity");
        page.check("input[name='identity.applicantType'][value=INDIVIDUAL]");
        page.selectOption("[name='identity.countryOfResidence']", "TG");
        page.fill("[name='identity.currentLocation']", "Lomé");
        page.selectOption("[name='identity.contacts[0].channel']", "SIGNAL");
        page.fill("[name='identity.contacts[0].value']", "+228 90 00 00 01");
        page.check("[name='identity.contacts[0].safe']");
        page.check("[name='identity.consent.request']");
        page.fill("[name='identity.consent.givenOn']", "2026-01-20");
        page.fill("[name='identity.consent.how']", "De vive voix");
        show(page, "situation");
        page.fill("[name='situation.rightsDefended']", "Droit au logement\nLiberté d’association");
        for (String field : List.of("activities", "threats", "whyUrgent", "causalLink")) {
            page.fill("[name='situation." + field + "']", "…");
        }
        show(page, "needs");
        page.selectOption("[name='needs.requested.currency']", "XOF");
        page.selectOption("[name='needs.assistance[0].type']", "RELOCATION");
        page.fill("[name='needs.assistance[0].lines[0].description']", "Loyer");
        page.fill("[name='needs.assistance[0].lines[0].quantity']", "3");
        page.fill("[name='needs.assistance[0].lines[0].unitAmount']", "120000");
        show(page, "payment");
        page.check("input[name='payment.method'][value=MOBILE_MONEY]");
        page.fill("[name='payment.payeeName']", "Ama");
        page.fill("[name='payment.mobileNumber']", "+228 90 00 00 01");
    }

    /** Axe finds nothing, and nothing has to be read by scrolling sideways. It needs scripts of its own, so it looks at a copy. */
    private void accessible(Page page) {
        try (BrowserContext context = phone(true)) {
            Page copy = context.newPage();
            copy.route(
                    "**/the-page",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html;charset=utf-8")
                            .setBody(page.content())));
            String part =
                    page.url().contains("#") ? page.url().substring(page.url().indexOf('#')) : "";
            copy.navigate(root + "the-page" + part);
            copy.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            "screenshots",
                            "page-"
                                    + page.url()
                                            .replaceAll("^https?://[^/]+|\\?.*|#.*", "")
                                            .replace('/', '-') + ".png")));
            assertThat(copy.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("sideways scrolling on " + page.url())
                    .isEqualTo(0);
            assertThat(new AxeBuilder(copy)
                            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                            .analyze()
                            .getViolations())
                    .as(page.url())
                    .extracting(rule -> rule.getId() + ": "
                            + rule.getNodes().stream()
                                    .map(node -> node.getHtml())
                                    .toList())
                    .isEmpty();
        }
    }
}
