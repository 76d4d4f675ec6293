package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Some of what seals does not arrive, for whoever can choose what: a line that breaks, or somebody on it who cuts off one file and waits for what goes in clear. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class CutOffScriptsTest extends AtTheRequestForm {
    private static final String MISSING = "A part of this page has not arrived, so this request cannot be sealed yet.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relief",
                "request",
                "device",
                "way",
                "request|relief",
                "request|device",
                "request|way",
                "request|draft|files|way"
            })
    void whicheverScriptIsCutOffNothingThatWasTypedLeavesInClearAndThePageDoesNotSayThatItIsSealed(String missing) {
        openWithout(missing);
        assertThat(partner.page().getByText(MISSING)).isVisible();
        for (String press : List.of("Check your answers", "français")) {
            partner.press(press);
            partner.page().waitForTimeout(300);
            assertThat(partner.page().getByText(ON_DEVICE)).isHidden();
            assertThat(partner.page().getByText(MISSING)).isVisible();
        }
        assertThat(bodies).noneMatch(body -> body.contains("Mirembe") || body.contains("identity.name"));
    }

    /** Without these it is sealed all the same; only drafts, and files, do not go. */
    @ParameterizedTest
    @ValueSource(strings = {"draft", "files"})
    void withoutDraftsOrFilesItIsSealedAllTheSame(String missing) {
        openWithout(missing);
        assertThat(partner.page().getByText(ON_DEVICE)).isVisible();
        partner.press("Check your answers");
        assertThat(partner.link("Payee: This is needed.")).isVisible();
        assertThat(bodies).noneMatch(body -> body.contains("Mirembe"));
    }

    /** Then it is a page as for a browser without scripts, and says that of itself. */
    @Test
    void whereNoneArrivesThePageSaysThatTheServiceSeals() {
        openWithout("[a-z]+");
        assertThat(partner.page().getByText("the service seals the request the moment it arrives"))
                .isVisible();
        assertThat(partner.page().getByText(ON_DEVICE)).isHidden();
    }

    @Test
    void withoutWhatAddsFilesToAddOneSendsNothing() {
        partner.page().route(script("files"), Route::abort);
        partner.enter(FORM);
        FictionalRequest.write(partner);
        bodies.clear();
        partner.press("Add");
        partner.sees("The part of this page that seals has not arrived yet");
        assertThat(bodies).noneMatch(body -> body.contains("sealed="));
    }

    /** The form with a name in it, and its first page shown. */
    private void openWithout(String missing) {
        partner.page().route(script(missing), Route::abort);
        partner.enter(FORM);
        partner.page().waitForLoadState(LoadState.NETWORKIDLE);
        partner.link("Who needs help").click();
        partner.field("Name").fill(FictionalRequest.NAME);
        partner.link("All parts").click();
        bodies.clear();
    }

    private static Pattern script(String names) {
        return Pattern.compile("/assets/(" + names + ")\\.js");
    }
}
