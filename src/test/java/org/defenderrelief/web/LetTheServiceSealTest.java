package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** The way on which the service seals, with scripts: nothing that somebody gave it is lost, and nobody is led to a form that goes nowhere. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class LetTheServiceSealTest extends AtTheRequestForm {

    @Test
    void aFileThatWasAddedAtTheLookIsStillThereAfterAWordWasChanged() {
        partner.page().addInitScript("delete Object.getPrototypeOf(crypto).subtle;");
        partner.enter(FORM);
        FictionalRequest.type(partner);
        partner.link("All parts").click();
        partner.press("Let the service seal it");
        partner.press("Check your answers");
        add("summons.pdf");
        change();
        partner.press("Check your answers");
        partner.sees("Three men now.");
        assertThat(partner.about(AriaRole.BUTTON, "Take out summons.pdf")).isVisible();
        // Taken out it stays out.
        partner.about(AriaRole.BUTTON, "Take out summons.pdf").click();
        partner.sees("Nothing has been sent yet.");
        assertThat(partner.about(AriaRole.BUTTON, "Take out summons.pdf")).hasCount(0);
        partner.page().goBack();
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");
        assertThat(partner.about(AriaRole.BUTTON, "Take out summons.pdf")).hasCount(0);
        partner.press("Send the request");
        partner.sees(SENT);
    }

    /** A slow line: the scripts are not there yet when the form is checked, and are when its reader comes back to it. */
    @Test
    void whoPressedBeforeTheScriptsCameGoesOnWithThem() {
        checkedBeforeScriptsCame();
        change();
        assertThat(partner.page().getByText(ON_DEVICE)).isVisible();
        partner.press("Check your answers");
        partner.sees("Three men now.");
        partner.press("Send the request");
        partner.sees(SENT);
    }

    /** These the service has, unsealed: they are not left behind by sealing the rest here. */
    @Test
    void filesThatWereGivenBeforeTheScriptsCameGoAlongAndThePageSaysHow() {
        checkedBeforeScriptsCame();
        add("summons.pdf");
        change();
        assertThat(partner.page().getByText("The service already has files that go with this request."))
                .isVisible();
        partner.press("Check your answers");
        assertThat(partner.about(AriaRole.BUTTON, "Take out summons.pdf")).isVisible();
        partner.press("Send the request");
        partner.sees(SENT);
    }

    private void checkedBeforeScriptsCame() {
        partner.page().route("**/assets/*.js*", Route::abort);
        partner.enter(FORM);
        FictionalRequest.type(partner);
        partner.link("All parts").click();
        partner.page().unroute("**/assets/*.js*");
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");
    }

    private void add(String name) {
        partner.page()
                .getByLabel("Files to add")
                .setInputFiles(new FilePayload(name, "application/pdf", new byte[] {1, 2, 3}));
        partner.press("Add");
        assertThat(partner.about(AriaRole.BUTTON, "Take out " + name)).isVisible();
    }

    /** Goes back to the form, changes a word, and to where it is checked. */
    private void change() {
        partner.about(AriaRole.BUTTON, "Change What happened").click();
        partner.field("Threats now").fill("Three men now.");
        partner.link("All parts").click();
    }
}
