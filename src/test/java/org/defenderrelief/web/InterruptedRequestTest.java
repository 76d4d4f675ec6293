package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A request form whose writer is interrupted, in every way that happens at night on a phone: nothing typed is lost, and nothing is sent twice. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class InterruptedRequestTest {
    private static final String FORM = "/partner/requests/new";
    private static final String TOKEN = "__Host-relief-form";

    private static final FilePayload SUMMONS =
            new FilePayload("summons.pdf", "application/pdf", "a summons".getBytes(StandardCharsets.UTF_8));

    @TestHTTPResource("/")
    URL address;

    private final Map<String, Visitor> people = new HashMap<>();
    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        people.values().forEach(Visitor::close);
        chromium.close();
    }

    @Test
    void goingBackAndForthBetweenTheAddressesOfThePartsKeepsAllAndAsksTheServerNothing() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        AtomicInteger asked = new AtomicInteger();
        partner.page().waitForLoadState();
        partner.page().onRequest(request -> asked.addAndGet(request.isNavigationRequest() ? 1 : 0));
        partner.link("How urgent, and where").click();
        FictionalRequest.start(partner);
        partner.link("Continue").click();
        partner.field("Name").fill(FictionalRequest.NAME);
        assertThat(partner.in(AriaRole.COMBOBOX, "Part of the world")).hasCount(0);

        partner.page().goBack();
        assertThat(partner.in(AriaRole.COMBOBOX, "Part of the world")).hasValue("011");
        assertThat(partner.field("Name")).hasCount(0);
        partner.page().goForward();
        assertThat(partner.field("Name")).hasValue(FictionalRequest.NAME);
        partner.link("All parts").click();
        assertThat(task(partner, "How urgent, and where")).containsText("Filled in");
        assertThat(task(partner, "Who needs help")).containsText("Something is missing");
        assertThat(asked.get()).isZero();
    }

    @Test
    void enterInAFieldSendsNothing() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        AtomicInteger posted = new AtomicInteger();
        partner.page().onRequest(request -> posted.addAndGet(request.method().equals("POST") ? 1 : 0));
        partner.link("Who needs help").click();
        partner.field("Name").fill(FictionalRequest.NAME);
        partner.field("Name").press("Enter");
        partner.link("All parts").click();
        partner.link("Who needs help").click();
        assertThat(partner.field("Name")).hasValue(FictionalRequest.NAME);
        assertThat(posted.get()).isZero();
    }

    @Test
    void anotherLanguageInTheMiddleKeepsAllInTheFormAndAtTheCheck() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        FictionalRequest.type(partner);
        partner.press("français");
        partner.link("Qui a besoin d’aide").click();
        assertThat(partner.field("Nom")).hasValue(FictionalRequest.NAME);
        partner.link("Toutes les parties").click();
        partner.press("Vérifier vos réponses");
        partner.sees("Rien n’est encore envoyé.");
        partner.sees(FictionalRequest.THREAT);
        partner.press("English");
        partner.sees("Nothing has been sent yet.");
        partner.sees(FictionalRequest.THREAT);
        partner.press("Send the request");
        partner.sees("Your request has arrived and is safely stored");
    }

    @Test
    void aPartIsChangedFromTheCheckAndTheRestStays() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        FictionalRequest.write(partner);
        partner.press("Change Who needs help");
        assertThat(partner.field("Name")).hasValue(FictionalRequest.NAME);
        partner.field("Name").fill("Somebody Else");
        partner.link("All parts").click();
        partner.press("Check your answers");
        partner.sees("Somebody Else");
        partner.sees(FictionalRequest.THREAT);
        assertThat(partner.in(AriaRole.MAIN)).not().containsText(FictionalRequest.NAME);
    }

    @Test
    void aSignInThatRanOutBeforeTheCheckAndBeforeSendingLosesNothing() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        FictionalRequest.type(partner);
        signInRunsOut(partner);
        partner.press("Check your answers");
        partner.sees("Nothing was sent and nothing is lost");
        assertThat(partner.in(AriaRole.MAIN)).not().containsText(FictionalRequest.NAME);
        Screenshots.take(partner.page(), "interrupted");
        // Too early: the page holds it still.
        partner.press("Go on where I was");
        partner.sees("Nothing was sent and nothing is lost");
        signInBeside(partner, "partner-1");
        partner.press("Go on where I was");
        partner.sees("Nothing has been sent yet.");
        partner.sees(FictionalRequest.NAME);

        signInRunsOut(partner);
        partner.press("Send the request");
        partner.sees("Nothing was sent and nothing is lost");
        signInBeside(partner, "partner-1");
        partner.press("Go on where I was");
        partner.sees("Your request has arrived and is safely stored");
    }

    /** The file is let go; all that was typed is there, and the page asks for the file again. */
    @Test
    void aSignInThatRanOutBeforeAFileWasAddedLosesNothingThatWasTyped() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        FictionalRequest.write(partner);
        signInRunsOut(partner);
        partner.page().setInputFiles("#file-choose", SUMMONS);
        partner.press("Add");
        partner.sees("This page holds what you typed, but no files.");
        Screenshots.take(partner.page(), "interrupted-files");
        signInBeside(partner, "partner-1");
        partner.page().setInputFiles("[name=file]", SUMMONS);
        partner.press("Go on where I was");
        partner.sees(FictionalRequest.THREAT);
        assertThat(partner.about(AriaRole.BUTTON, "Take out summons.pdf")).isVisible();
        partner.press("Send the request");
        partner.sees("Your request has arrived and is safely stored");
    }

    /** Nobody who has not signed in fills the memory with what goes by as a form with files. */
    @Test
    void fieldsWithoutEndAreNotHeldForWhoHasNotSignedIn() throws Exception {
        String token = RestAssured.get("/own").cookie(TOKEN);
        assertThat(withoutASignIn(1, token)).isNotEqualTo(200);
        assertThatThrownBy(() -> withoutASignIn(8, token)).isInstanceOf(IOException.class);
        // Of who never had a form of ours nothing is read at all.
        assertThat(withoutASignIn(1, "made-up")).isNotEqualTo(200);
    }

    /** @param quarters of a mebibyte, each a field that is smaller than any may be @param token of a form of ours, or another */
    private int withoutASignIn(int quarters, String token) throws IOException, InterruptedException {
        String field = "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + "a".repeat(1 << 18) + "\r\n";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(origin() + "/partner/files"))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .header("Cookie", TOKEN + "=" + token)
                                .POST(HttpRequest.BodyPublishers.ofString(field.repeat(quarters) + "--x--\r\n"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void whoSignsInUnderAnotherNameBesideDoesNotSendTheFirstOnesAnswers() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        FictionalRequest.write(partner);
        signInRunsOut(partner);
        partner.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("KEYCLOAK_IDENTITY"));
        partner.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("KEYCLOAK_SESSION"));
        partner.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("AUTH_SESSION_ID"));
        partner.press("Send the request");
        signInBeside(partner, "partner-2");
        partner.press("Go on where I was");
        partner.sees("These answers cannot be opened any more");
        assertThat(partner.in(AriaRole.MAIN)).not().containsText(FictionalRequest.NAME);
    }

    @Test
    void withScriptsTheFormGoesOnByItselfOnceItsWriterIsBack() {
        Visitor partner = letsTheServiceSeal("partner-1");
        FictionalRequest.type(partner);
        signInRunsOut(partner);
        partner.press("Check your answers");
        partner.sees("Nothing was sent and nothing is lost");
        signInBeside(partner, "partner-1");
        partner.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        partner.sees("Nothing has been sent yet.");
    }

    /** With all cookies that of the form is gone: its token is of none. */
    @Test
    void withScriptsItGoesOnWhereAllCookiesWereGoneOnceItsWriterHasSignedInBeside() {
        Visitor partner = letsTheServiceSeal("partner-1");
        FictionalRequest.type(partner);
        partner.page().context().clearCookies();
        partner.press("Check your answers");
        assertThat(partner.in(AriaRole.HEADING, "Sign in again: what you typed is kept"))
                .isVisible();
        signInBeside(partner, "partner-1");
        partner.press("Go on where I was");
        partner.sees("Nothing has been sent yet.");
        partner.sees(FictionalRequest.THREAT);
    }

    @Test
    void whoeverSignedInElsewhereAndComesUponAFormThatWaitsSendsNothingUnknowingly() {
        Visitor partner = letsTheServiceSeal("partner-1");
        FictionalRequest.type(partner);
        signInRunsOut(partner);
        partner.press("Check your answers");
        partner.sees("Nothing was sent and nothing is lost");
        Visitor.in(partner.page().context(), origin(), "partner-1").enter("/partner");
        partner.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
        // Whatever that began has asked before this has.
        partner.page()
                .evaluate("() => fetch('/partner/signed-in', { cache: 'no-store' }).then((answer) => answer.status)");
        partner.sees("Nothing was sent and nothing is lost");
        partner.press("Go on where I was");
        partner.sees("Nothing has been sent yet.");
    }

    @Test
    void typingOnWithoutASignInLeavesNoCookiesThatWouldKeepTheFormFromArriving() {
        Visitor partner = withScripts("partner-1").enter(FORM);
        partner.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        signInRunsOut(partner);
        partner.link("Who needs help").click();
        for (int pause = 0; pause < 3; pause++) {
            String name = "Somebody " + pause;
            partner.page()
                    .waitForResponse(
                            answer -> answer.url().contains("/partner/draft-key"),
                            () -> partner.field("Name").fill(name));
        }
        assertThat(partner.page().context().cookies().stream().map(cookie -> cookie.name))
                .noneMatch(name -> name.contains("q_auth_partner"));
        partner.link("All parts").click();
        FictionalRequest.type(partner);
        partner.press("Check your answers");
        // What checks and seals comes once somebody begins; the form stays as it is until its writer is back.
        assertThat(partner.in(AriaRole.HEADING, "Sign in again: what you typed is kept"))
                .isVisible();
        signInBeside(partner, "partner-1");
        partner.press("Check your answers");
        partner.sees(FictionalRequest.THREAT);
        partner.press("Send the request");
        partner.sees("Your request has arrived and is safely stored");
    }

    /** On any form but the request's own: a line that stalls, and a reader who stops waiting for it. */
    @Test
    void aSendThatWasStoppedGoesAgainOnTheSamePageAndADoubleTapSendsOnce() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        Visitor partner = withScripts("partner-1").enter("/partner/requests/" + sent.reference());
        Page page = partner.page();
        // A press before the scripts have come is the browser's own.
        page.waitForURL("**/partner/requests/*");
        AtomicInteger pressed = new AtomicInteger();
        page.route("**/messages", route -> {
            // The first is on its way for ever.
            if (pressed.getAndIncrement() > 0) {
                route.resume();
            }
        });
        partner.field("Write to the team").fill("She has arrived.");
        partner.field("Receipt code").fill(sent.receiptCode());
        // From within the page, which answers no question of the test's while it is being left.
        page.evaluate("""
                () => {
                  const button = [...document.querySelectorAll("#message button:not([name])")].pop();
                  button.click();
                  button.click();
                  setTimeout(() => button.click(), 100);
                  setTimeout(() => { window.taps = button.getAttribute("aria-disabled"); window.stop(); }, 500);
                }""");
        assertThat(partner.in(AriaRole.BUTTON, "Send the message")).not().hasAttribute("aria-disabled", "true");
        assertThat(page.evaluate("() => window.taps"))
                .as("shown as pressed until it was stopped")
                .isEqualTo("true");
        assertThat(pressed.get()).as("taps while it was on its way").isEqualTo(1);
        assertThat(partner.field("Write to the team")).hasValue("She has arrived.");
        partner.press("Send the message");
        partner.sees("Your message is sealed and sent.");
        page.unrouteAll();
        assertThat(pressed.get()).isEqualTo(2);
    }

    @Test
    void whatIsTypedWhileAnAnswerIsOnItsWayStaysAndNothingElseIsLostForIt() {
        Visitor partner = letsTheServiceSeal("partner-1");
        partner.link("What is needed").click();
        line(partner, 1).fill("Rent");
        partner.press("Add another budget line");
        line(partner, 3).fill("A new phone");

        // The second line is empty, and goes with the check that finds something.
        partner.link("All parts").click();
        typing(partner, "Check your answers", () -> {
            partner.link("What is needed").click();
            line(partner, 1).fill("Rent, per month");
        });
        assertThat(partner.page()).hasTitle("Error: New request – Defender Relief");
        partner.link("What is needed").click();
        assertThat(line(partner, 1)).hasValue("Rent, per month");
        assertThat(line(partner, 2)).hasValue("A new phone");

        com.microsoft.playwright.Locator sum = partner.page().locator("[name='needs.requested.amount']");
        typing(partner, "Remove Budget line 1", () -> sum.fill("50"));
        assertThat(line(partner, 1)).hasValue("A new phone");
        assertThat(sum).hasValue("50");
    }

    /** Presses, and types before the answer has come. */
    private static void typing(Visitor partner, String button, Runnable type) {
        AtomicReference<com.microsoft.playwright.Route> held = new AtomicReference<>();
        partner.page().route("**" + FORM, route -> {
            if (route.request().method().equals("POST") && held.get() == null) {
                held.set(route);
            } else {
                route.resume();
            }
        });
        partner.page()
                .waitForRequest(
                        "**" + FORM,
                        () -> partner.in(AriaRole.BUTTON, button).first().click());
        type.run();
        partner.page().waitForResponse("**" + FORM, () -> held.get().resume());
        partner.page().unrouteAll();
    }

    private static com.microsoft.playwright.Locator line(Visitor partner, int number) {
        return partner.in(AriaRole.GROUP, "Budget line " + number)
                .getByRole(AriaRole.TEXTBOX, Visitor.named("Description", true));
    }

    @Test
    void withScriptsNoButtonLeavesThePageAndBackAndForwardKeepAllWithoutAsking() {
        Visitor partner = withScripts("partner-1").enter(FORM);
        Page page = partner.page();
        page.evaluate("() => { window.stays = true; }");
        FictionalRequest.type(partner);
        partner.link("All parts").click();
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");
        assertThat(page).hasTitle("Check your answers – Defender Relief");
        assertThat(partner.in(AriaRole.MAIN)).isFocused();

        page.goBack();
        partner.link("What is needed").click();
        assertThat(partner.in(AriaRole.GROUP, "Budget line 3")
                        .getByRole(AriaRole.TEXTBOX, Visitor.named("Description", true)))
                .hasValue("A new phone");
        page.goBack();
        page.goForward();
        assertThat(partner.in(AriaRole.GROUP, "Budget line 3")).isVisible();
        partner.link("All parts").click();
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");

        // What is typed after going back is checked again, whichever way one comes.
        page.goBack();
        partner.link("Who needs help").click();
        partner.field("Name").fill("Somebody Else");
        page.goBack();
        page.goForward();
        assertThat(partner.field("Name")).hasValue("Somebody Else");
        partner.link("All parts").click();
        partner.press("Check your answers");
        partner.sees("Somebody Else");
        partner.press("Change Who needs help");
        assertThat(partner.field("Name")).hasValue("Somebody Else");
        partner.field("Name").fill(FictionalRequest.NAME);
        page.goForward();
        partner.sees(FictionalRequest.NAME);
        assertThat(partner.in(AriaRole.MAIN)).not().containsText("Somebody Else");
        assertThat(page.evaluate("() => window.stays")).isEqualTo(true);
        partner.press("Send the request");
        partner.sees("Your request has arrived and is safely stored");
    }

    @Test
    void withScriptsAnotherLanguageKeepsThePartAndBackSpeaksItToo() {
        Visitor partner = withScripts("partner-1").enter(FORM);
        FictionalRequest.type(partner);
        partner.press("français");
        assertThat(partner.in(AriaRole.HEADING, "Comment l’argent peut arriver sans danger"))
                .isVisible();
        assertThat(partner.field("Bénéficiaire du paiement")).hasValue(FictionalRequest.PAYEE);
        assertThat(partner.page().locator("html")).hasAttribute("lang", "fr");
        partner.link("Toutes les parties").click();
        partner.press("Vérifier vos réponses");
        // The next press takes the place of one that has no answer yet.
        partner.sees("Rien n’est encore envoyé.");
        partner.press("English");
        partner.sees("Nothing has been sent yet.");
        partner.sees(FictionalRequest.THREAT);
        partner.page().goBack();
        partner.link("Who needs help").click();
        assertThat(partner.field("Name")).hasValue(FictionalRequest.NAME);
    }

    @Test
    void withScriptsALineThatBreaksIsToldOfWhereOneIsAndPressingAgainGoesOn() {
        Visitor partner = letsTheServiceSeal("partner-1");
        FictionalRequest.type(partner);
        AtomicInteger broken = new AtomicInteger();
        partner.page().route("**" + FORM, route -> {
            if (route.request().method().equals("POST") && broken.getAndIncrement() == 0) {
                route.abort("connectionreset");
            } else {
                route.resume();
            }
        });
        partner.press("Check your answers");
        partner.sees("No answer came");
        Screenshots.take(partner.page(), "line-broke");
        assertThat(partner.field("Payee")).hasValue(FictionalRequest.PAYEE);
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");
        partner.page().unrouteAll();
    }

    @Test
    void withoutScriptsBackToTheAnswerToAPressIsAskedAboutAsDecided() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        FictionalRequest.write(partner);
        partner.sees("Nothing has been sent yet.");
        // The form with a third budget line was the answer to a press: Chromium asks whether to press again.
        assertThatThrownBy(() -> partner.page().goBack()).hasMessageContaining("ERR_CACHE_MISS");
    }

    @Test
    void theSameFormSentFromTwoTabsIsOneRequestAndChangedInOneItIsToldKindly() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        FictionalRequest.write(partner);
        partner.sees("Nothing has been sent yet.");
        Object answers = partner.page()
                .evaluate("() => [...new FormData(document.getElementById('request'))].map((pair) => pair.join('='))");
        Visitor same = duplicated(partner, answers);
        Visitor changed = duplicated(partner, answers);
        partner.press("Send the request");
        partner.sees("Your request has arrived and is safely stored");
        String reference = partner.in(AriaRole.STATUS, "Reference").innerText();

        same.press("Check your answers");
        same.press("Send the request");
        same.sees("Your request has arrived and is safely stored");
        assertThat(same.in(AriaRole.STATUS, "Reference")).hasText(reference);

        changed.link("Who needs help").click();
        changed.field("Name").fill("Somebody Else");
        changed.link("All parts").click();
        changed.press("Check your answers");
        changed.press("Send the request");
        changed.sees("This form was already sent");
        changed.sees("What you sent now is different, and was not taken.");
        changed.sees("Somebody Else");
        changed.press("Send the request");
        changed.sees("Your request has arrived and is safely stored");
        assertThat(changed.in(AriaRole.STATUS, "Reference")).not().hasText(reference);
    }

    /** The same form in another tab, with the answers of this one, as a browser has it that duplicates a tab. */
    private Visitor duplicated(Visitor partner, Object answers) {
        Page tab = partner.page().context().newPage();
        tab.navigate(origin() + "/partner");
        tab.evaluate("""
                (answers) => {
                  const form = document.createElement("form");
                  form.method = "post";
                  form.action = "/partner/requests/new";
                  for (const each of [...answers, "change=identity"]) {
                    const field = document.createElement("input");
                    field.name = each.slice(0, each.indexOf("="));
                    field.value = each.slice(each.indexOf("=") + 1);
                    form.append(field);
                  }
                  document.body.append(form);
                  form.submit();
                }""", answers);
        tab.waitForURL("**" + FORM);
        return Visitor.at(tab);
    }

    @Test
    void theSignInIsRenewedWhileSomebodyTypesAndNotOtherwise() {
        Visitor partner = withScripts("partner-1");
        partner.page().clock().install();
        partner.enter(FORM);
        AtomicInteger renewed = new AtomicInteger();
        partner.page().onRequest(request -> renewed.addAndGet(request.url().endsWith("/partner/signed-in") ? 1 : 0));
        partner.page().clock().fastForward(600_000);
        assertThat(renewed.get()).isZero();
        partner.link("Who needs help").click();
        for (int i = 1; i <= 3; i++) {
            partner.field("Name").fill("Somebody " + i);
            partner.page()
                    .waitForResponse(
                            answer -> answer.url().endsWith("/partner/signed-in") && answer.status() == 200,
                            () -> partner.page().clock().fastForward(241_000));
            assertThat(renewed.get()).isEqualTo(i);
        }
        partner.page().clock().fastForward(600_000);
        assertThat(renewed.get()).isEqualTo(3);
    }

    @Test
    void aPartNamesItsOwnComplaintsFirstAndLeadsToTheRest() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        partner.press("Check your answers");
        assertThat(partner.in(AriaRole.ALERT)).isVisible();
        partner.link("Payee: This is needed.").click();
        assertThat(partner.in(AriaRole.ALERT)).isHidden();
        Screenshots.take(partner.page(), "part-complaints");
        assertThat(partner.in(AriaRole.MAIN).getByRole(AriaRole.LINK).getByText("This is needed."))
                .hasText(new String[] {"Way of payment: This is needed.", "Payee: This is needed."});
        partner.about(AriaRole.LINK, "To correct in other parts: ").click();
        assertThat(partner.in(AriaRole.ALERT)).isVisible();
        assertThat(partner.link("Name: This is needed.")).isVisible();
    }

    @Test
    void aSendThatWasStoppedIsSentAgainAtOnceAndMakesOneRequest() {
        Visitor partner = withScripts("partner-1").enter(FORM);
        FictionalRequest.write(partner);
        AtomicInteger stopped = new AtomicInteger();
        AtomicReference<String> firstAnswer = new AtomicReference<>("");
        partner.page().route("**/partner/requests", route -> {
            if (route.request().method().equals("POST") && stopped.getAndIncrement() == 0) {
                // It arrives and is stored, but the line breaks before the answer.
                firstAnswer.set(route.fetch().text());
                route.abort("connectionreset");
            } else {
                route.resume();
            }
        });
        Page page = partner.page();
        partner.press("Send the request");
        partner.sees("No answer came");
        partner.sees(FictionalRequest.THREAT);
        // The browser is closed in the middle of it; the draft on the device has what was sealed.
        assertThat(page.locator("[name=carried]")).hasCount(1);
        page.navigate(origin() + "/partner");
        partner.enter(FORM);
        partner.press("Go on with it");
        assertThat(partner.in(AriaRole.HEADING, "A draft on this device")).hasCount(0);
        partner.press("Check your answers");
        partner.sees(FictionalRequest.THREAT);
        partner.press("Send the request");
        partner.sees("Your request has arrived and is safely stored");
        String reference = partner.in(AriaRole.STATUS, "Reference").innerText().strip();
        page.unrouteAll();
        assertThat(stopped.get()).isGreaterThanOrEqualTo(2);
        assertThat(firstAnswer.get()).contains(reference);
    }

    @Test
    void twoTabsAreTwoRequestsThatDoNotMeet() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        FictionalRequest.write(partner);
        Page second = partner.page().context().newPage();
        second.navigate(origin() + FORM + "#s-identity");
        assertThat(second.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Name").setExact(true)))
                .hasValue("");
        partner.press("Send the request");
        partner.sees("Your request has arrived and is safely stored");
        second.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Name").setExact(true))
                .fill("Somebody Else");
        second.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All parts"))
                .click();
        second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check your answers"))
                .click();
        assertThat(second.getByRole(AriaRole.MAIN)).containsText("Some answers need attention");
    }

    @Test
    void allComplaintsComeAtOnceInTheWordsAndTheOrderOfTheForm() {
        Visitor partner = withoutScripts("partner-1").enter(FORM);
        partner.link("What is needed").click();
        partner.in(AriaRole.GROUP, "Budget line 2")
                .getByRole(AriaRole.TEXTBOX, Visitor.named("Quantity", true))
                .fill("three");
        partner.link("All parts").click();
        partner.press("Check your answers");
        assertThat(partner.page()).hasTitle("Error: New request – Defender Relief");
        var complaints = partner.in(AriaRole.ALERT).getByRole(AriaRole.LINK).allInnerTexts();
        assertThat(complaints)
                .contains(
                        "How urgent is it? This is needed.",
                        "Ways to reach them: This is needed.",
                        "Kind of help 1, Kind of help: This is needed.",
                        "Kind of help 1, Budget line 1, Quantity: Give a whole number, in digits.",
                        "Payee: This is needed.")
                .anyMatch(complaint -> complaint.startsWith("They agree to this request being made for them: "))
                .noneMatch(complaint -> complaint.startsWith("Amount"));
        assertThat(complaints.indexOf("Name: This is needed."))
                .isLessThan(complaints.indexOf("Ways to reach them: This is needed."));
        assertThat(task(partner, "How money can arrive safely")).containsText("To correct: 2");
        partner.link("Payee: This is needed.").click();
        assertThat(partner.field("Payee")).isFocused();
    }

    /** As a browser does when its time is over. */
    private static void signInRunsOut(Visitor partner) {
        BrowserContext context = partner.page().context();
        context.cookies().stream()
                .map(cookie -> cookie.name)
                .filter(name -> name.contains("q_session"))
                .forEach(name -> context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(name)));
    }

    private void signInBeside(Visitor partner, String name) {
        Page beside = partner.page()
                .context()
                .waitForPage(() -> partner.about(AriaRole.LINK, "Sign in again").click());
        beside.locator("#username, main h1").first().waitFor();
        if (beside.locator("#username").count() > 0) {
            beside.fill("#username", name);
            beside.fill("#password", "demo-" + name);
            beside.click("#kc-login");
        }
        assertThat(beside.getByRole(AriaRole.HEADING).first()).hasText("You are signed in again");
        beside.close();
    }

    private static com.microsoft.playwright.Locator task(Visitor partner, String title) {
        return partner.in(AriaRole.LISTITEM)
                .filter(new com.microsoft.playwright.Locator.FilterOptions()
                        .setHas(partner.page()
                                .getByRole(
                                        AriaRole.LINK,
                                        new Page.GetByRoleOptions()
                                                .setName(title)
                                                .setExact(true))));
    }

    private Visitor withoutScripts(String name) {
        return people.computeIfAbsent(name, each -> Visitor.withoutScripts(chromium, origin(), each));
    }

    /** With scripts, at a browser that cannot seal, as its reader chose when they were told so. */
    private Visitor letsTheServiceSeal(String name) {
        Visitor partner = withScripts(name);
        partner.page().addInitScript("delete Object.getPrototypeOf(crypto).subtle;");
        partner.enter(FORM);
        partner.press("Let the service seal it");
        return partner;
    }

    private Visitor withScripts(String name) {
        return people.computeIfAbsent(name, each -> Visitor.of(chromium, origin(), each));
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
