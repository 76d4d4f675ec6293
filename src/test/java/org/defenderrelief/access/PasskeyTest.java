package org.defenderrelief.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
import org.defenderrelief.testing.VirtualAuthenticator;

/**
 * A reviewer of the realm that production imports sets up a passkey in a real browser and signs in with it, and somebody who has less than
 * that tries the same.
 */
@QuarkusTest
@Needs(Program.CHROMIUM)
class PasskeyTest {
    private static final String NAME = "triage-with-passkey";
    private static final String SET_UP = "webauthn-register-passwordless";
    private static final String PASSKEY = "webauthn-passwordless";
    private static final String ON_PAPER = "recovery-authn-codes";
    private static final String CLIENT = "relief-review";
    /** Keycloak's word for it. */
    private static final String NOT_CHECKED = "UV flag in authenticatorData is not set";
    /** A browser that does not offer passkeys by itself, so that it takes the page's own button. */
    private static final String OFFERS_NOTHING_BY_ITSELF =
            "PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);";
    /** A page that is content with a device that does not check who holds it: Keycloak itself must not be. */
    private static final String ASKS_FOR_LESS = """
            for (const call of ['get', 'create']) {
                const asked = navigator.credentials[call].bind(navigator.credentials);
                navigator.credentials[call] = options => {
                    options.publicKey.userVerification = 'discouraged';
                    if (options.publicKey.authenticatorSelection) {
                        Object.assign(options.publicKey.authenticatorSelection, {
                            userVerification: 'discouraged', requireResidentKey: false, residentKey: 'discouraged'
                        });
                    }
                    return asked(options);
                };
            }
            """;

    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private HttpServer service;
    private ProductionRealm realm;
    private Chromium chromium;
    private String reviewer;

    @BeforeEach
    void aReviewerWhoIsToHaveAPasskey() throws IOException {
        // Whatever a browser is sent back to has to answer, or the browser never gets there.
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        service.start();
        chromium = new Chromium();
        realm = new ProductionRealm("http://localhost:" + service.getAddress().getPort());
        reviewer = realm.person(NAME, "triage");
        theAdministratorAsksForAPasskey();
    }

    @AfterEach
    void noMore() {
        chromium.close();
        service.stop(0);
        realm.close();
    }

    @Test
    void aReviewerSetsUpAPasskeyAndSignsInWithItAlone() throws GeneralSecurityException {
        Device own = new Device();
        own.setsUpAnApp();
        assertThat(realm.credentials(reviewer)).containsExactlyInAnyOrder("password", "otp");
        own.setsUpAPasskey();
        own.keepsTheCodes();
        assertThat(realm.credentials(reviewer)).containsExactlyInAnyOrder("password", "otp", PASSKEY, ON_PAPER);

        realm.signOut(own.isIn());
        own.asksToComeIn("");
        assertThat(own.page.locator("#password")).isVisible();
        own.usesThePasskey();
        assertThat(ProductionRealm.claims(own.isIn().getString("access_token")).getString("preferred_username"))
                .isEqualTo(NAME);
    }

    @Test
    void aPasskeyIsWorthNothingWhereTheDeviceDoesNotCheckWhoHoldsIt() throws GeneralSecurityException {
        Device own = new Device();
        own.setsUpAnApp();
        own.setsUpAPasskey();
        own.keepsTheCodes();
        realm.signOut(own.isIn());

        own.nowRecognises(false);
        own.asksToComeIn("");
        own.usesThePasskey();
        own.sees("Failed to authenticate by the Passkey");
        own.isNotIn();

        own.page.addInitScript(ASKS_FOR_LESS);
        own.asksToComeIn("");
        own.usesThePasskey();
        own.sees("Passkey authentication result is invalid");
        assertThat(keycloak.list(realm.administration() + "/events?type=LOGIN_ERROR&max=1")
                        .encode())
                .contains(NOT_CHECKED);
        own.isNotIn();
    }

    @Test
    void noPasskeyIsSetUpOnADeviceThatCannotCheckWhoHoldsIt() throws GeneralSecurityException {
        Device careless = new Device(false);
        careless.page.addInitScript(ASKS_FOR_LESS);
        careless.setsUpAnApp();
        careless.setsUpAPasskey();
        careless.sees(NOT_CHECKED);
        careless.isNotIn();
        assertThat(realm.credentials(reviewer)).containsExactlyInAnyOrder("password", "otp");
    }

    @Test
    void whoHasThePasswordAloneSetsUpNoPasskey() throws GeneralSecurityException {
        for (String wish : List.of("", "&kc_action=" + SET_UP)) {
            Device early = new Device();
            early.asksToComeIn(wish);
            early.knowsThePassword();
            assertThat(early.page.locator("#totpSecret")).isAttached();
            early.goesOnTo(SET_UP);
            early.isNotOfferedAPasskey();
        }
        assertThat(realm.credentials(reviewer)).containsExactly("password");

        Device own = new Device();
        own.setsUpAnApp();
        own.setsUpAPasskey();
        own.keepsTheCodes();
        own.isIn();
        theAdministratorAsksForAPasskey();
        for (String wish : List.of("", "&kc_action=" + SET_UP)) {
            Device thief = new Device();
            thief.asksToComeIn(wish);
            thief.usesThePasskey();
            thief.sees("Failed to authenticate by the Passkey");
            thief.asksToComeIn(wish);
            thief.knowsThePassword();
            assertThat(thief.page.locator("#kc-otp-login-form")).isVisible();
            thief.goesOnTo(SET_UP);
            thief.isNotOfferedAPasskey();
        }
        assertThat(realm.credentials(reviewer)).containsExactlyInAnyOrder("password", "otp", PASSKEY, ON_PAPER);
    }

