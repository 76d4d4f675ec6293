package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;

/** What people with other eyes, hands, lines and languages meet on the pages that everybody passes. */
@QuarkusTest
@EnabledIf("org.defenderrelief.testing.Chromium#isThere")
class AccessibilityTest {
    private static final List<String> FORM_PARTS =
            List.of("s-start", "s-identity", "s-situation", "s-needs", "s-payment");

    @TestHTTPResource("/")
    URL address;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @Inject
    DemoPeople demo;

    private final Map<String, Visitor> people = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
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
    void keyPagesHaveNoSeriousBarrierInLightAndDark() {
        String reference = CaseWork.submit("04-nepal-medical-en.json").reference();
        String casePage = "/review/cases/" + reference;

        Visitor partner = visitor("partner-1");
        look(partner.enter("/"), "public");
        look(partner.enter("/partner"), "partner-requests");
        look(partner.enter("/partner/requests/new"), "partner-form");
        for (String part : FORM_PARTS) {
            look(partner.enter("/partner/requests/new#" + part), "partner-form-" + part);
        }
        partner.press("Check your answers");
        look(partner, "partner-form-refused");
        partner.about(AriaRole.LINK, "Payee: ").click();
        look(partner, "partner-form-refused-payment");
        FictionalRequest.write(partner.enter("/partner/requests/new"));
        look(partner, "partner-check");
        look(partner.enter("/partner/requests/" + reference), "partner-follow");
        look(partner.enter("/partner/requests/" + reference + "/payee"), "partner-payee");
        partner.press("Send the new details");
        look(partner, "partner-payee-refused");
        look(partner.enter("/partner/no-such-page"), "not-found");

        Visitor triage = visitor("triage-1");
        look(triage.enter("/review/unlock"), "unlock");
        look(triage.enterAndUnlock("/review"), "home-triage");
        look(triage.enter("/review/cases"), "queue");
        look(triage.enter("/review/cases?tab=finished&q=no+such+case"), "queue-empty");
        look(triage.enter("/review/rounds"), "rounds");
        triage.enter(casePage).press("Take it up");
        triage.press("Open all that I can");
        look(triage, "case-triage");

        look(visitor("auditor-1").enter("/review"), "home-audit");
        look(visitor("auditor-1").enter("/review/history"), "history");
        look(visitor("auditor-1").enter("/review/history?zone=Atlantis"), "history-refused");
        look(visitor("auditor-1").enter("/review/history?before=2020-01-01"), "history-nothing");
        look(visitor("finance-1").enter("/review"), "home-finance");
        look(visitor("finance-1").enter("/review/funds"), "funds");
        look(visitor("keeper-1").enter("/review"), "home-keeper");
        look(visitor("keeper-1").enter("/review/cases"), "cases-keeper");
        look(visitor("keeper-1").enter("/review/people"), "circles");
        look(visitor("committee-1").enter("/review"), "home-committee");
        assertThat(findings).isEmpty();
    }

