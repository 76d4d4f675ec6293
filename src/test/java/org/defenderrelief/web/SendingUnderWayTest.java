package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A slow line, and a sender who does not sit still: what is looked at is what goes, all of it, once, and sealed. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class SendingUnderWayTest extends AtTheRequestForm {
    private static final String CORRECTED = "Four men now, and they know the hostel.";
    private static final String ON_ITS_WAY = "This request is on its way";
    private static final String LOOK = "form[data-device-check]";

    /** Calls that wait until the test lets them go. */
    private final List<Route> waiting = new ArrayList<>();

    @Test
    void whatIsCorrectedBeforeAnythingLeftIsWhatGoes() {
        lookedAt();
        holdBack("/partner/sealing-keys");
        partner.press("Send the request");
        partner.page().waitForCondition(() -> !waiting.isEmpty());
        change();
        bodies.clear();
        letGo();
        partner.page().waitForLoadState();
        partner.page().waitForTimeout(1000);
        assertThat(partner.page().locator(LOOK)).isVisible();
        assertThat(bodies).noneMatch(body -> body.contains("sealed="));
        partner.press("Send the request");
        partner.sees(SENT);
        assertThat(CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + reference() + "/compartments/situation")
                        .asString())
                .contains(CORRECTED);
    }

    @Test
    void whatHasLeftIsNotChangedNorShownInAnotherLanguageUntilAnAnswerComes() {
        lookedAt();
        holdBack("/partner/requests");
        partner.press("Send the request");
        partner.page().waitForCondition(() -> !waiting.isEmpty());
        partner.about(AriaRole.BUTTON, "Change What happened").click();
        partner.sees(ON_ITS_WAY);
        partner.press("français");
        assertThat(partner.page().locator(LOOK)).isVisible();
        letGo();
        partner.sees(SENT);
    }

    /** Nobody is asked to let the service seal because of an answer. */
    @Test
    void aRefusalThatFindsItsReaderBackAtTheFormTurnsNothingOff() {
        lookedAt();
        holdBack("/partner/requests");
        partner.press("Send the request");
        partner.page().waitForCondition(() -> !waiting.isEmpty());
        partner.page().goBack();
        assertThat(partner.page().locator("form[data-device]")).isVisible();
        waiting.forEach(
                route -> route.fulfill(new Route.FulfillOptions().setStatus(429).setBody("later")));
        partner.page().waitForTimeout(500);
        partner.page().unroute("**/partner/requests");
        assertThat(partner.page().getByText("This browser cannot seal on this device."))
                .isHidden();
        partner.page().evaluate("() => { location.hash = '#tasks'; }");
        partner.press("Check your answers");
        partner.press("Send the request");
        partner.sees(SENT);
    }

    /** A line that answers nothing and does not break either. */
    @Test
    void pressedAgainTheSameGoesAndIsOneRequest() {
        lookedAt();
        List<String> sent = new ArrayList<>();
        partner.page().route("**/partner/requests", route -> {
            if (!route.request().method().equals("POST")) {
                route.resume();
                return;
            }
            sent.add(route.request().postData());
            if (sent.size() > 1) {
                route.resume();
            }
        });
        partner.press("Send the request");
        partner.page().waitForCondition(() -> sent.size() == 1);
        partner.press("Send the request");
        partner.page().waitForTimeout(2100);
        assertThat(sent).hasSize(1);
        partner.press("Send the request");
        partner.sees(SENT);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    /** Nothing that is said about sealing is untrue for a moment, and nothing of a file leaves in clear. */
    @Test
    void theLookStaysUntilAllOfItIsThereInTheOtherLanguage() {
        lookedAt();
        partner.field("What it shows (optional)").fill("The summons of Mirembe");
        holdBack("/partner/form-rules/fr");
        bodies.clear();
        partner.press("français");
        partner.page().waitForCondition(() -> !waiting.isEmpty());
        assertThat(partner.page().locator(LOOK)).isVisible();
        assertThat(partner.page().getByText(ON_DEVICE)).isVisible();
        partner.page().goBack();
        assertThat(partner.page().locator("form[data-device]")).isVisible();
        letGo();
        partner.page().waitForTimeout(500);
        assertThat(partner.page().locator("form[data-device]")).isVisible();
        partner.page().evaluate("() => { location.hash = '#tasks'; }");
        partner.press("Check your answers");
        partner.about(AriaRole.BUTTON, "Change What happened").click();
        assertThat(partner.field("Threats now")).isVisible();
        assertThat(bodies).noneMatch(body -> body.contains("Mirembe"));
    }

    @Test
    void whereTheOtherLanguageComesInPartOnlyItsReaderLooksOn() {
        lookedAt();
        partner.page().route("**/partner/form-rules/fr", Route::abort);
        partner.press("français");
        partner.sees("The part of this page that seals has not arrived yet");
        assertThat(partner.page().locator(LOOK)).isVisible();
        partner.press("Send the request");
        // The answer is a page in the language that was asked for.
        assertThat(partner.page().locator("output.code").first()).isVisible();
    }

    /** What the service had of it before scripts came, it still has when its writer goes on with the draft. */
    @Test
    void aDraftWithFilesThatTheServiceHasGoesByTheService() {
        partner.page().route("**/assets/*.js*", Route::abort);
        partner.enter(FORM);
        FictionalRequest.type(partner);
        partner.page().unroute("**/assets/*.js*");
        partner.press("Check your answers");
        partner.page().waitForLoadState();
        partner.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "summons.pdf", "application/pdf", "A summons.".getBytes(StandardCharsets.UTF_8)));
        partner.press("Add");
        assertThat(partner.about(AriaRole.BUTTON, "Take out summons.pdf")).isVisible();
        partner.about(AriaRole.BUTTON, "Change What happened").click();
        partner.field("Threats now").fill(CORRECTED);
        assertThat(partner.page().locator("[data-draft-kept=all]")).isAttached();

        partner.page().evaluate("() => { document.querySelector('form[data-keep]').removeAttribute('data-keep'); }");
        partner.page().navigate("about:blank");
        partner.enter(FORM);
        partner.page().locator("[data-draft-go]").click();
        assertThat(partner.page().getByText("The service already has files that go with this request."))
                .isVisible();
        partner.press("Check your answers");
        assertThat(partner.about(AriaRole.BUTTON, "Take out summons.pdf")).isVisible();
    }

    @Test
    void whateverPageRefusesWhatItSaysIsSaid() {
        lookedAt();
        partner.page()
                .route(
                        "**/partner/requests",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(403)
                                .setContentType("text/html")
                                .setBody("<main id=main><h1>Not from here</h1><p>Load the page again.</p></main>")));
        partner.press("Send the request");
        assertThat(partner.page().locator("[data-check-said] [role=alert]")).containsText("Not from here");
        partner.sees("Load the page again.");
    }

    /** The first button of the look would lead away from it. */
    @Test
    void enterInTheNoteOfAFileLeavesItsWriterThere() {
        lookedAt();
        partner.field("What it shows (optional)").fill("The summons");
        partner.field("What it shows (optional)").press("Enter");
        partner.page().waitForTimeout(300);
        assertThat(partner.page().locator(LOOK)).isVisible();
        assertThat(partner.field("What it shows (optional)")).hasValue("The summons");
    }

    /** A browser shows a page again as it was left; whoever signed in meanwhile is another. */
    @Test
    void backShowsNobodyWhatAnotherTyped() {
        partner.enter(FORM);
        partner.link("Who needs help").click();
        FictionalRequest.identity(partner);
        signedInBeside("partner-2");
        partner.page()
                .evaluate("() => { document.querySelector('form[data-keep]').dataset.keep = 'new';"
                        + " window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }");
        assertThat(partner.page().locator(".who bdi")).hasText("partner-2");
        assertThat(partner.page().locator("[name='identity.name']")).hasValue("");
    }

    private void lookedAt() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
    }

    private void change() {
        partner.about(AriaRole.BUTTON, "Change What happened").click();
        partner.field("Threats now").fill(CORRECTED);
        partner.link("All parts").click();
        partner.press("Check your answers");
        partner.sees(CORRECTED);
    }

    private void holdBack(String path) {
        partner.page().route("**" + path, route -> {
            if (path.endsWith("requests") && !route.request().method().equals("POST")) {
                route.resume();
            } else {
                waiting.add(route);
            }
        });
    }

    private void letGo() {
        waiting.forEach(Route::resume);
        partner.page().unrouteAll();
    }

    private String reference() {
        return partner.in(AriaRole.STATUS, "Reference").innerText().strip();
    }
}
