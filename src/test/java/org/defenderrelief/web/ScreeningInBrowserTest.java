package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.MethodReason;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Screening;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.screening.ScreeningFixture;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A list of sanctions from its loading to the judgement of a name that is alike, in a browser without scripts; and what the pages look like. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class ScreeningInBrowserTest {
    private static final String PAGE = "/review/screening";
    private static final String LISTED = "DZIFANOU Akouvi Senam";

    @TestHTTPResource("/")
    URL address;

    @Inject
    ScreeningFixture lists;

    @Inject
    ApprovedCases cases;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    PlanPayment plan;

    private final List<String> findings = new ArrayList<>();

    @Test
    void aNameThatIsAlikeIsJudgedBeforeMoneyLeaves() {
        lists.counting("Somebody Gone");
        String reference = aProviderToBePaid();
        try (Chromium chromium = new Chromium();
                Visitor finance =
                        Visitor.withoutScripts(chromium, origin(), "finance-1").enterAndUnlock("/review");
                Visitor keeper = Visitor.of(chromium, origin(), "keeper-1").enterAndUnlock("/review");
                Visitor other = Visitor.of(chromium, origin(), "finance-2").enterAndUnlock("/review")) {
            take(finance.enter(PAGE), "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");
            finance.sees("This file was made to do harm");
            take(finance.enter(PAGE), lists.xml(LISTED, "Saddam Hussein"));
            finance.sees("The list was read and waits. Another person confirms it.");

            keeper.enter("/review?all=true").sees("Confirm the list of sanctions");
            look(keeper.enter(PAGE), "screening-waiting");
            keeper.sees("Somebody Gone");
            keeper.in(AriaRole.MAIN)
                    .locator("article")
                    .first()
                    .getByRole(AriaRole.BUTTON)
                    .first()
                    .click();
            keeper.sees("The list is confirmed. Names are compared with it from now on.");
            look(keeper.reads("fr").enter(PAGE), "fr-screening");

            finance.enter("/review/cases/" + reference);
            finance.page()
                    .locator("a[href='/review/cases/" + reference + "/screening']")
                    .first()
                    .click();
            finance.press("Compare now");
            finance.sees("Listed names that are alike: 1");
            finance.press("Record it");
            assertThat(finance.page().locator("[data-error-summary]")).isVisible();
            finance.page().locator("input[type=radio][value=ANOTHER]").check();
            finance.page().locator("select").first().selectOption("BIRTH");
            finance.page().locator("textarea").first().fill("Born in 1990, not in 1937.");
            finance.press("Record it");
            finance.sees("It is recorded: nobody is listed.");

            look(other.enter("/review/cases/" + reference + "/screening"), "screen-payee-before");
            other.press("Compare now");
            look(other, "screen-payee");
            other.reads("fr").enter("/review/cases/" + reference + "/screening");
            other.press("Comparer maintenant");
            look(other, "fr-screen-payee");
        }
        assertThat(findings).isEmpty();
    }

    private String aProviderToBePaid() {
        DonorRules usual = DonorRules.usual(Currency.getInstance("EUR"));
        ApprovedCases.Approved approved = cases.approvedFrom(
                fund.envelope(LocalDate.parse("2026-01-01"), usual.withScreening(Screening.ORGANISATIONS)),
                Money.of("900.00", "EUR"));
        plan.plan(
                cases.by(people.acting("finance-1"), approved),
                new NewPayment(
                        Optional.empty(),
                        Money.of("900.00", "EUR"),
                        PaymentMethod.DIRECT_TO_PROVIDER,
                        Optional.empty(),
                        Optional.of(MethodReason.PROVIDER_ONLY)));
        return approved.reference().value();
    }

    private static void take(Visitor visitor, String xml) {
        Locator file = visitor.page().locator("input[type=file]");
        file.setInputFiles(new FilePayload("list.xml", "application/xml", xml.getBytes(StandardCharsets.UTF_8)));
        visitor.press("Load it");
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
