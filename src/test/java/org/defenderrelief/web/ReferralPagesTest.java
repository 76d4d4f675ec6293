package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.referral.SendOut;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** Other funds and referrals on the pages, from the keepers to the word that it is done. The other fund is this very service. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class ReferralPagesTest {
    @TestHTTPResource("/")
    URL address;

    @Inject
    SendOut send;

    private final Chromium chromium = new Chromium();
    private final List<String> barriers = new ArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();

    @AfterEach
    void close() {
        visitors.forEach(Visitor::close);
        chromium.close();
    }

    @Test
    void keepersNameAFundTheSenderAgreesTriageSendsTakesAndTellsTheEnd() {
        String origin = address.toString().replaceAll("/$", "");
        Visitor proposer = visitor("keeper-1").enterAndUnlock("/review").enter("/review/other-funds");
        proposer.field("Name").fill("The fund next door");
        proposer.field("Address").fill("http://fund.example");
        proposer.field("Founding hash")
                .fill(Api.anonymous().get("/api/v1/roster").then().extract().path("root"));
        proposer.field("Key of its service")
                .fill(Api.anonymous()
                        .get("/api/v1/history/key")
                        .then()
                        .extract()
                        .asString());
        proposer.press("Propose");
        look(proposer, "other-fund-refused");
        proposer.sees("Give an address that begins with https://.");
        proposer.field("Address").fill(origin);
        proposer.press("Propose");
        proposer.sees("Another keeper confirms it.");
        Visitor keeper = visitor("keeper-2").enterAndUnlock("/review").enter("/review/other-funds");
        look(keeper, "other-fund-waits");
        keeper.about(AriaRole.BUTTON, "Confirm this fund").click();
        look(keeper, "other-fund-known");

        CaseWork.Acknowledged sent = CaseWork.submit("02-rdc-kivu-subsistence-fr.json");
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        String casePage = "/review/cases/" + sent.reference();
        Visitor triage = visitor("triage-1").enterAndUnlock("/review").enter(casePage);
        triage.in(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, Visitor.named("Other funds", true))
                .click();
        triage.sees("The sender has agreed to nothing");
        triage.choose("Which fund", "The fund next door");
        triage.press("Ask");
        triage.sees("Asked; it is sent soon.");
        send.sendNow();
        triage.enter("/review/referrals");
        look(triage, "question-waiting");
        triage.in(AriaRole.BUTTON, "Tell").first().click();
        triage.sees("Recorded. The other fund is told.");
        send.sendNow();
        triage.enter(casePage + "/referrals");
        triage.press("Read the answer");
        triage.sees("Known there, as that fund says: name and year of birth, a phone number");
        look(triage, "question-answered");

        Visitor partner = visitor("partner-1").enter("/partner/requests/" + sent.reference());
        partner.link("Other funds").click();
        partner.press("I agree, and so does the person");
        look(partner, "refer-refused");
        partner.choose("Which fund", "The fund next door");
        partner.page().locator("input[name=parts][value=identity]").check();
        partner.page().locator("input[name=parts][value=situation]").check();
        partner.page().locator("input[name=parts][value=needs]").check();
        partner.field("Which budget lines it is asked to pay").fill("2, 1");
        partner.field("Receipt code to sign with").fill(sent.receiptCode());
        partner.press("I agree, and so does the person");
        partner.sees("You agreed, and signed it.");
        look(partner, "refer-agreed");
        partner.field("Which budget lines it is asked to pay").press("Enter");

        triage.enter(casePage + "/referrals");
        look(triage, "refer-agreed-triage");
        triage.press("Send them");
        triage.sees("Sealed for the people there; it is sent soon.");
        send.sendNow();

        triage.enter("/review");
        triage.sees("Answer other funds: referred here");
        triage.enter("/review/cases");
        triage.link("Referred by other funds").click();
        triage.sees("Received, not taken yet");
        triage.sees("Subsistence");
        look(triage, "referrals-waiting");
        triage.in(AriaRole.BUTTON, "Take it").last().click();
        triage.sees("It is a case now. The other fund is told.");
        send.sendNow();

        triage.enter(casePage + "/referrals");
        triage.sees("Taken");
        triage.press("Show the receipt code of the case there");
        triage.sees("Receipt code of the case there");
        look(triage, "refer-code");
        triage.enter("/review/referrals");
        triage.page().getByText("Say which budget lines are paid here").last().click();
        triage.page().locator("select[name=paid]").last().selectOption("LINES");
        triage.page().locator("input[name=lines]").last().fill("3");
        triage.in(AriaRole.BUTTON, "Tell that fund").last().click();
        triage.sees("Name lines that the other fund asked for.");
        // Still open, with what was typed.
        triage.page().locator("input[name=lines]").last().fill("1");
        triage.in(AriaRole.BUTTON, "Tell that fund").last().click();
        triage.sees("Budget lines paid here, as that fund was told: 1");
        look(triage, "referrals-taken");
        triage.in(AriaRole.BUTTON, "It is done").last().click();
        send.sendNow();
        partner.enter("/partner/requests/" + sent.reference() + "/referrals");
        partner.sees("Done");
        look(partner, "refer-done");
        partner.reads("fr").enter("/partner/requests/" + sent.reference() + "/referrals");
        look(partner, "fr-refer-done");
        triage.reads("fr").enter(casePage + "/referrals");
        look(triage, "fr-refer");
        triage.enter("/review/referrals");
        look(triage, "fr-referrals");

        keeper.enter("/review/other-funds");
        keeper.about(AriaRole.BUTTON, "End").first().click();
        keeper.sees("The fund is known no more.");
        assertThat(barriers).isEmpty();
    }

    private Visitor visitor(String name) {
        Visitor visitor = Visitor.of(chromium, address.toString().replaceAll("/$", ""), name);
        visitors.add(visitor);
        return visitor;
    }

    private void look(Visitor visitor, String name) {
        barriers.addAll(Barriers.on(visitor.page(), name));
        Screenshots.take(visitor.page(), name);
        visitor.page().setViewportSize(1280, 900);
    }
}