    @Test
    void pagesOfCorrectingHandingOverAndNamesHaveNoSeriousBarrier() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String casePage = "/review/cases/" + sent.reference();
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null);
        Corrections.by("triage-1", sent.reference(), "needs", Corrections.needs("250000"));
        Corrections.bySender(
                "partner-1",
                sent.reference(),
                sent.receiptCode(),
                "identity",
                Corrections.identity("+228 90 00 00 99"));

        Visitor triage = visitor("triage-1");
        triage.enterAndUnlock("/review");
        triage.enter(casePage).press("Open all that I can");
        look(triage, "case-corrected");
        triage.press("Open version 1 Needs");
        look(triage, "case-version-before");
        look(triage.enter(casePage + "/correct/identity"), "correct-identity");
        look(triage.enter(casePage + "/correct/needs"), "correct-needs");
        triage.press("Sign the correction");
        look(triage, "correct-needs-refused");
        look(triage.enter(casePage + "/hand-over"), "hand-over");
        triage.press("Hand over, signed");
        look(triage, "hand-over-refused");
        look(triage.enter("/review/name"), "name");
        triage.press("Save the name");
        look(triage.enter("/review/people"), "people");

        Visitor partner = visitor("partner-1");
        String own = "/partner/requests/" + sent.reference();
        for (String page : List.of("", "/correct/identity", "/correct/needs", "/withdraw", "/label")) {
            look(partner.enter(own + page), "own" + page.replace('/', '-'));
        }
        partner.enter(own + "/withdraw").press("Take it back for good");
        look(partner, "own-withdraw-refused");

        partner.reads("fr");
        triage.reads("fr");
        fits(triage.enter(casePage), "fr-case-corrected");
        fits(triage.enter(casePage + "/correct/needs"), "fr-correct-needs");
        fits(triage.enter(casePage + "/hand-over"), "fr-hand-over");
        fits(triage.enter("/review/name"), "fr-name");
        for (String page : List.of("", "/correct/identity", "/withdraw", "/label")) {
            fits(partner.enter(own + page), "fr-own" + page.replace('/', '-'));
        }
        fits(partner.enter("/partner"), "fr-own-list");
        assertThat(findings).isEmpty();
    }

    @Test
    void thePagesOfMoneyHaveNoSeriousBarrierInLightAndDark() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String envelope = "/review/funds/" + approved.envelope();
        for (String amount : List.of("400.00", "500.00")) {
            plan.plan(
                    approvals.by(demo.acting("finance-1"), approved),
                    new NewPayment(
                            Optional.empty(),
                            Money.of(amount, "EUR"),
                            PaymentMethod.MONEY_TRANSFER_AGENCY,
                            Optional.empty()));
        }
        Visitor finance = visitor("finance-1").enterAndUnlock("/review");
        Visitor keeper = visitor("keeper-1").enterAndUnlock("/review");
        for (String language : List.of("en", "fr")) {
            finance.reads(language);
            keeper.reads(language);
            look(finance.enter("/review?all=true&sort=ENVELOPE"), language + "-home-finance-sorted");
            for (Locator box : finance.page().locator(".tick input").all()) {
                box.check();
            }
            finance.page().locator("button[name=step][value=prepare]").click();
            look(finance, language + "-batch-prepare");
            look(finance.enter(envelope), language + "-ledger");
            look(finance.enter("/review/rates"), language + "-rates");
            look(finance.enter("/review/policies/versions"), language + "-policy-versions");
            look(keeper.enter(envelope), language + "-ledger-keeper");
            look(keeper.enter(envelope + "/give-back"), language + "-give-back");
            keeper.page().locator("input[name=amount]").fill("12,50");
            keeper.page().locator("main button").last().click();
            look(keeper, language + "-give-back-sure");
            look(keeper.enter("/review/funds"), language + "-funds-keeper");
            look(keeper.enter("/review/funds/new"), language + "-envelope-new");
            keeper.page().locator("main button").last().click();
            look(keeper, language + "-envelope-refused");
            look(keeper.enter("/review/policies"), language + "-policies");
            look(keeper.enter("/review/policies/new"), language + "-policy-new");
            keeper.page().locator("select[name=currency]").selectOption("EUR");
            keeper.page().locator("[name='bands[0].upTo']").fill("500");
            keeper.page().locator("main button").last().click();
            look(keeper, language + "-policy-refused");
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void pagesKeepWithinAPhoneInEveryLanguageAndDirection() {
        Visitor partner = visitor("partner-1");
        Visitor auditor = visitor("auditor-1");
        Visitor triage = visitor("triage-1");
        String casePage =
                "/review/cases/" + CaseWork.submit("01-togo-relocation-fr.json").reference();
        partner.enter("/partner");
        auditor.enter("/review");
        triage.enterAndUnlock("/review");
        for (String language : List.of("fr", "ar")) {
            for (Visitor each : List.of(partner, auditor, triage)) {
                each.reads(language);
            }
            fits(partner.enter("/"), language + "-public");
            fits(partner.enter("/partner/requests/new"), language + "-partner-form");
            for (String part : FORM_PARTS) {
                fits(partner.enter("/partner/requests/new#" + part), language + "-partner-form-" + part);
            }
            fits(triage.enter("/review"), language + "-home");
            fits(triage.enter("/review/cases"), language + "-queue");
            fits(triage.enter(casePage), language + "-case");
            fits(auditor.enter("/review/history"), language + "-history");
            assertThat(partner.page().locator("html").getAttribute("dir"))
                    .isEqualTo(language.equals("ar") ? "rtl" : "ltr");
        }
    }

    private void look(Visitor visitor, String name) {
        Page page = visitor.page();
        assertThat(visitor.in(AriaRole.MAIN).count()).as(name).isEqualTo(1);
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            new AxeBuilder(page)
                            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                            .analyze()
                            .getViolations()
                            .stream()
                            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                            .forEach(rule -> findings.add(name + ", " + scheme + ", " + rule.getId() + ": "
                                    + rule.getNodes().get(0).getHtml()));
        }
        fits(visitor, name);
    }

    /** Nothing makes the page wider than the phone. */
    private static void fits(Visitor visitor, String name) {
        Page page = visitor.page();
        page.setViewportSize(390, 844);
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as("sideways scrolling on " + name).isEqualTo(0);
        Screenshots.take(page, name);
        page.setViewportSize(1280, 900);
    }

    private Visitor visitor(String name) {
        return people.computeIfAbsent(name, each -> Visitor.of(chromium, origin(), each));
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
