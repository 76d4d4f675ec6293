package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.microsoft.playwright.Download;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A member reads the minutes and approves them; triage looks at the letter and sends it; the partner reads it and saves it. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class LettersInBrowserTest {
    @TestHTTPResource("/")
    URL address;

    @Inject
    FundFixture fund;

    private final List<String> findings = new ArrayList<>();

    @Test
    void fromTheDecisionToTheLetterInThePartnersHands() throws Exception {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                "01-togo-relocation-fr.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        String round = decide(sent.reference(), Map.of("choice", "APPROVE"));
        try (Chromium chromium = new Chromium()) {
            try (Visitor member = at(chromium, "committee-2").enterAndUnlock("/review")) {
                member.enter("/review/cases/" + sent.reference() + "/rounds/" + round + "/minutes");
                look(member, "minutes-sealed");
                member.press("Open the minutes");
                look(member, "minutes");
                member.page().locator("summary").click();
                member.press("Object, signed");
                look(member, "minutes-refused");
                member.press("The minutes are right: approve, signed");
                member.sees("You have approved the minutes");
                member.sees("Minutes approved by 1 of 2 who voted");
            }
            try (Visitor triage = at(chromium, "triage-2").enterAndUnlock("/review")) {
                triage.enter("/review/cases/" + sent.reference());
                triage.link("Write the letter").click();
                look(triage, "letter");
                triage.page().locator("select[name=language]").selectOption("ar");
                triage.page().locator("textarea[name=conditions]").fill("إيصالات الإيجار خلال 30 يوماً.");
                triage.press("Look at the letter");
                triage.sees("تم قبول طلبكم");
                look(triage, "letter-looked");
                triage.press("Send it, signed");
                triage.sees("The letter is sent");
            }
            try (Visitor partner = at(chromium, "partner-1").enter("/partner/requests/" + sent.reference())) {
                partner.field("Receipt code").fill(sent.receiptCode());
                partner.press("Read the messages");
                partner.sees("Decision letter");
                look(partner, "partner-messages-with-letter");
                partner.press("Read the letter");
                partner.sees("إيصالات الإيجار");
                look(partner, "partner-letter");
                Download saved = partner.page().waitForDownload(() -> partner.press("Save as PDF"));
                Path file = Path.of("target", "letter.pdf");
                saved.saveAs(file);
                assertThat(saved.suggestedFilename()).isEqualTo(sent.reference() + ".pdf");
                assertThat(Files.readAllBytes(file)).startsWith('%', 'P', 'D', 'F');
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void whatWasDeclinedIsAskedAnewAndTriageSeesBoth() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                "01-togo-relocation-fr.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        decide(sent.reference(), Map.of("choice", "DECLINE", "reason", "NO_MONEY", "text", "There is none."));
        String next = CaseWork.submit("01-togo-relocation-fr.json").reference();
        try (Chromium chromium = new Chromium()) {
            try (Visitor partner = at(chromium, "partner-1").enter("/partner/requests/" + sent.reference())) {
                look(partner, "partner-declined");
                partner.link("Ask again with new facts").click();
                look(partner, "partner-again");
                partner.field("Reference of the new request").fill(sent.reference());
                partner.page().locator("input[name=receipt]").fill(sent.receiptCode());
                partner.press("Tie the two together");
                partner.sees("Give the reference of a new request of your organisation");
                look(partner, "partner-again-refused");
                partner.field("Reference of the new request").fill(next);
                partner.press("Tie the two together");
                partner.sees("The two requests are tied together");
            }
            try (Visitor triage = at(chromium, "triage-2").enter("/review/cases/" + next)) {
                triage.sees("Asks anew, on new facts, after");
                triage.sees(sent.reference());
                look(triage, "case-that-asks-anew");
            }
        }
        assertThat(findings).isEmpty();
    }

    private Visitor at(Chromium chromium, String name) {
        return Visitor.of(chromium, address.toString().replaceAll("/$", ""), name);
    }

    private void look(Visitor visitor, String name) {
        Screenshots.take(visitor.page(), name);
        findings.addAll(Barriers.on(visitor.page(), name));
    }

    private static String decide(String reference, Map<String, Object> ballot) {
        Response opened = CaseWork.openRound(reference);
        String round = opened.path("id");
        Map<String, Object> vote = new HashMap<>(ballot);
        vote.put("proposalHash", opened.path("proposalHash"));
        for (String member : List.of("committee-1", "committee-2")) {
            CaseWork.as(member)
                    .contentType(ContentType.JSON)
                    .body(vote)
                    .post("/api/v1/cases/" + reference + "/rounds/" + round + "/votes")
                    .then()
                    .statusCode(200);
        }
        return round;
    }
}
