package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.KeycloakAdmin;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.web.Barriers;
import org.defenderrelief.web.Screenshots;

/** Every page of signing in that the realm of production can show, as people with other eyes, hands, lines and languages meet it. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class SignInPagesTest {
    private static final String NAME = "triage-who-looks";
    private static final String PARTNER = "partner-who-looks";
    private static final String CLIENT = "relief-review";
    private static final String NO_DEVICE =
            "() => { navigator.credentials.create = () => Promise.reject(new Error('No device')); }";

    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private final List<String> findings = new ArrayList<>();
    private HttpServer service;
    private ProductionRealm realm;
    private Chromium chromium;
    private String reviewer;
    private String password = ProductionRealm.PASSWORD;

    @BeforeEach
    void aReviewer() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        service.start();
        chromium = new Chromium();
        realm = new ProductionRealm("http://localhost:" + service.getAddress().getPort());
        reviewer = realm.person(NAME, "triage");
    }

    @AfterEach
    void noMore() {
        chromium.close();
        service.stop(0);
        realm.close();
    }

    @Test
    void noPageOfSigningInHasABarrierInLightAndDark() throws GeneralSecurityException {
        for (String language : List.of("en", "fr")) {
            asks("UPDATE_PASSWORD", "webauthn-register-passwordless");
            try (BrowserContext context = browser(language)) {
                wholeWay(context.newPage(), language);
            }
            keycloak.delete(realm.administration() + "/users/" + reviewer + "/credentials/"
                    + realm.credential(reviewer, "otp"));
        }
        assertThat(findings).isEmpty();
    }

    private void wholeWay(Page page, String language) throws GeneralSecurityException {
        String shot = language + "-sign-in-";
        page.navigate(realm.authorization(CLIENT, ""));
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        look(page, shot + "password");
        signsIn(page, "something else");
        assertThat(page.locator("#username").getAttribute("aria-describedby")).isEqualTo("input-error-username");
        assertThat(page.title()).startsWith(language.equals("fr") ? "Erreur" : "Error:");
        look(page, shot + "password-refused");

        signsIn(page, password);
        look(page, shot + "new-password");
        page.locator("#password-new").fill("short");
        page.locator("#kc-submit").click();
        look(page, shot + "new-password-refused");
        password += " " + language;
        page.locator("#password-new").fill(password);
        page.locator("#password-confirm").fill(password);
        page.locator("#kc-submit").click();

        look(page, shot + "app");
        page.locator("#mode-manual").click();
        look(page, shot + "app-by-hand");
        page.locator("#totp").fill("000000");
        page.locator("#saveTOTPBtn").click();
        assertThat(page.locator("#input-error-totp").count()).isEqualTo(1);
        look(page, shot + "app-refused");
        page.locator("#totp")
                .fill(ProductionRealm.code(page.locator("#totpSecret").inputValue()));
        page.locator("#saveTOTPBtn").click();

        look(page, shot + "passkey");
        page.evaluate(NO_DEVICE);
        page.locator("#registerWebAuthn").click();
        page.locator("#kc-try-again").waitFor();
        look(page, shot + "passkey-refused");
        page.navigate(realm.authorization(CLIENT, "&prompt=login"));
        signsIn(page, password);
        look(page, shot + "code");
        page.locator("#otp").fill("000000");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-otp").count()).isEqualTo(1);
        look(page, shot + "code-refused");

        page.navigate(realm.authorization(CLIENT, "").replace("redirect_uri=http", "redirect_uri=nowhere"));
        look(page, shot + "error");
        page.navigate(realm.endpoints() + "logout?client_id=" + CLIENT);
        look(page, shot + "sign-out");
    }

    /** Pages that one meets once in a year: a form that was left open, and an account that has to be completed. */
    @Test
    void noPageThatIsSeldomSeenHasABarrierEither() throws IOException {
        realm.close();
        realm = new ProductionRealm("http://localhost:" + service.getAddress().getPort(), "reviewers");
        String partner = realm.person(PARTNER, "partner");
        for (String language : List.of("en", "fr")) {
            String account = realm.administration() + "/users/" + partner;
            keycloak.put(
                    account, keycloak.object(account).put("requiredActions", new JsonArray().add("UPDATE_PROFILE")));
            try (BrowserContext context = browser(language)) {
                Page page = context.newPage();
                page.navigate(realm.authorization("relief-partner", ""));
                String form = page.locator("#kc-form-login").getAttribute("action");
                page.locator("#username").fill(PARTNER);
                page.locator("#password").fill(ProductionRealm.PASSWORD);
                page.locator("#kc-login").click();
                look(page, language + "-sign-in-profile");
                page.navigate(form);
                look(page, language + "-sign-in-expired");
                page.locator("#loginContinueLink").click();
                page.locator("#kc-submit").click();
                page.waitForURL(url -> url.startsWith(realm.callback("relief-partner")));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void aPartnerKeepsCodesOnPaperAndSignsInWithOne() throws GeneralSecurityException {
        for (String language : List.of("en", "fr")) {
            String partner = PARTNER + "-" + language;
            realm.person(partner, "partner");
            try (BrowserContext context = browser(language)) {
                codesOnPaper(context.newPage(), partner, language + "-sign-in-codes");
            }
        }
        assertThat(findings).isEmpty();
    }

    private void codesOnPaper(Page page, String partner, String shot) throws GeneralSecurityException {
        String door = realm.authorization("relief-partner", "");
        page.navigate(door);
        signsIn(page, partner, ProductionRealm.PASSWORD);
        page.locator("#totp")
                .fill(ProductionRealm.code(page.locator("#totpSecret").inputValue()));
        page.locator("#saveTOTPBtn").click();
        List<String> paper = page.locator("#kc-recovery-codes-list .secret").allInnerTexts();
        look(page, shot);
        page.locator("#saveRecoveryAuthnCodesBtn").click();
        // The browser itself asks for the tick.
        assertThat(page.locator("#kc-recovery-codes-list").count()).isEqualTo(1);
        page.locator("#kcRecoveryCodesConfirmationCheck").check();
        page.locator("#saveRecoveryAuthnCodesBtn").click();
        page.waitForURL(url -> url.startsWith(realm.callback("relief-partner")));

        page.navigate(door + "&prompt=login");
        signsIn(page, partner, ProductionRealm.PASSWORD);
        look(page, shot + "-or-app");
        page.locator("#try-another-way").click();
        look(page, shot + "-ways");
        page.locator("form:has(input[name=authenticationExecution])")
                .last()
                .locator("button")
                .click();
        look(page, shot + "-asked");
        page.locator("#recoveryCodeInput").fill("AAAA-BBBB-CCCC");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-recoveryCodeInput").count()).isEqualTo(1);
        look(page, shot + "-refused");
        page.locator("#recoveryCodeInput").fill(paper.get(0));
        page.locator("#kc-login").click();
        page.waitForURL(url -> url.startsWith(realm.callback("relief-partner")));
    }

    private void signsIn(Page page, String password) {
        signsIn(page, NAME, password);
    }

    private void signsIn(Page page, String name, String password) {
        if (page.locator("#username").count() > 0) {
            page.locator("#username").fill(name);
        }
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
    }

    private void asks(String... actions) {
        String person = realm.administration() + "/users/" + reviewer;
        keycloak.put(person, keycloak.object(person).put("requiredActions", new JsonArray(List.of(actions))));
    }

    @Test
    void theProductsLanguagesAreOfferedByALinkAndKeepWithinAPhone() {
        try (BrowserContext context = browser("en")) {
            Page page = context.newPage();
            page.setViewportSize(390, 844);
            page.navigate(realm.authorization(CLIENT, ""));
            for (String language : List.of("fr", "en")) {
                page.locator("nav a[lang=" + language + "]").click();
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                look(page, language + "-sign-in-chosen");
            }
            assertThat(page.locator("nav a[lang]").count())
                    .as("none that leads nowhere")
                    .isEqualTo(2);
        }
        assertThat(findings).isEmpty();
    }

    private BrowserContext browser(String language) {
        return chromium.browser().newContext(new Browser.NewContextOptions().setLocale(language));
    }

    private void look(Page page, String name) {
        assertThat(page.locator("main").count()).as(name).isEqualTo(1);
        assertThat(page.locator("link[rel=stylesheet]").getAttribute("href"))
                .as(name)
                .contains("/login/relief/");
        findings.addAll(Barriers.on(page, name));
        Screenshots.take(page, name);
    }
}
