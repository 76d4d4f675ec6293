package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.ImportFixture;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A file of published rates from its loading to its use, in a browser without scripts; and what the page looks like with them. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class PublishedRatesInBrowserTest {
    private static final String PAGE = "/review/rate-imports";

    @TestHTTPResource("/")
    URL address;

    private final List<String> findings = new ArrayList<>();

    @Test
    void financeTakesAFileInAndAKeeperSaysWhyItsRatesAreRight() {
        try (Chromium chromium = new Chromium();
                Visitor finance =
                        Visitor.withoutScripts(chromium, origin(), "finance-1").enterAndUnlock("/review");
                Visitor keeper = Visitor.of(chromium, origin(), "keeper-1").enterAndUnlock("/review");
                Visitor auditor = Visitor.of(chromium, origin(), "auditor-1").enter(PAGE)) {
            finance.enter("/review/rates").link("Published rates").click();
            finance.press("Read and propose");
            finance.sees("Who publishes it: This is needed.");
            finance.sees("File: This is needed.");
            assertThat(finance.page()).hasTitle(Pattern.compile("^Error: Published rates"));
            take(finance, "2005-01", "HTG 40", "MRU 119.33");
            finance.sees("The file was read and is proposed. Another person confirms it.");
            keeper.enter("/review");
            keeper.sees("Confirm the published rates");
            card(keeper.enter(PAGE), "InforEuro 2005-01")
                    .getByRole(AriaRole.BUTTON)
                    .click();
            keeper.sees("The rates are confirmed and used from now on.");

            take(finance.enter(PAGE), "2005-02", "HTG =1+1");
            finance.sees("A cell begins as a formula does");
            assertThat(finance.page().locator("article")).hasCount(0);

            take(finance.enter(PAGE), "2005-02", "HTG 47.25", "QQQ 3");
            Locator own = card(finance, "InforEuro 2005-02");
            assertThat(own).containsText("Far from the last ones: 1");
            assertThat(own).containsText("MRU");
            assertThat(own).containsText("QQQ");
            assertThat(own.getByRole(AriaRole.BUTTON))
                    .hasText(new String[] {"Withdraw the proposal InforEuro 2005-02"});

            look(keeper.enter(PAGE), "rate-imports-waiting");
            Locator waiting = card(keeper, "InforEuro 2005-02");
            waiting.getByRole(AriaRole.BUTTON).click();
            keeper.sees("Some rates are far from the last ones");
            keeper.choose("Why they are right", "The currency moved that much");
            card(keeper, "InforEuro 2005-02").getByRole(AriaRole.BUTTON).click();
            keeper.sees("The rates are confirmed and used from now on.");
            look(keeper.reads("fr").enter(PAGE), "fr-rate-imports");
            assertThat(keeper.page().locator("tbody tr").first()).containsText("La monnaie a bougé d’autant");

            auditor.enter(PAGE);
            assertThat(auditor.page().locator("form[action='" + PAGE + "']")).hasCount(0);
            auditor.sees("InforEuro 2005-02");
        }
        assertThat(findings).isEmpty();
    }

    private static void take(Visitor visitor, String month, String... rates) {
        visitor.choose("Who publishes it", "InforEuro (European Commission)");
        visitor.field("Month").fill(month);
        visitor.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("rates.csv", "text/csv", ImportFixture.month(rates)));
        visitor.press("Read and propose");
    }

    private static Locator card(Visitor visitor, String name) {
        return visitor.in(AriaRole.ARTICLE, name);
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }

    /** Without a barrier, and not wider than a small phone. */
    private void look(Visitor visitor, String name) {
        findings.addAll(Barriers.alsoOnASmallPhone(visitor.page(), name));
        Screenshots.take(visitor.page(), name);
    }
}
