package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.WaitingFiles;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.Circle;

/** A request that is sealed before it leaves the sender's browser: for whoever listens at the service, and for whoever changes what comes on the way. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class SealedOnDeviceTest extends AtTheRequestForm {
    /** After each break it waits before it goes on. */
    private static final LocatorAssertions.IsVisibleOptions LINE_BREAKS_OFTEN =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private static final String WAITING = "Once you begin to write, this page fetches what it takes to seal";
    private static final String REFUSED = "these are not the keys of the organisation";

    /** What was typed, as it could stand in a body: plain, or encoded as forms and JSON are. */
    private static final List<String> TYPED = List.of(
            "Mirembe",
            "Okalani",
            "Quayside",
            "Teofila",
            "Brandt",
            "market",
            "hostel",
            "evict",
            "Anytown",
            "Signal",
            "+90+00+00",
            "%2B228",
            "Freedom");

    @Inject
    VaultPeople people;

    @Test
    void nothingThatWasTypedLeavesTheBrowserInClearAndTriageReadsAllOfIt() {
        begin();
        shows(partner, ON_DEVICE);
        Screenshots.take(partner.page(), "sealed-on-device");
        FictionalRequest.type(partner);
        partner.press("français");
        assertThat(partner.field("Bénéficiaire du paiement")).hasValue(FictionalRequest.PAYEE);
        partner.press("English");
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");
        for (String typed : List.of(
                FictionalRequest.NAME,
                FictionalRequest.PLACE,
                FictionalRequest.PAYEE,
                FictionalRequest.THREAT,
                "+228 90 00 00 00",
                "A new phone",
                "Land rights",
                "Togo",
                "Western Africa",
                "Mobile money",
                "1,350.00 EUR")) {
            partner.sees(typed);
        }
        Screenshots.take(partner.page(), "sealed-check");
        partner.press("Send the request");
        partner.sees(SENT);
        String reference = partner.in(AriaRole.STATUS, "Reference").innerText().strip();

        assertThat(bodies).anyMatch(body -> body.contains("sealed=%7B%22format%22%3A%22relief%2F2%22"));
        assertThat(bodies).allSatisfy(body -> assertThat(body).doesNotContain(TYPED));
        // The page that the receipt stands on is the same after it was loaded again.
        partner.page().reload();
        assertThat(partner.in(AriaRole.STATUS, "Reference")).hasText(reference);

        // The case opens for those it was sealed to, with what was typed.
        opened("triage-1", reference, "identity")
                .body("name", equalTo(FictionalRequest.NAME))
                .body("contacts[0].safe", equalTo(true))
                .body("consent.sharingWithOtherFunds", equalTo(false));
        opened("triage-1", reference, "situation")
                .body("threats", equalTo(FictionalRequest.THREAT))
                .body("rightsDefended", contains("Land rights", "Freedom of assembly"));
        opened("triage-1", reference, "needs")
                .body("requested.amount", equalTo("1350.00"))
                .body("assistance[0].lines[2].description", equalTo("A new phone"));
        opened("triage-1", reference, "coding").body("country", equalTo("TG"));
    }

    private static ValidatableResponse opened(String name, String reference, String part) {
        return CaseWork.as(name)
                .get("/api/v1/cases/" + reference + "/compartments/" + part)
                .then()
                .statusCode(200);
    }

    /** For a slow line, and for whoever only looks. */
    @Test
    void nothingToSealWithIsFetchedBeforeSomebodyBeginsAndTypingWaitsForNothing() {
        List<String> held = new ArrayList<>();
        partner.page().route("**/partner/sealing-keys", route -> held.add("keys"));
        partner.enter(FORM);
        partner.page().waitForLoadState(LoadState.NETWORKIDLE);
        shows(partner, WAITING);
        partner.link("How urgent, and where").click();
        partner.page().waitForTimeout(300);
        assertThat(bodies)
                .noneMatch(
                        url -> url.contains("/seal.js") || url.contains("sealing-keys") || url.contains("form-rules"));

        partner.page().locator("#s-start input[type=radio]").first().focus();
        partner.page().waitForCondition(() -> !held.isEmpty());
        // The keys do not come; what is typed is checked all the same, and nothing is sent.
        FictionalRequest.start(partner);
        partner.link("All parts").click();
        shows(partner, "Getting ready to seal this request");
        partner.press("Check your answers");
        assertThat(partner.link("Payee: This is needed.")).isVisible();
        assertThat(bodies).noneMatch(body -> body.contains("urgency="));
        assertThat(held).hasSize(1);
    }

    /** Whoever goes straight to the look before sending, such as with a draft, begins there. */
    @Test
    void theLookBeforeSendingBeginsToo() {
        partner.enter(FORM);
        partner.press("Check your answers");
        assertThat(partner.link("Payee: This is needed.")).isVisible();
        shows(partner, ON_DEVICE);
    }

    @Test
    void whatWasFetchedOnceIsKeptAndCheckedAnewUntilTheServiceSaysThatThereIsMore() {
        begin();
        shows(partner, ON_DEVICE);
        assertThat(overTheLine()).isGreaterThan(4_000);
        begin();
        shows(partner, ON_DEVICE);
        assertThat(overTheLine()).isBetween(1, 1_500);
        people.rotate("finance-1", Circle.FINANCE);
        begin();
        shows(partner, ON_DEVICE);
        assertThat(overTheLine()).isGreaterThan(4_000);
    }

    /** What the keys of this page took, in bytes. */
    private int overTheLine() {
        return (Integer)
                partner.page()
                        .evaluate(
                                "() => performance.getEntriesByType('resource').find((each) => each.name.endsWith('/partner/sealing-keys')).transferSize");
    }

    @Test
    void whereTheScriptThatSealsIsCutOffTheCheckSaysSoAndGoesOnOnceItComes() {
        partner.page().route("**/assets/seal.js*", Route::abort);
        begin();
        shows(partner, "The keys to seal to could not be fetched over this line.");
        bodies.clear();
        partner.press("Check your answers");
        shows(partner, "The part of this page that seals has not arrived yet");
        assertThat(bodies).noneMatch(body -> body.contains("urgency="));
        partner.page().unroute("**/assets/seal.js*");
        partner.press("Check your answers");
        assertThat(partner.link("Payee: This is needed.")).isVisible();
    }

    /** Over a line that breaks; and for whoever reads along at the service. */
    @Test
    void filesAreSealedHereGoOnWhereTheLineBrokeAndOpenForTriageByteForByte() {
        byte[] content = new byte[1_500_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) "a summons, and nothing else. ".charAt(i % 29);
        }
        begin();
        FictionalRequest.write(partner);
        AtomicInteger pieces = new AtomicInteger();
        List<byte[]> sent = new ArrayList<>();
        partner.page().route("**/partner/uploads/*", route -> {
            byte[] body = route.request().postDataBuffer();
            if (body != null) {
                sent.add(body);
            }
            boolean breaks = route.request().method().equals("PATCH") && pieces.incrementAndGet() % 3 == 2;
            if (breaks) {
                route.abort("connectionreset");
            } else {
                route.resume();
            }
        });
        add("The summons", new FilePayload("summons of 3 May.pdf", "application/pdf", content));
        assertThat(partner.in(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("summons of 3 May.pdf")))
                .isVisible(LINE_BREAKS_OFTEN);
        add("", new FilePayload("empty.txt", "text/plain", new byte[0]));
        partner.sees("A file is empty.");
        add("", new FilePayload("photo.jpg", "image/jpeg", new byte[] {1}));
        Response taken = partner.page()
                .waitForResponse(
                        answer -> answer.request().method().equals("DELETE"),
                        () -> partner.about(AriaRole.BUTTON, "Take out photo.jpg")
                                .click());
        assertThat(partner.in(AriaRole.MAIN)).not().containsText("photo.jpg");
        // Nor does it stay at the service.
        assertThat(taken.status()).isEqualTo(204);
        Screenshots.take(partner.page(), "sealed-check-files");
        assertThat(pieces.get()).isGreaterThan(5);
        partner.page().unroute("**/partner/uploads/*");
        partner.press("Send the request");
        partner.sees(SENT);
        String reference = partner.in(AriaRole.STATUS, "Reference").innerText().strip();

        assertThat(sent)
                .isNotEmpty()
                .allSatisfy(body -> assertThat(new String(body, StandardCharsets.ISO_8859_1))
                        .doesNotContain("summons, and"));
        assertThat(bodies).noneMatch(body -> body.contains("May.pdf") || body.contains("sealed-files"));
        String at = "/api/v1/cases/" + reference + "/attachments";
        List<Map<String, Object>> files =
                CaseWork.as("triage-1").get(at).jsonPath().getList("");
        assertThat(files).hasSize(1);
        assertThat(CaseWork.as("triage-1")
                        .get(at + "/" + files.get(0).get("id") + "/content")
                        .asByteArray())
                .isEqualTo(content);
    }

    /** A file waits for a week; who sends later is told which to choose again, and loses nothing else. */
    @Test
    void aFileThatIsHereNoMoreIsNamedAndTheRestGoes() {
        begin();
        FictionalRequest.write(partner);
        add("", new FilePayload("photo.jpg", "image/jpeg", new byte[] {1, 2, 3}));
        assertThat(partner.about(AriaRole.BUTTON, "Take out photo.jpg")).isVisible();
        WaitingFiles.forget();
        partner.press("Send the request");
        partner.sees("Some files must be chosen again");
        assertThat(partner.about(AriaRole.BUTTON, "Take out photo.jpg")).hasCount(0);
        partner.press("Send the request");
        partner.sees(SENT);
    }

    /** Chosen, and then forgotten: the request does not go without it unless its writer says so. */
    @Test
    void aFileThatWasChosenAndNotAddedIsNotLeftBehindUnseen() {
        begin();
        FictionalRequest.write(partner);
        FilePayload photo = new FilePayload("photo.jpg", "image/jpeg", new byte[] {1, 2, 3});
        for (boolean leave : new boolean[] {true, false}) {
            partner.page().getByLabel("Files to add").setInputFiles(photo);
            partner.press("Send the request");
            Locator said = partner.page().getByText("A file is chosen and not added yet.");
            assertThat(said).isVisible();
            assertThat(partner.page().locator("[data-file-forgotten]")).isFocused();
            Screenshots.take(partner.page(), "sealed-file-forgotten");
            partner.press(leave ? "Leave it out" : "Add");
            assertThat(said).isHidden();
            assertThat(partner.about(AriaRole.BUTTON, "Take out photo.jpg")).hasCount(leave ? 0 : 1);
        }
        partner.press("Send the request");
        partner.sees(SENT);
    }

    private void add(String note, FilePayload file) {
        partner.field("What it shows (optional)").fill(note);
        partner.page().getByLabel("Files to add").setInputFiles(file);
        partner.press("Add");
    }

    /** Comes to a field, and back to where the page says which way the request goes. */
    private void begin() {
        partner.enter(FORM);
        partner.link("How urgent, and where").click();
        partner.page().locator("#s-start input[type=radio]").first().focus();
        partner.link("All parts").click();
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldsWithoutAskingTheServer() {
        begin();
        shows(partner, ON_DEVICE);
        bodies.clear();
        partner.link("What is needed").click();
        partner.in(AriaRole.GROUP, "Budget line 2")
                .getByRole(AriaRole.TEXTBOX, Visitor.named("Quantity", true))
                .fill("three");
        partner.press("Add another fund");
        partner.link("All parts").click();
        partner.press("Check your answers");

        assertThat(partner.page()).hasTitle("Error: New request – Defender Relief");
        List<String> complaints =
                partner.in(AriaRole.ALERT).getByRole(AriaRole.LINK).allInnerTexts();
        assertThat(complaints)
                .contains(
                        "How urgent is it? This is needed.",
                        "Ways to reach them: This is needed.",
                        "Kind of help 1, Kind of help: This is needed.",
                        "Kind of help 1, Budget line 1, Quantity: Give a whole number, in digits.",
                        "Payee: This is needed.");
        partner.link("Payee: This is needed.").click();
        assertThat(partner.field("Payee")).isFocused();
        partner.field("Payee").fill(FictionalRequest.PAYEE);
        partner.link("All parts").click();
        partner.press("Check your answers");
        assertThat(partner.link("Payee: This is needed.")).hasCount(0);
        Screenshots.take(partner.page(), "sealed-complaints");
        assertThat(bodies).noneMatch(body -> body.contains("payeeName"));
    }

    @Test
    void anotherKeyThanTheRostersIsRefusedAndNothingIsSent() {
        changed(answer -> answer.replaceFirst("(\"publicKey\":\")....", "$1AAAA"));
        begin();
        shows(partner, REFUSED);
        Screenshots.take(partner.page(), "sealed-refused");
        FictionalRequest.write(partner);
        bodies.clear();
        partner.press("Send the request");
        assertThat(partner.page().locator("#main[aria-busy]")).hasCount(0);
        shows(partner, REFUSED);
        assertThat(bodies).noneMatch(body -> body.contains("sealed="));
    }

    /** Somebody on the line for one moment; what the browser kept of it the service would confirm for ever. */
    @Test
    void anAnswerThatWasChangedOnceIsFetchedAnewAndDoesNotStandInTheWayForGood() {
        partner.page().addInitScript("""
                window.asked = [];
                const fetching = window.fetch;
                window.fetch = (what, how) => {
                  if (String(what).endsWith("/sealing-keys")) asked.push(how.cache);
                  return fetching(what, how);
                };""");
        AtomicInteger answers = new AtomicInteger();
        partner.page().route("**/partner/sealing-keys", route -> {
            var answer = route.fetch();
            String body = answer.text();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(
                            answers.incrementAndGet() == 1
                                    ? body.replaceFirst("(\"publicKey\":\")....", "$1AAAA")
                                    : body));
        });
        begin();
        shows(partner, ON_DEVICE);
        assertThat(partner.page().evaluate("asked")).isEqualTo(List.of("no-cache", "reload"));
    }

    @Test
    void aRosterThatWasWrittenAnewOrCutOffIsRefused() {
        begin();
        shows(partner, ON_DEVICE);
        // A signature that does not hold.
        changed(answer -> answer.replaceFirst("(\"sig\":\")....", "$1AAAA"));
        begin();
        shows(partner, REFUSED);
        partner.page().unrouteAll();
        // The newest statements left out: this browser has met more of them.
        String root = (String) partner.page().evaluate("() => document.querySelector('[data-way]').dataset.root");
        met(root, 99, "cd".repeat(32));
        begin();
        shows(partner, REFUSED);
    }

    @Test
    void anotherRootThanBeforeIsToldLoudlyAndTakenOnlyOnPurpose() {
        begin();
        shows(partner, ON_DEVICE);
        met("ab".repeat(32), 0, "ab".repeat(32));
        begin();
        shows(partner, "the root is another than before");
        Screenshots.take(partner.page(), "sealed-other-root");
        FictionalRequest.write(partner);
        partner.press("Send the request");
        shows(partner, "the root is another than before");
        partner.press("They gave me these words: go on with them");
        shows(partner, ON_DEVICE);
        partner.press("Send the request");
        partner.sees(SENT);
    }

    @Test
    void aBrowserThatCannotSealSaysSoAndLetsTheServiceDoItOnPurposeOnly() {
        partner.page().addInitScript("delete Object.getPrototypeOf(crypto).subtle;");
        partner.enter(FORM);
        shows(partner, "This browser cannot seal on this device.");
        FictionalRequest.type(partner);
        bodies.clear();
        partner.link("All parts").click();
        partner.press("Check your answers");
        assertThat(bodies).noneMatch(body -> body.contains("identity.name"));
        partner.press("Let the service seal it");
        shows(partner, "You chose that the service seals this request");
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");
        partner.press("Send the request");
        partner.sees(SENT);
        assertThat(bodies).anyMatch(body -> body.contains("identity.name"));
    }

    @Test
    void whereTheScriptThatSealsDoesNotArriveNothingGoesAnotherWay() {
        partner.page().route("**/assets/device.js*", Route::abort);
        partner.enter(FORM);
        FictionalRequest.start(partner.enter(FORM + "#s-start"));
        partner.link("All parts").click();
        bodies.clear();
        partner.press("Check your answers");
        shows(partner, "The part of this page that seals has not arrived yet");
        assertThat(bodies).noneMatch(body -> body.contains("urgency="));
    }

    @Test
    void withoutScriptsTheServiceSealsAndThePageSaysSo() {
        try (Visitor bare = Visitor.withoutScripts(chromium, origin(), "partner-2")) {
            bare.enter(FORM);
            shows(bare, "the service seals the request the moment it arrives");
            FictionalRequest.write(bare);
            bare.press("Send the request");
            bare.sees(SENT);
        }
    }

    /** This browser has met another roster, or more of it. */
    private void met(String root, int number, String head) {
        partner.page()
                .evaluate(
                        "(value) => { document.cookie = `__Host-relief-root=${value}; Path=/; SameSite=Strict; Max-Age=1000; Secure`; }",
                        root + "." + number + "." + head);
    }

    /** To people who look: all that the page could say is in it. */
    private static void shows(Visitor visitor, String text) {
        assertThat(visitor.page().getByText(text)).isVisible();
    }

    /** What is answered for the keys is changed on its way. */
    private void changed(UnaryOperator<String> change) {
        partner.page().route("**/partner/sealing-keys", route -> {
            var answer = route.fetch();
            String before = answer.text();
            String after = change.apply(before);
            assertThat(after).isNotEqualTo(before);
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(after));
        });
    }
}
