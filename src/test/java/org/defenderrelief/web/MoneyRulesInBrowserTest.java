package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Envelopes and rates from their proposal to their use, in a browser without scripts. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs(Program.CHROMIUM)
class MoneyRulesInBrowserTest {
    @TestHTTPResource("/")
    URL address;

    private Chromium chromium;

    @BeforeAll
    void open() {
        chromium = new Chromium();
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    void twoKeepersOpenAnEnvelopeAndGiveMoneyBack() {
        String code = "WEB-" + Crockford.random(6);
        try (Visitor keeper = visitor("keeper-1").enterAndUnlock("/review").enter("/review/funds")) {
            keeper.link("Propose an envelope").click();
            Screenshots.take(keeper.page(), "envelope-new");
            keeper.press("Propose");
            assertThat(keeper.page()).hasTitle(java.util.regex.Pattern.compile(".*Propose an envelope.*"));
            keeper.sees("Given");
            Screenshots.take(keeper.page(), "envelope-wrong");
            keeper.field("Donor’s code").fill("WEB-DONOR");
            keeper.field("Donor’s name").fill("A donor in the browser");
            keeper.field("Envelope’s code").fill(code);
            keeper.field("What it is for").fill("For tests in the browser");
            keeper.field("Given").fill("1000,00");
            keeper.choose("Currency", "EUR");
            keeper.field("Ceiling for one case").fill("200");
            keeper.page().getByLabel("First day").fill("2026-01-01");
            keeper.page().getByLabel("Last day").fill("2026-12-31");
            keeper.page().locator("input[name=regions][value='002']").check();
            keeper.page().locator("input[name=excludedRegions][value='015']").check();
            keeper.page().locator("input[name=personMonths]").fill("12");
            keeper.page().locator("input[name=personMost]").fill("150");
            keeper.page().getByLabel("Legal help").check();
            keeper.press("Propose");
            keeper.sees("The envelope is proposed. Another keeper confirms it.");
            Locator card = keeper.in(AriaRole.ARTICLE, "Envelope " + code);
            assertThat(card).containsText("Africa");
            assertThat(card).containsText("Northern Africa");
            assertThat(card).containsText("within 12 months");
            assertThat(card).containsText("Legal help");
            assertThat(card.getByRole(AriaRole.BUTTON)).hasText(new String[] {"Withdraw the proposal " + code});
        }
        try (Visitor other = visitor("keeper-2").enterAndUnlock("/review").enter("/review/funds")) {
            Locator card = other.in(AriaRole.ARTICLE, "Envelope " + code);
            assertThat(card).containsText("all of its money is available at once");
            card.getByRole(AriaRole.BUTTON).click();
            other.sees("The envelope is confirmed");
            other.link(code).click();
            other.link("Give money back to the donor").click();
            other.field("Amount, in EUR").fill("1000,01");
            other.press("Go on");
            other.sees("There is not that much in the envelope");
            other.field("Amount, in EUR").fill("70,00");
            other.press("Go on");
            other.sees("It cannot be taken back");
            other.sees("930.00 EUR");
            Screenshots.take(other.page(), "give-back");
            other.press("Give it back");
            other.sees("the money went back to the donor");
            Screenshots.take(other.page(), "ledger");
            other.sees("930.00 EUR");
            assertThat(other.page().locator("tbody tr")).hasCount(2);
        }
    }

    @Test
    void financeProposesARateAndAnotherConfirmsIt() {
        try (Visitor first = visitor("finance-1").enterAndUnlock("/review").enter("/review/rates")) {
            first.page().locator("summary").click();
            first.press("Propose");
            first.sees("In units of");
            first.choose("For one unit of", "GHS");
            first.choose("In units of", "EUR");
            first.field("Rate").fill("0,0787");
            first.page().getByLabel("Holds from").fill("2026-11-01");
            first.field("Source").fill("InforEuro");
            first.press("Propose");
            first.sees("The rate is proposed. Another person confirms it.");
            assertThat(first.page().locator("tbody tr").first()).containsText("1 GHS = 0.0787 EUR");
            assertThat(first.page().locator("tbody tr").first()).containsText("waits to be confirmed");
            Screenshots.take(first.page(), "rates");
        }
        try (Visitor second = visitor("finance-2").enterAndUnlock("/review").enter("/review/rates")) {
            second.page().locator("tbody tr").first().getByRole(AriaRole.LINK).click();
            second.in(AriaRole.ARTICLE, "Exchange rate GHS → EUR")
                    .getByRole(AriaRole.BUTTON)
                    .click();
            second.sees("The exchange rate is confirmed");
            second.reads("fr").enter("/review/rates");
            Locator newest = second.page().locator("tbody tr").first();
            assertThat(newest).containsText("0,0787");
            assertThat(newest).containsText("employé maintenant");
            assertThat(newest).containsText("finance-2");
            Screenshots.take(second.page(), "rates-fr");
        }
        try (Visitor auditor = visitor("auditor-1").enter("/review/rates")) {
            assertThat(auditor.page().locator("form[action='/review/rates']")).hasCount(0);
            assertThat(auditor.page().content()).contains("0.0787");
        }
    }

    @Test
    void twoKeepersSetAPolicyAndItsVersionsStayReadable() {
        try (Visitor keeper = visitor("keeper-1").enterAndUnlock("/review").enter("/review/policies")) {
            keeper.link("Propose a policy").click();
            keeper.choose("Currency", "MAD");
            keeper.page().locator("[name='bands[0].upTo']").fill("500");
            keeper.page().locator("[name='bands[1].quorum']").fill("1");
            keeper.press("Propose");
            keeper.sees("Band 1, Approvals needed");
            keeper.sees("Band 2, Hours");
            Screenshots.take(keeper.page(), "policy-wrong");
            String[][] rows = {{"500", "1", "2", "MAJORITY", "24"}, {"", "2", "3", "CONSENSUS", "72"}};
            for (int i = 0; i < rows.length; i++) {
                String row = "[name='bands[" + i + "].";
                keeper.page().locator(row + "upTo']").fill(rows[i][0]);
                keeper.page().locator(row + "approvalsNeeded']").fill(rows[i][1]);
                keeper.page().locator(row + "quorum']").fill(rows[i][2]);
                keeper.page().locator(row + "rule']").selectOption(rows[i][3]);
                keeper.page().locator(row + "deadlineHours']").fill(rows[i][4]);
            }
            keeper.page().locator("[name='bands[2].assistanceType']").selectOption("LEGAL");
            keeper.page().locator("[name='bands[2].approvalsNeeded']").fill("3");
            keeper.page().locator("[name='bands[2].quorum']").fill("4");
            keeper.page().locator("[name='bands[2].rule']").selectOption("MAJORITY");
            keeper.page().locator("[name='bands[2].deadlineHours']").fill("48");
            keeper.page().getByLabel("Emergency release up to").fill("300");
            keeper.page().getByLabel("Pause after a release, in hours").fill("24");
            keeper.page().getByLabel("Holds from").fill("2020-01-01");
            keeper.press("Propose");
            keeper.sees("Today or later, and within a year.");
            keeper.page().getByLabel("Holds from").fill("");
            keeper.press("Propose");
            keeper.sees("The policy is proposed. Another keeper confirms it.");
            keeper.sees("MAD");
            keeper.sees("then the same member pauses for 24 h");
            Screenshots.take(keeper.page(), "policy-proposed");
            keeper.link("What would it take?").first().click();
            keeper.field("Amount").fill("600");
            keeper.choose("Currency", "MAD");
            keeper.page().getByLabel("Legal help").check();
            keeper.press("Show");
            keeper.sees("No policy covers this amount");
            Locator policy = keeper.page().getByLabel("Policy");
            policy.selectOption(
                    new com.microsoft.playwright.options.SelectOption().setLabel("MAD · — · waits to be confirmed"));
            keeper.press("Show");
            Locator answer = keeper.about(AriaRole.REGION, "What it would take");
            assertThat(answer).containsText("Approvals3");
            assertThat(answer).containsText("No member could release this amount alone");
            Screenshots.take(keeper.page(), "policy-tried");
        }
        try (Visitor other = visitor("keeper-2").enterAndUnlock("/review").enter("/review/policies")) {
            Locator card = other.about(AriaRole.REGION, "MAD").last();
            assertThat(card).containsText("What happens: it holds for rounds opened from now on");
            card.getByRole(AriaRole.BUTTON).click();
            other.sees("The policy is confirmed");
            other.enter("/review/policies/versions");
            Locator newest = other.about(AriaRole.ARTICLE, "MAD").first();
            assertThat(newest).containsText("holds now");
            assertThat(newest).containsText("keeper-1");
            assertThat(newest).containsText("keeper-2");
            newest.getByRole(AriaRole.LINK).click();
            assertThat(other.page().locator("[name='bands[1].deadlineHours']")).hasValue("72");
            assertThat(other.page().locator("[name='bands[0].upTo']")).hasValue("500.00");
        }
        try (Visitor auditor = visitor("auditor-1").enter("/review/policies/versions")) {
            auditor.sees("holds now");
            assertThat(auditor.link("Propose another like this")).hasCount(0);
        }
    }

    private Visitor visitor(String name) {
        return Visitor.withoutScripts(chromium, address.toString().replaceAll("/$", ""), name);
    }
}
