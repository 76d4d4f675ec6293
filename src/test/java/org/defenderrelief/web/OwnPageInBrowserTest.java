package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.ClearedDesk;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** The page for the person in danger in a browser at its safest, by the keys of a keyboard, and what triage and auditors then see. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class OwnPageInBrowserTest {
    private static Chromium chromium;

    @TestHTTPResource("/")
    URL root;

    @Inject
    DemoPeople people;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void itIsFilledInByKeyboardWithoutScriptsAndTriageAndAuditorsAreTold() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        List<String> asked = new ArrayList<>();
        try (BrowserContext safest = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("en")
                        .setViewportSize(360, 640))) {
            Page page = safest.newPage();
            page.onRequest(request -> asked.add(request.resourceType() + " " + request.url()));
            page.navigate(root + "own");
            asks(page, "Your code", Map.of("own.code", sent.ownCode(), "Go on", ""));
            asks(page, "Did it reach you?", Map.of("No, nothing", ""));
            asks(page, "What happened", Map.of("own.words", "Nobody came.", "Go on", ""));
            asks(page, "Were you told what is asked of you?", Map.of("I do not want to say", ""));
            asks(page, "How safe are you now?", Map.of("The same", ""));
            asks(page, "May we contact you?", Map.of("No, do not contact me", ""));
            asks(page, "Is something wrong, or do you ask for a copy or erasure?", Map.of("No", ""));
            asks(page, "Send this?", Map.of("Send", ""));
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("It has been sent"))
                    .waitFor();
            assertThat(page.url()).isEqualTo(root + "own");
            assertThat(page.content()).doesNotContain(sent.ownCode(), "Nobody came");
        }
        assertThat(asked).isNotEmpty().allSatisfy(request -> {
            assertThat(request).matches("(document|stylesheet|other) " + root + ".*");
            assertThat(request).doesNotContain(sent.ownCode());
        });
        told("triage-1", sent.reference());
        told("auditor-1", sent.reference());
    }

    private static void asks(Page page, String question, Map<String, String> typed) {
        page.locator("h1", new Page.LocatorOptions().setHasText(question)).waitFor();
        answer(page, new TreeMap<>(typed).descendingMap());
    }

    /** By the keyboard alone. @param typed by name of field, then the button to press, which takes no words */
    private static void answer(Page page, Map<String, String> typed) {
        assertThat(page.locator("select").count()).isZero();
        page.locator(".answers button")
                .all()
                .forEach(each -> assertThat(each.boundingBox().height)
                        .as("large enough for a thumb")
                        .isGreaterThanOrEqualTo(60));
        typed.forEach((name, words) -> {
            tabTo(page, name);
            page.keyboard().type(words);
        });
        page.keyboard().press("Enter");
    }

    private static void tabTo(Page page, String name) {
        for (int i = 0; i < 15; i++) {
            page.keyboard().press("Tab");
            Object here = page.evaluate(
                    "() => document.activeElement.type === 'submit' ? document.activeElement.innerText : document.activeElement.name");
            if (name.equals(here)) {
                return;
            }
        }
        throw new AssertionError("No way to " + name);
    }

    /** A partner who knows that a paper would be found asks for no code; what they chose stays as they look through their answers. */
    @Test
    void aPartnerAsksForNoCodeAndIsToldThatThereIsNone() {
        try (Visitor partner = Visitor.of(chromium, root.toString().replaceAll("/$", ""), "partner-1")) {
            FictionalRequest.write(partner.enter("/partner/requests/new"));
            change(partner);
            assertThat(partner.about(AriaRole.RADIO, "Give the person a code").isChecked())
                    .isTrue();
            partner.about(AriaRole.RADIO, "None").check();
            check(partner);
            change(partner);
            assertThat(partner.about(AriaRole.RADIO, "None").isChecked()).isTrue();
            check(partner);
            partner.press("Send the request");
            partner.sees("You asked for no code for the person in danger");
            assertThat(partner.page().locator("output.code").count()).isEqualTo(2);
            assertThat(partner.page().locator(".own-sheet").count()).isZero();
        }
    }

    private static void change(Visitor partner) {
        partner.page()
                .locator("section[aria-labelledby='h-start'] button[name='change']")
                .click();
    }

    private static void check(Visitor partner) {
        partner.link("All parts").click();
        partner.press("Check your answers");
        partner.sees("Nothing has been sent yet.");
    }

    private void told(String person, String reference) {
        try (ClearedDesk desk = new ClearedDesk(people.actor(person).person(), reference);
                Visitor reader = Visitor.of(chromium, root.toString().replaceAll("/$", ""), person)) {
            reader.enterAndUnlock("/review?all=true");
            assertThat(reader.page().locator("main").innerText()).contains("The person in danger spoke", reference);
            reader.enter("/review/cases/" + reference);
            assertThat(reader.page().locator("main").innerText()).contains("Given, used once");
            reader.page()
                    .locator("#compartment-own button")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Open"))
                    .click();
            assertThat(reader.page().locator("#compartment-own").innerText())
                    .contains("No, nothing", "Nobody came.", "Whether it arrived");
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
