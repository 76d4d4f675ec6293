package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.VirtualAuthenticator;

/** A reviewer adds a passkey in a real browser, opens their vault and a case with it, and revokes it. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class PasskeyInBrowserTest {
    private static final String NAME = "triage-2";
    private static final String PASSPHRASE = "vault-triage-2-demo";

    /** A page that is content with a device that neither checks who holds it nor derives anything: the service itself must not be. */
    private static final String ASKS_FOR_LESS = """
            const asked = navigator.credentials.get.bind(navigator.credentials);
            navigator.credentials.get = async options => {
                options.publicKey.userVerification = 'discouraged';
                delete options.publicKey.extensions;
                const got = await asked(options);
                got.getClientExtensionResults = () => ({ prf: { results: { first: new ArrayBuffer(32) } } });
                return got;
            };
            """;

    @TestHTTPResource("/")
    URL address;

    private final List<Visitor> visitors = new ArrayList<>();
    private Chromium chromium;
    private Visitor reviewer;

    @BeforeEach
    void aReviewerWithTheirVaultOpen() {
        chromium = new Chromium();
        reviewer = visitor(Visitor.of(chromium, origin(), NAME)).enterAndUnlock("/review");
    }

    @AfterEach
    void noPasskeyIsLeft() {
        Screenshots.take(reviewer.page(), "passkey-at-the-end");
        visitor(Visitor.withoutScripts(chromium, origin(), NAME)).enterAndUnlock("/review");
        Visitor last = visitors.get(visitors.size() - 1).enter("/review/passkeys");
        while (last.about(AriaRole.LINK, "Revoke").count() > 0) {
            last.about(AriaRole.LINK, "Revoke").first().click();
            last.press("Revoke this passkey");
        }
        last.sees("You have none.");
        visitors.forEach(Visitor::close);
        chromium.close();
        DatabaseUser.OWNER.atOnce(List.of("DELETE FROM unlock_attempt WHERE kind = 'PASSKEY'"));
    }

    @Test
    void aPasskeyIsAddedOpensTheVaultAndACaseAndIsRevoked() {
        String reference = CaseWork.submit("04-nepal-medical-en.json").reference();
        VirtualAuthenticator device = VirtualAuthenticator.of(reviewer.page());
        adds("the phone at home");
        isTold(reviewer, "The passkey is added.");
        assertThat(device.passkeys()).isEqualTo(1);
        Screenshots.take(reviewer.page(), "passkey-added");

        locks();
        reviewer.enter("/review/unlock?back=/review/cases/" + reference);
        Screenshots.take(reviewer.page(), "passkey-unlock");
        reviewer.press("Use a passkey");
        assertThat(reviewer.page().getByText("Vault open")).isVisible();
        reviewer.press("Take it up");
        reviewer.press("Open all that I can");
        assertThat(reviewer.page().locator("[data-state=opened]").first()).isVisible();

        reviewer.enter("/review/passkeys");
        assertThat(reviewer.in(AriaRole.REGION, "Passkeys that you added")).containsText("last used");
        reviewer.link("Revoke the phone at home").click();
        reviewer.sees("It opens your vault no more");
        reviewer.sees("Added on");
        Screenshots.take(reviewer.page(), "passkey-revoke");
        reviewer.press("Revoke this passkey");
        reviewer.sees("The passkey is revoked.");
        locks();
        reviewer.enter("/review/unlock");
        assertThat(button()).hasCount(0);
    }

    @Test
    void oneOfTwoThatIsRevokedNoLongerOpens() {
        VirtualAuthenticator.of(reviewer.page());
        adds("the phone at home");
        isTold(reviewer, "The passkey is added.");
        Visitor elsewhere = visitor(Visitor.of(chromium, origin(), NAME)).enterAndUnlock("/review");
        VirtualAuthenticator.of(elsewhere.page());
        adds(elsewhere, "the laptop");
        isTold(elsewhere, "The passkey is added.");
        elsewhere.link("Revoke the phone at home").click();
        elsewhere.press("Revoke this passkey");
        elsewhere.sees("The passkey is revoked.");

        locks();
        reviewer.enter("/review/unlock");
        reviewer.press("Use a passkey");
        isTold(reviewer, "Nothing came from the device");
        assertThat(reviewer.page().getByText("Vault locked")).isVisible();
    }

    @Test
    void whoTheDeviceDoesNotKnowOpensNothing() {
        VirtualAuthenticator device = VirtualAuthenticator.of(reviewer.page());
        adds("the phone at home");
        isTold(reviewer, "The passkey is added.");
        locks();
        device.recognises(false);
        reviewer.enter("/review/unlock");
        reviewer.press("Use a passkey");
        isTold(reviewer, "Nothing came from the device");
        Screenshots.take(reviewer.page(), "passkey-stopped");

        reviewer.page().addInitScript(ASKS_FOR_LESS);
        reviewer.enter("/review/unlock");
        reviewer.press("Use a passkey");
        isTold(reviewer, "The passkey was not accepted");
        Screenshots.take(reviewer.page(), "passkey-refused");
        assertThat(reviewer.page().getByText("Vault locked")).isVisible();
    }

    @Test
    void aDeviceThatDerivesNothingIsToldSoAndNothingIsKept() {
        VirtualAuthenticator.withoutPrf(reviewer.page(), true);
        adds("the phone at home");
        isTold(reviewer, "Nothing was kept here.");
        Screenshots.take(reviewer.page(), "passkey-no-prf");
        reviewer.enter("/review/passkeys");
        reviewer.sees("You have none.");
    }

    @Test
    void theDeviceIsNotAskedWithoutThePassphraseNorWithoutAName() {
        VirtualAuthenticator device = VirtualAuthenticator.of(reviewer.page());
        adds(reviewer, "the phone at home", "not the passphrase at all");
        isTold(reviewer, "The passphrase is not right");
        Screenshots.take(reviewer.page(), "passkey-wrong-passphrase");
        adds("x");
        isTold(reviewer, "Give 2 to 40 characters.");
        assertThat(device.passkeys()).isZero();
        adds("the phone at home");
        isTold(reviewer, "The passkey is added.");
        adds("The phone at home");
        isTold(reviewer, "Another passkey of yours is called so already.");
        adds("the same once more");
        isTold(reviewer, "This device holds a passkey of yours already.");
    }

    @Test
    void withoutScriptsThePassphraseIsTheWay() {
        VirtualAuthenticator.of(reviewer.page());
        adds("the phone at home");
        isTold(reviewer, "The passkey is added.");

        Visitor plain =
                visitor(Visitor.withoutScripts(chromium, origin(), NAME)).enter("/review/unlock");
        assertThat(plain.page().getByText("Use a passkey")).not().isVisible();
        plain.enterAndUnlock("/review").enter("/review/passkeys");
        plain.sees("the phone at home");
        isTold(plain, "Adding a passkey takes a browser that runs this page’s script");
        assertThat(plain.in(AriaRole.BUTTON, "Make the passkey")).hasCount(0);
        plain.link("Revoke the phone at home").click();
        plain.press("Revoke this passkey");
        plain.sees("The passkey is revoked.");
    }

    private void adds(String name) {
        adds(reviewer, name);
    }

    private static void adds(Visitor visitor, String name) {
        adds(visitor, name, PASSPHRASE);
    }

    private static void adds(Visitor visitor, String name, String passphrase) {
        visitor.enter("/review/passkeys");
        visitor.field("What you call it").fill(name);
        visitor.field("Your present passphrase").fill(passphrase);
        visitor.press("Make the passkey");
    }

    /** Reads it: the page holds more words than it shows. */
    private static void isTold(Visitor visitor, String text) {
        assertThat(visitor.page().getByText(text).first()).isVisible();
    }

    private void locks() {
        reviewer.press("Lock");
        assertThat(reviewer.page().getByText("Vault locked")).isVisible();
    }

    private Locator button() {
        return reviewer.in(AriaRole.BUTTON, "Use a passkey");
    }

    private Visitor visitor(Visitor visitor) {
        visitors.add(visitor);
        return visitor;
    }

    /** By name: no passkey is bound to a number. */
    private String origin() {
        return "http://localhost:" + address.getPort();
    }
}
