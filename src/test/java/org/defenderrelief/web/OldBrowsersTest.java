package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A phone that gets no updates any more: it seals, or its page says truthfully that it cannot, and then there is a way that works. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class OldBrowsersTest extends AtTheRequestForm {
    private static final String UNABLE = "This browser cannot seal on this device.";
    private static final Path ASSETS = Path.of("src", "main", "resources", "META-INF", "resources", "assets");

    /** What came into browsers between 2020 and 2022. */
    @Test
    void withoutTheComfortsOfNewerBrowsersItIsSealedAllTheSame() {
        partner.page().addInitScript("""
                delete Array.prototype.findLastIndex;
                delete Array.prototype.at;
                delete Object.hasOwn;
                delete window.structuredClone;
                delete Crypto.prototype.randomUUID;
                delete HTMLFormElement.prototype.requestSubmit;
                for (const kind of [Element, Document, DocumentFragment]) delete kind.prototype.replaceChildren;""");
        partner.enter(FORM);
        FictionalRequest.write(partner);
        partner.press("Send the request");
        partner.sees(SENT);
        assertThat(bodies).noneMatch(body -> body.contains("identity.name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete String.prototype.replaceAll",
                "delete SubmitEvent.prototype.submitter",
                "delete window.BigInt"
            })
    void whereSomethingIsLackingThatSealingNeedsThePageSaysSoAndTheServiceSealsOnPurposeOnly(String old) {
        partner.page().addInitScript(old);
        partner.enter(FORM);
        assertThat(partner.page().getByText(UNABLE)).isVisible();
        FictionalRequest.start(partner.enter(FORM + "#s-start"));
        partner.link("All parts").click();
        bodies.clear();
        partner.press("Check your answers");
        assertThat(partner.page().locator("[data-way]")).isFocused();
        assertThat(bodies).noneMatch(body -> body.contains("urgency="));
        partner.press("Let the service seal it");
        partner.press("Check your answers");
        assertThat(partner.link("Payee: This is needed.").first()).isVisible();
    }

    /** In whole, a browser that does not understand it cannot seal; in part, it says nothing of the browser. */
    @Test
    void aScriptThatCameInPartIsNoOldBrowser() {
        partner.page().route("**/assets/seal.js*", route -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(answer.text().substring(0, 50_000)));
        });
        partner.enter(FORM);
        partner.press("Check your answers");
        partner.sees("The part of this page that seals has not arrived yet");
        assertThat(partner.page().getByText(UNABLE)).isHidden();
        partner.page().unroute("**/assets/seal.js*");
        partner.press("Check your answers");
        assertThat(partner.link("Payee: This is needed.").first()).isVisible();
    }

    /** Such as too little memory. */
    @Test
    void whatFailsAtTheLookGoesByTheServiceOnceItsWriterSaysSo() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        partner.page()
                .getByLabel("Files to add")
                .setInputFiles(new FilePayload("photo.jpg", "image/jpeg", new byte[] {1, 2, 3}));
        partner.press("Add");
        assertThat(partner.page().getByText("Take out photo.jpg")).hasCount(1);
        partner.page()
                .evaluate("window.reliefSeal = { ...reliefSeal, send: () => Promise.reject(new Error('no memory')) }");
        partner.press("Send the request");
        assertThat(partner.page().getByText(UNABLE)).isVisible();
        assertThat(bodies).noneMatch(body -> body.contains("identity.name"));
        partner.press("Let the service seal it");
        partner.sees("Some files must be chosen again");
        partner.sees("They were sealed on this device");
        partner.sees(FictionalRequest.PAYEE);
        partner.press("Send the request");
        partner.sees(SENT);
    }

    /** A script that an old browser cannot read says nothing at all, so these are written as the oldest in use reads them. */
    @ParameterizedTest
    @ValueSource(strings = {"relief.js", "request.js", "draft.js", "files.js", "device.js", "way.js"})
    void whatHasToSaySoIsWrittenInWhatOldBrowsersRead(String script) throws IOException {
        assertThat(Files.readString(ASSETS.resolve(script)))
                .doesNotContain(" ?? ", "??=", "||=", "catch {", ":is(")
                .doesNotContain(".replaceAll(", ".matchAll(", ".at(", ".findLast", ".replaceChildren(")
                .doesNotContain("structuredClone(", "Object.hasOwn", ".randomUUID(")
                .doesNotContainPattern("\\w\\?\\.[\\w(\\[]");
    }
}
