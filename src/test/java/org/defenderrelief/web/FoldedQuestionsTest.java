package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.defenderrelief.web.Visitor.named;

import java.net.URL;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** What few requests need is folded away in the form, and stays open once it holds something. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class FoldedQuestionsTest {
    private static final String GROUP = "A group or an organisation: who belongs to it";
    private static final String LEAVING = "If they have to leave: the plan and the journey";

    @TestHTTPResource("/")
    URL address;

    private Chromium chromium;
    private Visitor partner;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        partner.close();
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyAreAskedForAndComeToTheCheck(boolean scripts) {
        partner = visitor(scripts);
        partner.enter("/partner/requests/new");
        assertThat(partner.page().locator("details.more[open]")).hasCount(0);
        partner.link("How urgent, and where").click();
        FictionalRequest.start(partner);
        partner.link("Continue").click();
        FictionalRequest.identity(partner);
        unfold(GROUP);
        person(1, "Name").fill("Rudo M.");
        person(1, "Role in the group").fill("Spokesperson");
        partner.press("Add another person");
        // The part is still open, and what was typed in it is there.
        assertThat(person(1, "Name")).hasValue("Rudo M.");
        person(2, "Name").fill("\u202eT.\u202c");
        partner.link("Continue").click();
        FictionalRequest.situation(partner);
        partner.about(AriaRole.TEXTBOX, "Decision needed by").fill("2026-12-15");
        unfold(LEAVING);
        partner.about(AriaRole.COMBOBOX, "Able to travel").selectOption("With help");
        partner.about(AriaRole.TEXTBOX, "To where").fill("Lusaka");
        partner.about(AriaRole.TEXTBOX, "The journey").fill("By bus at night.");
        partner.link("Continue").click();
        FictionalRequest.needs(partner);
        unfold("Help that is not money");
        partner.in(AriaRole.GROUP, "Help 1")
                .getByRole(AriaRole.COMBOBOX, named("Which help", true))
                .selectOption("A letter of support");
        unfold("Whose money it may be");
        partner.about(AriaRole.TEXTBOX, "Must not be paid from").fill("A neighbouring government");
        partner.link("Continue").click();
        FictionalRequest.payment(partner);
        partner.about(AriaRole.TEXTBOX, "Legal name of the holder").fill("Teofila Legal-Name");
        partner.press("Check your answers");
        for (String said : new String[] {
            "Rudo M.",
            "Spokesperson",
            "December 15, 2026",
            "With help",
            "Lusaka",
            "By bus at night.",
            "A letter of support",
            "A neighbouring government",
            "Teofila Legal-Name"
        }) {
            partner.sees(said);
        }
        // What turns the direction of text does so within itself.
        assertThat(partner.page().locator("dd[dir=auto]").getByText("\u202eT.\u202c"))
                .isVisible();
    }

    @Test
    void oneThatIsWrongIsShown() {
        partner = visitor(false);
        partner.enter("/partner/requests/new");
        partner.link("How urgent, and where").click();
        partner.link("Continue").click();
        unfold(GROUP);
        person(1, "Role in the group").fill("A role and no name");
        partner.press("Add another person");
        person(2, "Name").fill("x".repeat(301));
        partner.link("Continue").click();
        partner.link("Continue").click();
        partner.link("Continue").click();
        partner.press("Check your answers");
        Locator wrong = partner.page().locator("[data-error-summary]");
        assertThat(wrong).containsText("Person 1, Name");
        wrong.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Person 2, Name"))
                .click();
        assertThat(person(2, "Name")).isVisible();
    }

    /** Opened all at once, part by part: for screen readers, in the dark, and on a phone. */
    @Test
    void unfoldedTheyBarNobodysWay() {
        partner = visitor(true).enter("/partner");
        for (String part : new String[] {"identity", "situation", "needs", "payment"}) {
            partner.page().navigate("about:blank");
            partner.enter("/partner/requests/new#s-" + part);
            partner.page().evaluate("() => document.querySelectorAll('details').forEach((each) => (each.open = true))");
            org.assertj.core.api.Assertions.assertThat(Barriers.on(partner.page(), "unfolded-" + part))
                    .isEmpty();
            Screenshots.take(partner.page(), "unfolded-" + part);
        }
    }

    private Visitor visitor(boolean scripts) {
        String origin = address.toString().replaceAll("/$", "");
        return scripts
                ? Visitor.of(chromium, origin, "partner-1")
                : Visitor.withoutScripts(chromium, origin, "partner-1");
    }

    private void unfold(String title) {
        partner.page()
                .locator("summary")
                .filter(new Locator.FilterOptions().setHasText(title))
                .click();
    }

    private Locator person(int number, String field) {
        return partner.in(AriaRole.GROUP, "Person " + number).getByRole(AriaRole.TEXTBOX, named(field, false));
    }
}
