package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.Circle;

/** Between the look at a request and its receipt: who shares the browser, what the line loses, and what changes meanwhile. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class SealedSendingTest extends AtTheRequestForm {
    private static final String OTHER = "Somebody else is signed in now";
    private static final String SIGN_IN_AGAIN = "Sign in again: what you typed is kept";

    @Inject
    VaultPeople people;

    /** Two organisations at one computer. */
    @Test
    void whatOneTypedIsNotSentAsAnothersWhoSignedInMeanwhile() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        Visitor other = signedInBeside("partner-2");
        partner.press("Send the request");
        partner.sees(OTHER);
        partner.sees("You are signed in as partner-2.");
        partner.sees(FictionalRequest.PAYEE);
        Screenshots.take(partner.page(), "sealed-another-signed-in");
        // Pressed again it goes no more than before; it goes as its writer's.
        partner.press("Send the request");
        partner.sees(OTHER);
        other.page().close();
        signedInBeside("partner-1");
        partner.press("Send the request");
        partner.sees(SENT);
        assertThat(partner.page().locator(".who bdi")).hasText("partner-1");
    }

    /** With all cookies that of the form is gone. What leaves for the receipt goes by the token of now too. */
    @Test
    void whereAllCookiesAreGoneItIsSentOnceItsWriterHasSignedInBeside() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        partner.page().context().clearCookies();
        partner.press("Send the request");
        partner.sees(SIGN_IN_AGAIN);
        signedInBeside("partner-1");
        partner.press("Send the request");
        partner.sees(SENT);
    }

    /** Another language is asked for by whoever is signed in; the words stay their writer's. */
    @Test
    void anotherLanguageDoesNotMakeItAnothers() {
        partner.enter(FORM);
        FictionalRequest.type(partner);
        signedInBeside("partner-2");
        partner.press("français");
        partner.press("English");
        partner.press("Check your answers");
        partner.press("Send the request");
        partner.sees(OTHER);
    }

    /** On a slow line the form in another language comes when its reader looks through their answers already: then they look on, in that language. */
    @Test
    void anotherLanguageThatComesLateLeavesItsReaderWhereTheyAre() {
        partner.enter(FORM);
        FictionalRequest.type(partner);
        List<Route> late = new ArrayList<>();
        partner.page().route("**" + FORM, late::add);
        partner.press("français");
        partner.press("Check your answers");
        Locator look = partner.page().locator("form[data-device-check]");
        assertThat(look).isVisible();
        late.forEach(Route::resume);
        assertThat(partner.page().locator("html")).hasAttribute("lang", "fr");
        assertThat(look).isVisible();
        partner.sees(FictionalRequest.PAYEE);
        partner.page().locator("[data-device-send]").click();
        assertThat(partner.page().locator("output.code").first()).isVisible();
    }

    /** What comes of sending is not covered by a language that was asked for before. */
    @Test
    void anotherLanguageThatComesAfterSendingIsNotWaitedFor() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        signedInBeside("partner-2");
        List<Route> late = new ArrayList<>();
        partner.page().route("**" + FORM, late::add);
        partner.press("français");
        partner.press("Send the request");
        partner.sees(OTHER);
        late.forEach(Route::resume);
        assertThat(partner.page().locator("#main")).not().hasAttribute("aria-busy", "true");
        partner.sees(OTHER);
        assertThat(partner.page().locator("html")).hasAttribute("lang", "en");
    }

    /** Whoever has no line is told so at each press, and what they typed goes once there is one. */
    @Test
    void withoutALineEachPressSaysThatNothingWasSent() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        partner.page().route("**/partner/sealing-keys", Route::abort);
        bodies.clear();
        Locator said = partner.page().locator("[data-note='no-line']");
        for (int press = 0; press < 2; press++) {
            partner.press("Send the request");
            assertThat(said).isFocused();
            assertThat(said).hasAttribute("role", "alert");
            assertThat(said).containsText("No connection: nothing was sent");
            assertThat(said).containsText("What you typed is kept; press again.");
            partner.page().evaluate("() => document.activeElement.blur()");
        }
        assertThat(bodies).noneMatch(body -> body.contains("sealed="));
        partner.page().unroute("**/partner/sealing-keys");
        partner.press("Send the request");
        partner.sees(SENT);
    }

    /** A member of triage leaves between two presses, and knows the old key: what is sent from now on they cannot read. */
    @Test
    void whatWasCutOffOnItsWayIsSealedAnewOnceAKeyIsReplaced() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        Line line = new Line(partner, 1, false);
        partner.press("Send the request");
        partner.sees("No answer came");
        people.rotate("triage-1", Circle.TRIAGE);
        partner.press("Send the request");
        partner.sees(SENT);
        assertThat(line.sealed).hasSizeGreaterThan(1);
        assertThat(triageKey(line.sealed.get(1))).isNotEqualTo(triageKey(line.sealed.get(0)));
        assertThat(triageKey(line.sealed.get(1))).isEqualTo(activeTriageKey());
    }

    /** It had arrived: there is one request, and the receipt is that of the first. */
    @Test
    void whatHadArrivedBeforeAKeyWasReplacedIsAnsweredByItsReceipt() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        List<String> before = requests();
        Line line = new Line(partner, 1, true);
        partner.press("Send the request");
        partner.sees("No answer came");
        partner.sees("It may have arrived. Press again for your codes: it stays one request.");
        assertThat(partner.in(AriaRole.MAIN)).not().containsText("Nothing has been sent yet.");
        people.rotate("triage-1", Circle.TRIAGE);
        partner.press("Send the request");
        partner.sees(SENT);
        String reference =
                partner.page().locator("output.code").first().innerText().strip();
        assertThat(line.sealed.get(line.sealed.size() - 1)).isEqualTo(line.sealed.get(0));
        assertThat(requests()).startsWith(reference);
        assertThat(requests().stream().skip(1).limit(1).toList())
                .isEqualTo(before.stream().limit(1).toList());
    }

    /** The newest first. */
    private static List<String> requests() {
        return CaseWork.as("partner-1").get("/api/v1/requests").jsonPath().getList("reference");
    }

    /** To which key of triage's. */
    private static String triageKey(String sealed) {
        return JsonPath.from(sealed).getString("recipients.find { it.circle == 'TRIAGE' }.kid");
    }

    private static String activeTriageKey() {
        return given().get("/api/v1/intake-keys").jsonPath().getString("keys.find { it.circle == 'TRIAGE' }.kid");
    }

    /** What is sealed goes over it; the answers to the first few are lost, and what they answer arrives or does not. */
    private static final class Line {
        final List<String> sealed = new ArrayList<>();

        Line(Visitor visitor, int lost, boolean arrives) {
            visitor.page().route("**/partner/requests", route -> {
                String body = route.request().postData();
                if (!route.request().method().equals("POST")) {
                    route.resume();
                    return;
                }
                sealed.add(URLDecoder.decode(body.replaceFirst(".*&sealed=", ""), StandardCharsets.UTF_8));
                if (sealed.size() > lost) {
                    route.resume();
                    return;
                }
                if (arrives) {
                    route.fetch();
                }
                route.abort("connectionreset");
            });
        }
    }

    /** The next person at this device is not told that what was sent was not. */
    @Test
    void noDraftIsLeftOfWhatWasSentAtTheSecondTryUnderAnotherKey() {
        partner.enter(FORM);
        FictionalRequest.write(partner);
        Line line = new Line(partner, 1, true);
        partner.press("Send the request");
        partner.sees("No answer came");
        assertThat(drafts()).isEqualTo(1);
        partner.about(AriaRole.BUTTON, "Change What happened").click();
        partner.field("Threats now").fill("Three men now.");
        partner.link("All parts").click();
        partner.press("Check your answers");
        partner.press("Send the request");
        partner.sees("This form was already sent");
        assertThat(drafts()).isEqualTo(1);
        partner.press("Send the request");
        partner.sees(SENT);
        assertThat(line.sealed).hasSizeGreaterThan(2);
        partner.page().waitForCondition(() -> drafts() == 0);
        partner.enter(FORM);
        partner.page().waitForTimeout(1000);
        assertThat(partner.in(AriaRole.HEADING, "A draft on this device")).hasCount(0);
    }

    private int drafts() {
        return (Integer) partner.page().evaluate("""
                        () => new Promise((resolve, reject) => {
                          const opening = indexedDB.open("relief-drafts", 1);
                          opening.onupgradeneeded = () => opening.result.createObjectStore("relief-drafts", { keyPath: "id" });
                          opening.onerror = reject;
                          opening.onsuccess = () => {
                            const asked = opening.result.transaction("relief-drafts").objectStore("relief-drafts").count();
                            asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
                          };
                        })""");
    }

    /** Whose phone is set wrong. The keys are asked for twice, and the second answer brings nothing but the time. With a clock behind, days that have been look like days to come. */
    @ParameterizedTest
    @ValueSource(ints = {3, -30})
    void aDeviceWhoseClockIsDaysOffSendsByTheServicesClock(int days) {
        partner.page().addInitScript("""
                const RealDate = Date;
                const OFF = %d * 24 * 3600 * 1000;
                window.Date = class extends RealDate {
                  constructor(...from) { if (from.length) super(...from); else super(RealDate.now() + OFF); }
                  static now() { return RealDate.now() + OFF; }
                };""".formatted(days));
        partner.enter(FORM);
        FictionalRequest.write(partner);
        partner.press("Send the request");
        partner.sees(SENT);
    }
}
