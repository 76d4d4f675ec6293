package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.ByHand.fields;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.web.shared.Words;

/** What comes after payment, on the pages, without JavaScript: each step by whom it takes, and by nobody else. */
@QuarkusTest
class FollowUpPagesTest {
    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases approvals;

    private ApprovedCases.Approved approved;
    private String reference;
    private String page;
    private String report;

    @BeforeEach
    void aCaseThatIsPaid() {
        approved = approvals.approved(Money.of("900.00", "EUR"));
        reference = approved.reference().value();
        FollowedUp.paid(reference, "900.00");
        page = "review/cases/" + reference + "/follow-up";
        report = "partner/requests/" + reference + "/report";
    }

    @Test
    void aCaseIsReportedOnReadAndClosedByTwo() {
        ByHand partner = new ByHand(root, "partner", "partner-1");
        Map<String, String> typed =
                new LinkedHashMap<>(fields(partner.get(report).body()));
        assertThat(partner.get(report).body())
                .as("without the code")
                .contains("Show what was paid")
                .doesNotContain("900.00");
        assertThat(partner.post(report, typed).body())
                .as("all that is missing, at once")
                .contains("id=\"f-receipt-error\"", "id=\"f-narrative-error\"");
        typed.put("receipt", approved.receiptCode());
        Map<String, String> look = new LinkedHashMap<>(typed);
        look.put("look", "yes");
        look.put("narrative", "She is on her way.");
        WebClient.Answer shown = partner.post(report, look);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body())
                .contains(
                        "Paid, and to be reported on",
                        "900.00\u00a0EUR",
                        "In EUR, as it was paid.",
                        "She is on her way.")
                .doesNotContain("Show what was paid");
        typed.put("narrative", "\u202eShe is safe. هي في أمان");
        typed.put("lines[0].type", "RELOCATION");
        typed.put("lines[0].words", "Rent");
        typed.put("lines[0].words", "");
        typed.put("lines[0].amount", "850.00");
        assertThat(partner.post(report, typed).body())
                .contains("Line 1, For what: Please write something here.")
                .doesNotContain("For what <span class=\"optional\"");
        typed.put("lines[0].words", "Rent");
        typed.put("lines[0].amount", "900.01");
        WebClient.Answer tooMuch = partner.post(report, typed);
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.body()).as("what was typed stays").contains("هي في أمان", "900.01", "900.00\u00a0EUR");
        typed.put("lines[0].amount", "850.00");
        assertThat(partner.post(report, typed).location()).contains("done=reported");
        assertThat(partner.post(report, typed).location())
                .as("pressed again, it is filed once")
                .contains("done=reported");

        String request = report.replace("/report", "");
        assertThat(partner.get(request).body())
                .contains("Your report is sent, and waits to be read.")
                .doesNotContain("Once money was sent, please say");
        ByHand finance = unlocked("finance-1");
        assertThat(finance.post(page + "/report/accept", version()).body()).contains("Open this part of the case");
        finance.post("review/cases/" + reference + "/open?name=report", Map.of());
        assertThat(finance.post(page + "/report/accept", version()).location()).contains("done=");
        assertThat(partner.get(request).body())
                .contains("Your report is accepted.")
                .doesNotContain("50.00");
        assertThat(partner.post(report, look).body()).contains("Left, and to come back", "50.00\u00a0EUR");
        Map<String, String> unspent = version();
        unspent.put("amount", "50.01");
        unspent.put("currency", "EUR");
        assertThat(finance.post(page + "/unspent", unspent).status()).isEqualTo(409);
        unspent = version();
        unspent.put("amount", "50.00");
        unspent.put("currency", "EUR");
        assertThat(finance.post(page + "/unspent", unspent).location()).contains("done=");
        OwnVoiceAtHand.say(approved.ownCode(), "RECEIVED");
        assertThat(finance.get(page).body())
                .as("what is all done can be proposed")
                .contains("follow-up/propose\"")
                .doesNotContain("follow-up/close\"");
        assertThat(finance.post(page + "/propose", version()).location()).contains("done=");
        assertThat(finance.get(page).body()).as("it takes another").doesNotContain("follow-up/close\"");
        assertThat(finance.post(page + "/close", version()).status()).isEqualTo(403);
        assertThat(CaseWork.as("finance-1").get("/api/v1/cases/" + reference).<String>path("summary.status"))
                .isEqualTo("IN_FOLLOW_UP");
        ByHand other = unlocked("finance-2");
        assertThat(other.get(page).body()).contains("follow-up/close\"");
        assertThat(other.post(page + "/close", version()).location()).contains("done=");
        assertThat(CaseWork.as("finance-1").get("/api/v1/cases/" + reference).<String>path("summary.status"))
                .isEqualTo("CLOSED");
    }

    /** Two of finance book the same money: the second is told of the first, and nothing invites them to book it once more. */
    @Test
    void whatSomebodyElseBookedMeanwhileIsToldBeforeItIsBookedAgain() {
        ByHand first = unlocked("finance-1");
        String before = first.get(page).body();
        assertThat(before).contains("Every case is drawn").doesNotContain("of a hundred cases");
        Map<String, String> stale = fields(before);
        assertThat(stale).containsKeys("seen", "version", "currency");
        assertThat(unspentPoint()).isEqualTo("NOT_NEEDED");
        FollowedUp.does(
                        "finance-2",
                        reference,
                        "/follow-up/unspent",
                        Map.of("amount", Map.of("amount", "500.00", "currency", "EUR")))
                .then()
                .statusCode(200);
        stale.put("amount", "500.00");
        WebClient.Answer refused = first.post(page + "/unspent", stale);
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.body())
                .contains("Since you opened this page:", "came back, booked", "Your press booked nothing")
                .doesNotContain("If it still fits, send it again", "value=\"500.00\"");
        assertThat(unspentPoint()).isEqualTo("DONE");
        String money = first.get("review/cases/" + reference).body();
        assertThat(money)
                .as("reserved is paid, given back and still to pay")
                .containsPattern("data-label=\"Given back\">[^<]*500\\.00");

        Map<String, String> more = fields(refused.body());
        more.put("amount", "100.00");
        assertThat(first.post(page + "/unspent", more).location()).contains("done=");
        assertThat(FollowedUp.seen("finance-1", reference).<String>path("held.amount"))
                .isEqualTo("300.00");
    }

    private String unspentPoint() {
        return FollowedUp.seen("finance-1", reference).path("points.find { it.point == 'UNSPENT' }.state");
    }

    /** A page that lay open while somebody spoke does not answer what they said. */
    @Test
    void triageAnswersWhatThePageShowed() {
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.safety", "WORSE"));
        ByHand triage = unlocked("triage-1");
        Map<String, String> stale = fields(triage.get(page).body());
        assertThat(stale).containsKey("told");
        stale.put("care", "HEARD_ANOTHER_WAY");
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.safety", "WORSE", "own.safetyWords", "They are here."));
        WebClient.Answer refused = triage.post(page + "/safety", stale);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Somebody has said something since you looked");
        Map<String, String> fresh = fields(refused.body());
        fresh.put("care", "MORE_HELP");
        assertThat(triage.post(page + "/safety", fresh).location()).contains("done=");
    }

    /** The person in danger can say how safe they are from the first day on: no page says then that something was paid. */
    @Test
    void whatIsSaidBeforeAnythingWasPaidIsNotCalledAfterPayment() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.safety", "WORSE"));
        ByHand triage = unlocked("triage-1");
        assertThat(triage.get("review/cases/" + sent.reference() + "/follow-up").body())
                .contains("<h1>What the person in danger says</h1>", "Say what was done, signed")
                .doesNotContain("<h1>After payment");
        assertThat(triage.get(page).body()).contains("<h1>After payment</h1>");
        assertThat(Words.of("todo", "FOLLOW_WORSE", Locale.ENGLISH)).doesNotContain("payment");
    }

    @Test
    void wordsThatAreTooLongComeBackBesideTheirField() {
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String safety = "partner/requests/" + reference + "/safety";
        Map<String, String> typed =
                new LinkedHashMap<>(fields(partner.get(safety).body()));
        typed.put("receipt", approved.receiptCode());
        typed.put("safety", "WORSE");
        typed.put("words", "\u202eخطر ".repeat(4000));
        WebClient.Answer refused = partner.post(safety, typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("href=\"#f-words\">What has changed")
                .doesNotContain("href=\"#f-text\"");
        CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.receiptCode())
                .contentType("application/json")
                .body(Map.of("safety", "WORSE", "words", "x".repeat(20_000)))
                .post("/api/v1/requests/" + reference + "/safety")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("words"));
        typed.put("words", "\u202eخطر ".repeat(200));
        assertThat(partner.post(safety, typed).location()).contains("done=safety-told");
    }

    @Test
    void nobodyElseSeesOrPresses() {
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.arrived", "NOT_RECEIVED", "own.safety", "WORSE"));
        ByHand finance = unlocked("finance-1");
        assertThat(finance.get(page).body()).doesNotContain("/denial", "/safety", "/excuse", "NOT_RECEIVED");
        for (String step : new String[] {"/denial", "/safety", "/excuse"}) {
            assertThat(finance.post(page + step, version()).status()).as(step).isEqualTo(403);
        }
        ByHand triage = unlocked("triage-1");
        for (String step : new String[] {"/unspent", "/waive", "/propose", "/close"}) {
            assertThat(triage.post(page + step, version()).status()).as(step).isEqualTo(403);
        }
        ByHand stranger = new ByHand(root, "partner", "partner-2");
        assertThat(stranger.get(report).status()).isEqualTo(404);
        assertThat(stranger.post(report, Map.of("receipt", approved.receiptCode(), "narrative", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("partner/requests/" + reference + "/safety").status())
                .isEqualTo(404);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        assertThat(partner.get(report).body())
                .as("what was paid takes the receipt code")
                .doesNotContain("900");
        assertThat(partner.post(report, Map.of("receipt", approved.ownCode(), "narrative", "x"))
                        .status())
                .isIn(400, 403);
    }

    private Map<String, String> version() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("version", CaseWork.etag(reference).replace("\"", ""));
        form.put("key", UUID.randomUUID().toString());
        return form;
    }

    private ByHand unlocked(String name) {
        ByHand visitor = new ByHand(root, "review/unlock", name);
        visitor.unlock();
        return visitor;
    }
}