    /** What the administrator asks for is asked for at once wherever the person is signed in, so that must be nowhere. */
    @Test
    void whoPassesByAnUnlockedDeskSetsUpNoPasskeyOnceTheAdministratorHasSignedThePersonOut()
            throws GeneralSecurityException {
        Device desk = new Device();
        desk.setsUpAnApp();
        desk.setsUpAPasskey();
        desk.keepsTheCodes();
        desk.isIn();
        theAdministratorAsksForAPasskey();
        keycloak.post(realm.administration() + "/users/" + reviewer + "/logout", "");

        desk.asksToComeIn("");
        desk.isNotOfferedAPasskey();
        desk.knowsThePassword();
        assertThat(desk.page.locator("#kc-otp-login-form")).isVisible();
    }

    @Test
    void aPasskeyThatWasTakenAwaySignsNobodyIn() throws GeneralSecurityException {
        Device lost = new Device();
        lost.setsUpAnApp();
        lost.setsUpAPasskey();
        lost.keepsTheCodes();
        realm.signOut(lost.isIn());
        keycloak.delete(
                realm.administration() + "/users/" + reviewer + "/credentials/" + realm.credential(reviewer, PASSKEY));

        lost.asksToComeIn("");
        lost.usesThePasskey();
        lost.sees("Unknown user authenticated by the Passkey");
        lost.isNotIn();
    }

    private void theAdministratorAsksForAPasskey() {
        String person = realm.administration() + "/users/" + reviewer;
        keycloak.put(person, keycloak.object(person).put("requiredActions", new JsonArray().add(SET_UP)));
    }

    /** A device of its own, with a browser, that keeps passkeys and checks by finger or code who holds it. */
    private final class Device {
        private final Page page = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("en-GB"))
                .newPage();
        private final VirtualAuthenticator authenticator;

        Device() {
            this(true);
        }

        /** @param canCheck whether it is able to check who holds it */
        Device(boolean canCheck) {
            // The page asks what to call the passkey.
            page.onDialog(Dialog::accept);
            page.addInitScript(OFFERS_NOTHING_BY_ITSELF);
            authenticator = VirtualAuthenticator.withoutPrf(page, canCheck);
        }

        void nowRecognises(boolean itsHolder) {
            authenticator.recognises(itsHolder);
        }

        /** @param wish parameters to add to the service's own, beginning with an ampersand, or nothing */
        void asksToComeIn(String wish) {
            page.navigate(realm.authorization(CLIENT, wish));
        }

        void knowsThePassword() {
            page.getByLabel("Username").fill(NAME);
            page.locator("#password").fill(ProductionRealm.PASSWORD);
            press("Sign in");
        }

        /** Signs in for the first time, up to what comes after the authenticator app. */
        void setsUpAnApp() throws GeneralSecurityException {
            asksToComeIn("");
            knowsThePassword();
            page.locator("#totp")
                    .fill(ProductionRealm.code(page.locator("#totpSecret").inputValue()));
            press("Submit");
        }

        void setsUpAPasskey() {
            offer().click();
        }

        /** Which come last of what is set up. */
        void keepsTheCodes() {
            page.locator("#kcRecoveryCodesConfirmationCheck").check();
            press("Go on");
            page.waitForURL(url -> url.startsWith(realm.callback(CLIENT)));
        }

        void usesThePasskey() {
            page.getByText("Sign in with a passkey").click();
        }

        /** Goes on to a required action from where something else is asked first, with the form's own session code. */
        void goesOnTo(String action) {
            page.navigate(URI.create(page.url())
                    .resolve(page.locator("form[action*=session_code]").first().getAttribute("action"))
                    .toString()
                    .replace("/authenticate?", "/required-action?")
                    .replaceAll("execution=[^&]+", "execution=" + action));
        }

        void sees(String text) {
            assertThat(page.getByText(text).first()).isVisible();
        }

        void isNotOfferedAPasskey() {
            assertThat(offer()).hasCount(0);
        }

        /** What the service gets for the code it was brought. */
        io.vertx.core.json.JsonObject isIn() {
            page.waitForURL(url -> url.startsWith(realm.callback(CLIENT)));
            return realm.tokens(page.url());
        }

        /** Neither on this page nor by coming anew. */
        void isNotIn() {
            assertThat(page.url()).startsWith(realm.address());
            asksToComeIn("&prompt=none");
            assertThat(page.url()).contains("error=login_required");
        }

        private Locator offer() {
            return page.locator("#registerWebAuthn");
        }

        private void press(String name) {
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(name).setExact(true))
                    .click();
        }
    }
}
