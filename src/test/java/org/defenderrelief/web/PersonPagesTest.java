package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.Requests;

/** Triage sees where else a person asked, and says what is the partner's own; keepers set how much one person gets. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class PersonPagesTest {
    private static final String CEILINGS = "/api/v1/committee/person-ceilings";

    @TestHTTPResource("/")
    URL address;

    @Inject
    ApprovedCases approvals;

    private final List<String> findings = new ArrayList<>();

    @Test
    void triageSeesWhereElseSomebodyAskedAndSaysWhatIsThePartnersOwn() {
        String name = Requests.name();
        String phone = Requests.phone();
        CaseWork.Acknowledged before = Requests.opened(name, phone, identity -> {});
        approvals.approved(before, Money.of("900.00", "EUR"));
        CaseWork.Acknowledged office = Requests.opened(Requests.name(), phone, identity -> {});
        CaseWork.Acknowledged again = Requests.submit("partner-1", name, phone, identity -> {});
        String page = "/review/cases/" + again.reference();
        try (Chromium chromium = new Chromium();
                Visitor triage = visitor(chromium, "triage-1").enterAndUnlock("/review")) {
            assertThat(triage.enter(page + "/elsewhere").page().url())
                    .as("who has not opened the identity")
                    .contains("#compartment-identity");
            triage.press("Open all that I can");
            triage.link("Other cases of this person").click();
            assertThat(triage.in(AriaRole.MAIN).innerText())
                    .contains("The same person", before.reference(), office.reference(), "900.00", phone);
            look(triage, "elsewhere");
            triage.press("It is the organisation’s own " + phone);
            assertThat(triage.in(AriaRole.MAIN).innerText())
                    .contains(before.reference(), "One case was left out", "The organisation’s own, says triage-1")
                    .doesNotContain(office.reference());
            triage.link("Show them too").click();
            assertThat(triage.in(AriaRole.MAIN).innerText()).contains(office.reference());
            triage.reads("fr").enter(page + "/elsewhere");
            look(triage, "fr-elsewhere");
            triage.reads("en").enter(page + "/elsewhere").press("It is not " + phone);
            assertThat(triage.in(AriaRole.MAIN).innerText()).contains(office.reference());
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void twoOfTriageFlagAPerson() {
        String name = Requests.name();
        CaseWork.Acknowledged one = Requests.opened(name, Requests.phone(), identity -> {});
        CaseWork.Acknowledged again = Requests.opened(name, Requests.phone(), identity -> {});
        String form = "/review/cases/" + one.reference() + "/flag";
        try (Chromium chromium = new Chromium();
                Visitor triage = visitor(chromium, "triage-1").enterAndUnlock("/review");
                Visitor other = visitor(chromium, "triage-2").enterAndUnlock("/review")) {
            triage.enter("/review/cases/" + one.reference()).press("Open all that I can");
            triage.enter(form).press("Propose, signed");
            triage.sees("This is needed.");
            look(triage, "flag-refused");
            triage.page().locator("input[name=reason][value=FALSE_IDENTITY]").check();
            triage.page().locator("[name=text]").fill("Another woman of that name came in person.");
            triage.page()
                    .locator("[name=until]")
                    .fill(LocalDate.now(ZoneOffset.UTC).plusMonths(3).toString());
            triage.press("Propose, signed");
            triage.sees("Another person of triage does the next step");
            other.enter("/review/flags");
            other.in(AriaRole.BUTTON, "Open the reason").first().click();
            other.sees("Another woman of that name");
            other.sees(one.reference());
            look(other, "flag-opened");
            other.press("Confirm, signed");
            other.sees("Confirmed and signed");
            look(other, "flags");
            other.enter("/review/cases/" + again.reference()).press("Open all that I can");
            other.enter("/review/cases/" + again.reference() + "/elsewhere");
            other.sees("Two people of triage flagged this person");
            other.sees("Asked as somebody else");
            look(other, "elsewhere-flagged");
            other.reads("fr").enter("/review/flags");
            look(other, "fr-flags");
            other.enter(form);
            look(other, "fr-flag");
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void keepersSetHowMuchOnePersonGets() {
        try (Chromium chromium = new Chromium();
                Visitor one = visitor(chromium, "keeper-1").enterAndUnlock("/review");
                Visitor other = visitor(chromium, "keeper-2").enterAndUnlock("/review")) {
            one.enter("/review/ceilings");
            one.page().locator("[name=ceilingAmount]").fill("7500");
            one.page().locator("[name=ceilingMonths]").fill("99");
            one.page().locator("select[name=currency]").selectOption("CHF");
            one.press("Propose, signed");
            one.sees("Give 1 to 60 months.");
            one.page().locator("[name=ceilingMonths]").fill("12");
            one.press("Propose, signed");
            one.sees("Another keeper confirms it");
            other.enter("/review/ceilings");
            look(other, "ceilings");
            other.press("Confirm, signed");
            other.sees("within 12 months");
            other.reads("fr").enter("/review/ceilings");
            look(other, "fr-ceilings");
        } finally {
            String id = CaseWork.as("keeper-1")
                    .contentType(ContentType.JSON)
                    .body(Map.of("currency", "CHF"))
                    .post(CEILINGS)
                    .path("id");
            CaseWork.as("keeper-2")
                    .post(CEILINGS + "/" + id + "/confirm")
                    .then()
                    .statusCode(200);
        }
        assertThat(findings).isEmpty();
    }

    private Visitor visitor(Chromium chromium, String name) {
        return Visitor.of(chromium, address.toString().replaceAll("/$", ""), name);
    }

    /** Without a barrier, and not wider than a small phone. */
    private void look(Visitor visitor, String name) {
        findings.addAll(Barriers.alsoOnASmallPhone(visitor.page(), name));
        Screenshots.take(visitor.page(), name);
    }
}
