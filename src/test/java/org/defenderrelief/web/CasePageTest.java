package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseOverview;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.MethodReason;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.SeatsInHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.VaultPeople;

/** What the page of a case keeps open, shows loudly, and does only at the second press. */
@QuarkusTest
class CasePageTest {
    private static final String OPENED = "data-state=\"opened\"";
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    @TestHTTPResource("/")
    URL root;

    @Inject
    HistoryLog log;

    @Inject
    ApprovedCases approvals;

    @Inject
    DemoPeople people;

    @Inject
    FundFixture fund;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    /** A reviewer at a browser, with the page of one case. */
    private final class Reader {
        private final WebClient browser = new WebClient();
        private final String name;
        private final String page;

        Reader(String name, String reference) {
            this.name = name;
            page = root + "review/cases/" + reference;
            browser.signIn(root + "review/unlock", name);
            unlock();
        }

        void unlock() {
            post(root + "review/unlock", Map.of("passphrase", "vault-" + name + "-demo"));
        }

        void lock() {
            post(root + "review/lock", Map.of());
        }

        WebClient.Answer look() {
            return browser.get(page);
        }

        WebClient.Answer press(String path, Map<String, String> form) {
            return post(page + path, form);
        }

        private WebClient.Answer post(String address, Map<String, String> form) {
            Map<String, String> whole = new HashMap<>(form);
            whole.put("csrf-token", browser.open(root + "review/people").formToken());
            return browser.post(address, whole);
        }

        String field(String field) {
            Matcher value =
                    Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(look().body());
            assertThat(value.find()).as(field).isTrue();
            return value.group(1);
        }
    }

    @Test
    void whatSomebodyOpenedStaysOpenForThemUntilTheyLockAndIsRecordedOnce() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        Reader triage = new Reader("triage-1", sent.reference());
        assertThat(triage.look().body()).doesNotContain(OPENED);

        assertThat(triage.press("/open?name=identity", Map.of()).body()).containsOnlyOnce(OPENED);
        assertThat(triage.look().body()).containsOnlyOnce(OPENED);
        assertThat(triage.press("/open?name=identity", Map.of()).body()).containsOnlyOnce(OPENED);
        assertThat(read(sent)).containsExactly("identity");

        WebClient.Answer refused = triage.press("/findings", Map.of("version", triage.field("version")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).containsOnlyOnce(OPENED);
        assertThat(triage.press("/accept", Map.of("version", triage.field("version")))
                        .status())
                .isEqualTo(303);
        assertThat(triage.look().body()).containsOnlyOnce(OPENED);
        assertThat(read(sent)).containsExactly("identity");

        triage.lock();
        assertThat(triage.look().body()).doesNotContain(OPENED);
        triage.unlock();
        assertThat(triage.look().body()).doesNotContain(OPENED);
        triage.press("/open?name=identity", Map.of());
        assertThat(read(sent)).containsExactly("identity", "identity");
    }

    /** Neither a colleague, nor the same person elsewhere, nor whoever copied the cookies after signing out sees it for having been opened. */
    @Test
    void whatIsOpenInOneSessionIsOpenInNoOther() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        Reader triage = new Reader("triage-1", sent.reference());
        triage.press("/open", Map.of());
        assertThat(triage.look().body()).contains(OPENED);

        assertThat(new Reader("triage-2", sent.reference()).look().body()).doesNotContain(OPENED);
        assertThat(new Reader("triage-1", sent.reference()).look().body()).doesNotContain(OPENED);
        assertThat(new Reader("committee-1", sent.reference()).look().status()).isEqualTo(404);
    }

    @Test
    void nobodyReleasesAPaymentUnseen() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        PaymentId payment = planned(approved, "900.00", PaymentMethod.MONEY_TRANSFER_AGENCY, null);
        prepare.prepare(
                approvals.by(people.acting("finance-1"), approved),
                payment,
                approvals.seen(people.acting("finance-1"), payment),
                PreparedOn.nothing());
        Reader releaser = new Reader("finance-2", approved.reference().value());
        String step = "/payments/" + payment + "/release";
        Map<String, String> form = new HashMap<>(
                Map.of("version", releaser.field("version"), "key", releaser.field("key"), "sure", "yes"));

        String seen = approvals.seen(people.acting("finance-2"), payment).token();

        WebClient.Answer unseen = releaser.press(step, form);
        assertThat(unseen.status()).isEqualTo(200);
        String asked = unseen.body().substring(unseen.body().indexOf("id=\"confirm\""));
        assertThat(asked.substring(0, asked.indexOf("<details")))
                .as("a swap of payees shows in what is to be checked")
                .contains("Agency", "Sikavo Transfert", "Country of pick-up", "Benin");
        assertThat(unseen.body()).contains("Release this payment?", "name=\"looked\" value=\"" + seen + "\"", "900");
        assertThat(status(approved)).isEqualTo("PREPARED");
        assertThat(new Reader("finance-1", approved.reference().value())
                        .press(step, form)
                        .status())
                .isEqualTo(403);
        form.put("looked", "7".repeat(64));
        assertThat(releaser.press(step, form).status()).isEqualTo(409);
        form.put("looked", approvals.seen(people.acting("finance-1"), payment).token());
        assertThat(releaser.press(step, form).status())
                .as("what a colleague saw is no look of one's own")
                .isEqualTo(409);
        form.put("looked", "7");
        assertThat(releaser.press(step, form).status()).isEqualTo(400);
        assertThat(status(approved)).isEqualTo("PREPARED");
        form.put("looked", seen);
        assertThat(releaser.press(step, form).status()).isEqualTo(303);
        assertThat(status(approved)).isEqualTo("RELEASED");
    }

    /** The form is gone with what it was for; the words are not. */
    @Test
    void whatWasWrittenIsShownBesideARefusalThatCameTooLate() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        Reader triage = new Reader("triage-1", reference);

        WebClient.Answer late = triage.press(
                "/findings",
                Map.of(
                        "version",
                        triage.field("version"),
                        "finding.DEFENDER",
                        "NOT_MET",
                        "evidence.DEFENDER",
                        "Told otherwise this morning."));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .doesNotContain("name=\"evidence.DEFENDER\"")
                .contains("What you had written, to copy", "Told otherwise this morning.");
    }

    @Test
    void whoPaysSeesWhatTheGrantIsBoundTo() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        Reader payer = new Reader("finance-1", approved.reference().value());

        assertThat(payer.look().body()).contains("if there are any, sealed in the decision: open it before paying");
        assertThat(new Reader("triage-2", approved.reference().value()).look().body())
                .contains("if there are any, sealed in the decision")
                .doesNotContain("open it before paying");
        assertThat(payer.press("/open?for=paying", Map.of()).body())
                .as("one press opens whom it goes to and what it depends on")
                .doesNotContain(
                        "if there are any, sealed in the decision: open it before paying", "Who is paid, and how")
                .contains(
                        "<dt>Conditions</dt><dd><span dir=\"auto\" class=\"pre\">Paid in two instalments.</span></dd>");
    }

    @Test
    void aTransferThatWasWarnedOfIsLoudWhereItIsReleased() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        PaymentId payment = planned(approved, "400.00", PaymentMethod.BANK_TRANSFER, MethodReason.RISK_AGREED);
        Reader preparer = new Reader("finance-1", approved.reference().value());

        WebClient.Answer asked =
                preparer.press("/payments/" + payment + "/prepare", Map.of("version", "1", "key", "k"));

        assertThat(asked.body())
                .contains(
                        "This leaves a trail in a bank, and the partner warned of one",
                        "Money-transfer agency",
                        "The payee knows the danger of a trail in a bank, and agrees");
        WebClient.Answer page = preparer.look();
        assertThat(page.body()).contains("A trail in a bank can endanger the payee");
        WebClient.Answer plainly = preparer.press(
                "/payments",
                Map.of(
                        "version",
                        preparer.field("version"),
                        "key",
                        preparer.field("key"),
                        "amount",
                        "1.00",
                        "currency",
                        "EUR",
                        "method",
                        "BANK_TRANSFER"));
        assertThat(plainly.status()).isEqualTo(400);
        assertThat(plainly.body()).contains("or say that the payee knows and agrees", "Why another way");
    }

    /** Line by line on a page of its own, without scripts. */
    @Test
    void theSumOfTheBudgetReviewIsOfferedUntilTheNeedsAreCorrected() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        Reader triage = new Reader("triage-1", sent.reference());
        assertThat(triage.browser.get(triage.page + "/budget").status())
                .as("whoever has not opened the needs")
                .isEqualTo(303);
        triage.press("/open?name=needs", Map.of());
        Map<String, String> lines =
                ByHand.fields(triage.browser.get(triage.page + "/budget").body());
        assertThat(lines).containsEntry("lines[0].accepted", "45000").containsEntry("needsVersion", "1");
        assertThat(lines.get("lines[0].about")).contains("Cotonou");
        lines.put("lines[0].accepted", "40000");
        WebClient.Answer refused = triage.press("/budget", lines);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Say why less is accepted", "value=\"40000\"", "Cotonou");
        lines.put("lines[0].reason", "LOWER_PRICE");
        assertThat(triage.press("/budget", lines).status()).isEqualTo(303);
        assertThat(triage.look().body()).contains("name=\"amount\" value=\"1972000\"", "The sum of the budget review.");
        assertThat(triage.browser.get(triage.page + "/budget").body())
                .as("what was accepted is not shown as if all were")
                .contains("The budget was reviewed before", "Open it on the page of the case first")
                .doesNotContain("value=\"45000\"", "Save the review, signed");
        triage.press("/open?name=assessment", Map.of());
        WebClient.Answer again = triage.browser.get(triage.page + "/budget");
        assertThat(again.body()).contains("You go on from what was accepted before");
        assertThat(ByHand.fields(again.body()))
                .containsEntry("lines[0].accepted", "40000")
                .containsEntry("lines[0].reason", "LOWER_PRICE");

        Corrections.by("triage-2", sent.reference(), "needs", Corrections.needs("400000"))
                .then()
                .statusCode(200);
        assertThat(triage.look().body())
                .contains("This was about version 1.")
                .doesNotContain("value=\"1972000\"", "The sum of the budget review.");
        lines.put("version", triage.field("version"));
        assertThat(triage.press("/budget", lines).body()).contains("The needs were corrected meanwhile", "Cotonou");
    }

    @Test
    void whoHandsACaseOverTooLateIsToldWhatHappenedAndSendsItAgain() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        Reader triage = new Reader("triage-1", sent.reference());
        WebClient.Answer page = triage.browser.get(triage.page + "/hand-over");
        assertThat(page.body()).contains("Who has how much");
        Map<String, String> form = ByHand.fields(page.body());
        form.put("to", VaultPeople.actor("triage-2").person().toString());
        form.put("text", "She speaks Ewe.");
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        WebClient.Answer invalid = triage.press("/hand-over", form);
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(ByHand.fields(invalid.body()))
                .as("it is still on what its page showed")
                .containsEntry("version", form.get("version"))
                .containsEntry("seen", form.get("seen"));
        form.put("reason", "KNOWS_MORE");
        WebClient.Answer late = triage.press("/hand-over", form);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body()).contains("Since you opened this page:", "Risks assessed", "She speaks Ewe.");
        Map<String, String> again = ByHand.fields(late.body());
        again.put("reason", "KNOWS_MORE");
        assertThat(triage.press("/hand-over", again).status()).isEqualTo(303);
        // So that nothing stands first in the colleague's work in other tests.
        CaseWork.as("triage-2")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/needs")
                .then()
                .statusCode(200);
    }

    /** Two people go through the checklist at a time: the later press overwrites nothing unseen. */
    @Test
    void aChecklistThatComesTooLateIsShownAgainWithWhatAColleagueDid() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.findCriteria(sent.reference());
        Reader triage = new Reader("triage-2", sent.reference());
        WebClient.Answer page = triage.browser.get(triage.page + "/checklist");
        assertThat(page.body()).contains("Who takes them in").doesNotContain("Who defends them");
        Map<String, String> form = ByHand.fields(page.body());
        form.put("answer.LAST_INCIDENT", "ASKED");
        form.put("answer.REFEREE", "NOT_NEEDED.TOO_DANGEROUS");
        CaseWork.fillChecklist(sent.reference()).then().statusCode(200);
        WebClient.Answer late = triage.press("/checklist", form);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body())
                .contains("Since you opened this page:", "Checklist filled in")
                .contains("value=\"NOT_NEEDED.TOO_DANGEROUS\" selected");
        assertThat(triage.press("/checklist", ByHand.fields(late.body())).status())
                .isEqualTo(303);
        assertThat(triage.look().body())
                .contains("1 of 11 are there or not needed.", "Asked for:", "<li>When it last happened</li>")
                .doesNotContain("<li>Somebody who vouches for it</li>");
        assertThat(triage.browser.get(triage.page + "/checklist").body())
                .contains("value=\"NOT_NEEDED.TOO_DANGEROUS\" selected");
    }

    @Test
    void helpBesideMoneyIsProposedGivenAndShownToTheCommittee() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        CaseWork.openRound(sent.reference()).then().statusCode(201);
        Reader triage = new Reader("triage-1", sent.reference());
        WebClient.Answer nothing = triage.press("/aid", Map.of("version", triage.field("version")));
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.body()).contains("What could help", "This is needed.");
        assertThat(triage.press("/aid", Map.of("version", triage.field("version"), "kind", "PSYCHOSOCIAL"))
                        .status())
                .isEqualTo(303);
        WebClient.Answer page = triage.browser.get(triage.page + "/aid");
        Matcher give = Pattern.compile("/aid(/[0-9a-f-]{36}/given)\"").matcher(page.body());
        assertThat(give.find()).isTrue();
        WebClient.Answer dayless =
                triage.press("/aid" + give.group(1), Map.of("version", triage.field("version"), "giver", "PARTNER"));
        assertThat(dayless.status()).isEqualTo(400);
        assertThat(dayless.body()).contains("value=\"PARTNER\" selected");
        Reader member = new Reader("committee-1", sent.reference());
        assertThat(member.look().body())
                .contains("Help besides money", "Psychosocial support", "proposed by")
                .doesNotContain("Arrange help besides money");
        assertThat(triage.press(
                                "/aid" + give.group(1),
                                Map.of(
                                        "version",
                                        triage.field("version"),
                                        "on",
                                        LocalDate.now(ZoneOffset.UTC).toString(),
                                        "giver",
                                        "PARTNER"))
                        .status())
                .isEqualTo(303);
        assertThat(member.look().body()).contains("A partner organisation").doesNotContain("proposed by");
    }

    @Test
    void whoIsVotedForReadsItUntilTheyVoteThemselves() {
        try (SeatsInHand seats = new SeatsInHand(people)) {
            seats.makeAlternate("committee-4");
            seats.name("committee-1", "committee-4");
            CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                    SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
            Response opened = CaseWork.openRound(sent.reference());
            Reader member = new Reader("committee-1", sent.reference());
            Reader colleague = new Reader("committee-2", sent.reference());
            assertThat(member.look().body()).doesNotContain("has voted for you");

            vote("committee-4", sent, opened);
            assertThat(member.look().body()).contains("committee-4 has voted for you, as you asked.");
            assertThat(colleague.look().body()).doesNotContain("has voted for you");

            vote("committee-1", sent, opened);
            assertThat(member.look().body()).contains("You voted").doesNotContain("has voted for you");
        }
    }

    private static void vote(String name, CaseWork.Acknowledged sent, Response opened) {
        CaseWork.as(name)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", opened.<String>path("proposalHash")))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + opened.path("id") + "/votes")
                .then()
                .statusCode(200);
    }

    /** A member cannot decline what nobody asks them for: where triage advises against it, what was asked for goes before them. */
    @Test
    void whatTriageAdvisesAgainstIsPutToTheCommitteeAsItWasAskedFor() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.find(sent.reference());
        CaseWork.change(
                        "triage-1",
                        sent.reference(),
                        "/triage/recommend",
                        Map.of("verdict", "DECLINE", "reason", "NOT_VERIFIABLE", "text", "No."))
                .then()
                .statusCode(200);
        Reader triage = new Reader("triage-1", sent.reference());
        String page = triage.look().body();
        String form = page.substring(page.indexOf("id=\"round\""));
        assertThat(form)
                .contains("Triage advises against this.", "<option value=\"XOF\" selected")
                .containsPattern("name=\"amount\"[^>]*value=\"[1-9]");
        WebClient.Answer refused = triage.press(
                "/rounds", Map.of("version", triage.field("version"), "amount", "", "currency", "XOF", "envelope", ""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .as("all that is wrong, at once")
                .contains("id=\"f-round-amount-error\"", "id=\"f-round-envelope-error\"");
    }

    /** Who puts the question to the committee does not leave out unawares what the recommendation makes the payment depend on. */
    @Test
    void theConditionsOfARecommendationComeIntoTheQuestion() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        String envelope = fund.envelope("5000.00", "5000.00").value().toString();
        Reader triage = new Reader("triage-1", sent.reference());
        triage.press("/accept", Map.of("version", triage.field("version")));
        assertThat(triage.look().body())
                .as("money of today, and that of the request first")
                .contains("<option value=\"CDF\"", "<option value=\"XOF\" selected")
                .doesNotContain("\"FRF\"", "\"XAU\"", "\"BOV\"");
        Map<String, String> findings = new HashMap<>(Map.of("version", triage.field("version")));
        for (String criterion : List.of("DEFENDER", "URGENT_DANGER", "CAUSAL_LINK")) {
            findings.put("finding." + criterion, "MET");
            findings.put("evidence." + criterion, "Seen and believed.");
        }
        triage.press("/findings", findings);
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        CaseWork.fillChecklist(sent.reference()).then().statusCode(200);
        triage.look();
        Map<String, String> recommended = new HashMap<>(Map.of("version", triage.field("version")));
        recommended.putAll(Map.of(
                "verdict",
                "APPROVE",
                "amount",
                "900.00",
                "currency",
                "EUR",
                "envelope",
                envelope,
                "conditions",
                "Rent goes to the landlord.",
                "text",
                "Verified."));
        assertThat(triage.press("/recommend", recommended).status()).isEqualTo(303);

        assertThat(triage.look().body())
                .contains("Those of the recommendation, if it has any.")
                .doesNotContain("name=\"conditions\"", "Rent goes to the landlord.");
        Map<String, String> asked = new HashMap<>(Map.of(
                "version", triage.field("version"), "amount", "900.00", "currency", "EUR", "envelope", envelope));
        assertThat(triage.press("/rounds", asked).status()).isEqualTo(303);
        assertThat(conditions(sent.reference()))
                .as("put as recommended where nobody read them")
                .isEqualTo("Rent goes to the landlord.");
        triage.press("/open?name=assessment", Map.of());
        assertThat(triage.look().body())
                .contains("As the recommendation names them.")
                .containsPattern("<textarea[^>]*name=\"conditions\"[^>]*>Rent goes to the landlord\\.</textarea>");
        asked.putAll(Map.of("version", triage.field("version"), "conditions", ""));
        assertThat(triage.press("/rounds", asked).status()).isEqualTo(303);
        assertThat(conditions(sent.reference())).as("left out on purpose").isEmpty();
        assertThat(triage.press("/open", Map.of()).body())
                .as("and seen by whoever votes, when both are open")
                .contains("Conditions that triage recommended", "not in this proposal", "Rent goes to the landlord.");
        CaseWork.change("triage-1", sent.reference(), "/rounds", Map.of())
                .then()
                .statusCode(201);
        assertThat(conditions(sent.reference())).isEqualTo("Rent goes to the landlord.");
    }

    @Test
    void aGrantInTranchesIsAskedForAndFreedOnThePageOfItsCase() {
        String envelope = fund.envelope("5000.00", "5000.00").value().toString();
        String reference = CaseWork.recommended(SAMPLE, "900.00", "EUR", UUID.fromString(envelope));
        Reader triage = new Reader("triage-2", reference);
        Map<String, String> asked = new HashMap<>(Map.of(
                "version", triage.field("version"), "amount", "900.00", "currency", "EUR", "envelope", envelope));
        asked.putAll(Map.of(
                "tranches[0].amount",
                "600.00",
                "tranches[1].amount",
                "200.00",
                "tranches[1].condition",
                "Receipts for rent."));
        WebClient.Answer refused = triage.press("/rounds", asked);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("The tranches do not add up to the amount", "Receipts for rent.");
        asked.put("tranches[1].amount", "300.00");
        assertThat(triage.press("/rounds", asked).status()).isEqualTo(303);

        Reader member = new Reader("committee-1", reference);
        assertThat(member.look().body())
                .contains("600.00", "300.00", "If less is approved, the last tranche is cut first.")
                .doesNotContain("Receipts for rent.");
        assertThat(member.press("/open?for=vote", Map.of()).body()).contains("Receipts for rent.");
        for (String name : List.of("committee-1", "committee-2")) {
            String round = "/api/v1/cases/" + reference + "/rounds";
            Map<String, String> newest = CaseWork.as(name).get(round).jsonPath().getMap("[-1]");
            CaseWork.as(name)
                    .contentType("application/json")
                    .body(Map.of("choice", "APPROVE", "proposalHash", newest.get("proposalHash")))
                    .post(round + "/" + newest.get("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        Reader finance = new Reader("finance-1", reference);
        String waits = " waits: triage has to say first that the condition of tranche 2 is met.";
        assertThat(finance.look().body()).contains(waits).doesNotContain("its condition met?");

        assertThat(triage.look().body()).contains("Tranche 2: is its condition met?");
        assertThat(triage.press("/open", Map.of()).body()).contains("Receipts for rent.");
        Map<String, String> met = new HashMap<>(Map.of("version", triage.field("version")));
        assertThat(triage.press("/tranches/2/release", met).status()).isEqualTo(400);
        met.put("text", "The receipts came today.");
        assertThat(triage.press("/tranches/2/release", met).status()).isEqualTo(303);
        assertThat(triage.look().body()).doesNotContain("its condition met?");
        assertThat(finance.look().body()).doesNotContain(waits);
    }

    @Test
    void aGrantOfSeveralEnvelopesIsAskedForAndShownWithTheirParts() {
        String envelope = fund.envelope("5000.00", "5000.00").value().toString();
        String other = fund.envelope("4000.00", "4000.00").value().toString();
        String reference = CaseWork.recommended(SAMPLE, "900.00", "EUR", UUID.fromString(envelope));
        Reader triage = new Reader("triage-2", reference);
        assertThat(triage.look().body()).contains("Several envelopes give", "Another envelope 3");
        Map<String, String> asked = new HashMap<>(Map.of(
                "version", triage.field("version"), "amount", "900.00", "currency", "EUR", "envelope", envelope));
        asked.putAll(Map.of("further[1].envelope", envelope, "further[1].amount", "250.00"));
        WebClient.Answer refused = triage.press("/rounds", asked);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("This envelope is named already; put what it gives in one sum.")
                .as("said at the row that it was typed in")
                .containsPattern("name=\"further\\[1\\]\\.envelope\"[^>]*aria-invalid")
                .containsPattern("name=\"further\\[1\\]\\.amount\"[^>]*value=\"250.00\"");
        asked.put("further[1].envelope", other);
        assertThat(triage.press("/rounds", asked).status()).isEqualTo(303);

        Reader member = new Reader("committee-1", reference);
        String page = member.look().body();
        assertThat(page).contains("650.00", "250.00");
        assertThat(page.split("<dt>Free in it now</dt>"))
                .as("what each has left")
                .hasSize(3);
        assertThat(page).contains("3,750.00", "4,350.00");
    }

    /** They are sealed, so there is nothing to tell before triage has opened the decision. */
    @Test
    void whoWritesTheLetterFindsTheConditionsOfTheTranchesInIt() {
        ApprovedCases.Approved approved = approvals.approvedInTranches("600.00", "200.00", "100.00");
        Reader triage = new Reader("triage-2", approved.reference().value());
        String letter = root + "review/cases/" + approved.reference() + "/letter";
        assertThat(triage.browser.get(letter).body())
                .contains("Whether the money depends on anything is sealed in the decision")
                .doesNotContain("Receipts of tranche");
        triage.press("/open?name=decision", Map.of());
        assertThat(triage.browser.get(letter).body())
                .contains("2. Receipts of tranche 1.\n3. Receipts of tranche 2.</textarea>");
    }

    /** What finance is not bound to, the partner is not told. */
    @Test
    void theLetterOfADecisionWithoutConditionsOffersNone() {
        ApprovedCases.Approved approved = approvals.approvedInTranches("900.00");
        Reader triage = new Reader("triage-2", approved.reference().value());
        triage.press("/open?name=decision", Map.of());
        assertThat(triage.browser
                        .get(root + "review/cases/" + approved.reference() + "/letter")
                        .body())
                .contains("The decision has no conditions, so the letter must not tell of any.")
                .doesNotContain("Whether the money depends on anything is sealed");
    }

    @Test
    void nobodyIsAskedWhetherACaseIsItsOwnDuplicate() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        Reader triage = new Reader("triage-1", sent.reference());
        WebClient.Answer refused =
                triage.press("/duplicate", Map.of("version", triage.field("version"), "other", sent.reference()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .contains("A case cannot be the duplicate of itself")
                .doesNotContain("name=\"sure\"");
    }

    @Test
    void whoReleasesAloneReadsThatItIsOnePartWhereSeveralAreAskedFor() {
        String envelope = fund.envelope("5000.00", "5000.00").value().toString();
        for (boolean several : new boolean[] {true, false}) {
            CaseWork.Acknowledged sent = CaseWork.submit("10-central-asia-relocation-ru.json");
            String[] amounts = several ? new String[] {"600.00", "300.00"} : new String[] {"900.00"};
            Response asked = ApprovedCases.askedInTranches(sent, new EnvelopeId(UUID.fromString(envelope)), amounts);
            asked.then().statusCode(201);
            Reader member = new Reader("committee-4", sent.reference());
            String page = member.look().body();
            String sure = member.press(
                            "/rounds/" + asked.path("id") + "/release",
                            Map.of("reasons", "Tonight.", "currency", "EUR", "proposal", member.field("proposal")))
                    .body();
            assertThat(page).contains("The ceiling is ");
            assertThat(sure).contains("Release this money alone, now?");
            assertThat(page.contains("What you release alone is one part and may all be paid at once."))
                    .isEqualTo(several);
            assertThat(sure.contains("In one part, at once;")).isEqualTo(several);
        }
    }

    /** What the newest round of the case is to depend on, as its members read it. */
    private static String conditions(String reference) {
        return CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/compartments/decision")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("questions[-1].conditions");
    }

    @Test
    void aMemberHasTheWholeProposalBeforeTheirEyesAndStepsBackOnlyAtTheSecondPress() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        Reader member = new Reader("committee-3", reference);
        String rounds = "/rounds/" + round;
        assertThat(member.look().body())
                .contains("If conditions were written, they are sealed in the part Decision. Open it before you vote.")
                .contains("5,000.00", "4,100.00\u00a0EUR after this")
                .doesNotContain("Paid in two instalments.");

        WebClient.Answer open = member.press("/open?for=vote", Map.of());
        assertThat(open.body()).contains("Paid in two instalments.");
        assertThat(member.look().body())
                .contains("Paid in two instalments.")
                .doesNotContain("Open it before you vote.");

        Map<String, String> decline = Map.of(
                "choice",
                "DECLINE",
                "reason",
                "NOT_VERIFIABLE",
                "reasons",
                "Too thin. \"<b>\"",
                "proposal",
                member.field("proposal"));
        WebClient.Answer sure = member.press(rounds + "/vote", decline);
        assertThat(sure.body())
                .contains("Vote to decline?", "Too thin. &quot;&lt;b&gt;&quot;", "name=\"sure\" value=\"yes\"")
                .doesNotContain("<b>\"");
        assertThat(votes(reference)).isZero();

        assertThat(member.press(rounds + "/recuse", Map.of()).body()).contains("Step back from this case?");
        assertThat(member.look().status()).isEqualTo(200);
        assertThat(member.press(rounds + "/recuse", Map.of("sure", "yes")).status())
                .isEqualTo(303);
        assertThat(member.look().status()).isEqualTo(404);
    }

    @Test
    void oneMemberReleasesAloneOnlyAtTheSecondPressAndSeesTheCeiling() {
        String reference = CaseWork.recommended(
                "10-central-asia-relocation-ru.json",
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        Reader member = new Reader("committee-4", reference);
        assertThat(member.look().body()).contains("The ceiling is ");

        WebClient.Answer sure = member.press(
                "/rounds/" + round + "/release",
                Map.of("reasons", "Tonight.", "currency", "EUR", "proposal", member.field("proposal")));

        assertThat(sure.status()).isEqualTo(200);
        assertThat(sure.body()).contains("Release this money alone, now?", "Ceiling for one member", "Tonight.");
        assertThat(CaseWork.as("committee-3")
                        .get("/api/v1/cases/" + reference + "/rounds")
                        .<String>path("[0].status"))
                .isEqualTo("OPEN");
    }

    @Test
    void theVoteStandsUnderWhatItRestsOnAndIsBlindOnlyWhereItSaysSo() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String vote = "/rounds/"
                + CaseWork.openRound(reference).then().statusCode(201).extract().path("id") + "/vote";
        Reader member = new Reader("committee-4", reference);
        String shut = member.look().body();
        assertThat(shut).contains("You have not opened in this round:", "Situation, Needs, Assessment");
        assertThat(shut.indexOf("id=\"parts\"")).isPositive().isLessThan(shut.indexOf("id=\"vote\""));
        assertThat(shut.substring(shut.indexOf("class=\"proposal\""))).contains("<dt>Asked for</dt>");
        String proposal = member.field("proposal");
        Map<String, String> approve = Map.of("choice", "APPROVE", "proposal", proposal, "decidesUnread", "");
        WebClient.Answer refused = member.press(vote, approve);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("You have not opened all that the vote rests on");
        Map<String, String> decline = new HashMap<>(
                Map.of("choice", "DECLINE", "reason", "NO_MONEY", "reasons", "So.", "proposal", proposal));
        decline.put("decidesUnread", "");
        assertThat(member.press(vote, decline).status())
                .as("at the first press")
                .isEqualTo(409);
        decline.put("decidesUnread", "true");
        assertThat(member.press(vote, decline).body())
                .contains("You decide without having opened: Situation, Needs, Assessment");

        assertThat(member.press("/open?for=vote", Map.of()).body())
                .doesNotContain("You have not opened in this round:", "name=\"decidesUnread\"");
        assertThat(member.press(vote, approve).status()).isEqualTo(303);
        assertThat(member.look().body()).doesNotContain("decided unread");
    }

    /** What is refused is said by the label that the field has, beside the field, and the link at the top leads there. */
    @Test
    void aVoteWithoutTheReasonThatItNeedsIsRefusedAtItsField() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        Reader member = new Reader("committee-4", reference);
        assertThat(member.look().body()).contains("Needed for every vote but a plain approval.");
        String proposal = member.field("proposal");
        assertThat(member.press("/rounds/" + round + "/vote", Map.of("proposal", proposal))
                        .body())
                .as("what a screen reader says first")
                .containsPattern("<title>Error: [^<]+</title>");
        String field = "f-vote-" + round + "-reasons";
        List.of(
                        Map.of("choice", "APPROVE_LESS", "amount", "800.00", "currency", "EUR", "proposal", proposal),
                        Map.of("choice", "DECLINE", "reason", "NOT_VERIFIABLE", "proposal", proposal),
                        Map.of("choice", "DECLINE", "reason", "NOT_VERIFIABLE", "proposal", proposal, "sure", "yes"),
                        Map.of("choice", "DEFER", "proposal", proposal, "reasons", "  "))
                .forEach(vote -> {
                    WebClient.Answer refused = member.press("/rounds/" + round + "/vote", vote);
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.body())
                            .contains("<a href=\"#" + field + "\">Reason: Please write something here.</a>")
                            .contains("id=\"" + field + "\"", "id=\"" + field + "-error\"")
                            .doesNotContain("Vote to decline?");
                });
        WebClient.Answer without = member.press(
                "/rounds/" + round + "/vote",
                Map.of("choice", "DECLINE", "proposal", proposal, "reasons", "Too thin."));
        assertThat(without.body()).contains("-reason\">Reason, as a code: This is needed.</a>");
        assertThat(member.press("/rounds/" + round + "/vote", Map.of("choice", "DECLINE", "proposal", proposal))
                        .body())
                .as("all that is wrong, at once")
                .contains("-reason\">Reason, as a code: This is needed.</a>")
                .contains("<a href=\"#" + field + "\">Reason: Please write something here.</a>");
        assertThat(votes(reference)).isZero();
    }

    @Test
    void aRefusalCallsAFieldAsItsFormDoes() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        Reader triage = new Reader("triage-1", sent.reference());
        triage.press("/accept", Map.of("version", triage.field("version")));
        WebClient.Answer refused = triage.press("/refer", Map.of("version", triage.field("version")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("<a href=\"#f-refer-reason\">Why: This is needed.</a>", "id=\"f-refer-reason\"");
    }

    /** Whoever makes up an address that says so reads of no decision where there is none. */
    @Test
    void theVoteThatDecidesAndTheMinutesSayWhatWasDecided() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        String vote = "/rounds/" + round + "/vote";
        Reader first = new Reader("committee-3", reference);
        String proposal = first.field("proposal");
        assertThat(first.look().body()).contains("Approvals of different amounts: the smallest is granted.");
        WebClient.Answer less = first.press(vote, sure(less("800.00", proposal)));
        assertThat(less.location()).endsWith("?done=voted");
        assertThat(first.browser.get(first.page + "?done=voted-decided").body())
                .contains("<strong>Approve less: 800.00\u00a0EUR</strong>")
                .doesNotContain("Decision: approved");

        Reader second = new Reader("committee-4", reference);
        WebClient.Answer last = second.press(vote, Map.of("choice", "APPROVE", "proposal", proposal));
        assertThat(last.location()).endsWith("?done=voted-decided");
        assertThat(second.browser.get(second.page + "?done=voted-decided").body())
                .contains("With it the committee has decided.", "Decision: approved, 800.00\u00a0EUR.");
        assertThat(second.browser
                        .get(second.page + "/rounds/" + round + "/minutes")
                        .body())
                .contains("Decision: approved, 800.00\u00a0EUR", "asked was 900.00\u00a0EUR");
    }

    private static Map<String, String> sure(Map<String, String> form) {
        Map<String, String> again = new HashMap<>(form);
        again.put("sure", "yes");
        return again;
    }

    /** Where their press decides, nobody reads that they may vote anew; and what others voted is not to be found out by it. */
    @Test
    void aDeclineThatDecidesSaysSoBeforeItIsCast() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String vote = "/rounds/"
                + CaseWork.openRound(reference).then().statusCode(201).extract().path("id") + "/vote";
        Reader first = new Reader("committee-3", reference);
        String proposal = first.field("proposal");
        assertThat(first.press(vote, decline(proposal)).body())
                .contains("Vote to decline?", "nothing is paid. Until the decision you may vote anew.")
                .doesNotContain("With this vote");
        Reader second = new Reader("committee-4", reference);
        assertThat(second.press(vote, sure(decline(proposal))).location()).endsWith("?done=voted");
        assertThat(first.press(vote, decline(proposal)).body())
                .contains("With this vote enough members have voted", "How the others voted says")
                .doesNotContain("With this vote the committee decides", "you may vote anew");
        assertThat(first.press(vote, Map.of("choice", "DEFER", "reasons", "A lease is missing.", "proposal", proposal))
                        .location())
                .endsWith("?done=voted");
        assertThat(first.press(vote, decline(proposal)).body())
                .contains("With this vote the committee decides", "Nobody can vote anew afterwards.")
                .doesNotContain("you may vote anew");
        assertThat(first.press(vote, sure(decline(proposal))).location()).endsWith("?done=voted-decided");
    }

    private static Map<String, String> decline(String proposal) {
        return Map.of("choice", "DECLINE", "reason", "NOT_VERIFIABLE", "reasons", "Too thin.", "proposal", proposal);
    }

    /** By one digit too few a grant would be a tenth of what was meant, for good. What others voted is not to be found out by it. */
    @Test
    void lessIsLookedAtOnceMoreBeforeItDecides() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        String vote = "/rounds/" + round + "/vote";
        Reader first = new Reader("committee-3", reference);
        String proposal = first.field("proposal");
        WebClient.Answer alone = first.press(vote, less("80.00", proposal));
        assertThat(alone.status()).isEqualTo(200);
        assertThat(alone.body())
                .contains("Approve 80.00\u00a0EUR of 900.00\u00a0EUR?", "820.00\u00a0EUR", "Enough for the rent.")
                .contains("Approvals of different amounts: the smallest is granted.")
                .doesNotContain("With this vote");
        assertThat(votes(reference)).isZero();
        for (String amount : List.of("0.00", "900.00", "1000.00", "80.001", "many")) {
            WebClient.Answer refused = first.press(vote, less(amount, proposal));
            assertThat(refused.status()).as(amount).isEqualTo(400);
            assertThat(refused.body()).as(amount).contains("id=\"f-vote-" + round + "-amount-error\"");
        }

        Reader second = new Reader("committee-4", reference);
        assertThat(second.press(vote, Map.of("choice", "APPROVE", "proposal", proposal))
                        .location())
                .as("no question before a plain approval")
                .endsWith("?done=voted");
        assertThat(first.press(vote, less("80.00", proposal)).body())
                .contains("With this vote enough members have voted", "If the others approve too")
                .doesNotContain("With this vote the committee decides");
        // Whoever has voted sees what others voted, and is told that their vote decides.
        assertThat(first.press(vote, Map.of("choice", "DEFER", "reasons", "A lease is missing.", "proposal", proposal))
                        .location())
                .endsWith("?done=voted");
        assertThat(first.press(vote, less("80.00", proposal)).body())
                .contains("With this vote the committee decides", "Nobody can vote anew afterwards.");
        assertThat(first.press(vote, sure(less("800.00", proposal))).location()).endsWith("?done=voted-decided");
    }

    private static Map<String, String> less(String amount, String proposal) {
        return Map.of(
                "choice",
                "APPROVE_LESS",
                "amount",
                amount,
                "currency",
                "EUR",
                "reasons",
                "Enough for the rent.",
                "proposal",
                proposal);
    }

    @Test
    void anEmergencyReleaseIsToldAllThatIsWrongWithItAtOnce() {
        String reference = CaseWork.recommended(
                "10-central-asia-relocation-ru.json",
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        Reader member = new Reader("committee-4", reference);
        WebClient.Answer refused = member.press(
                "/rounds/" + round + "/release",
                Map.of("amount", "many", "currency", "EUR", "reasons", " ", "proposal", member.field("proposal")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("id=\"f-release-" + round + "-amount-error\"")
                .contains("id=\"f-release-" + round + "-reasons-error\"");
    }

    @Test
    void aMemberIsOfferedTheCeilingAndMoreIsRefusedBeforeTheQuestion() {
        String reference = CaseWork.recommended(
                "10-central-asia-relocation-ru.json",
                "4000.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        Reader member = new Reader("committee-4", reference);
        assertThat(member.look().body())
                .contains("One member may release at most 3,000.00\u00a0EUR of it.")
                .contains("name=\"amount\" value=\"3000.00\"")
                .doesNotContain("empty for all");
        for (String amount : List.of("", "3000.01", "4000.00")) {
            WebClient.Answer refused = release(member, round, amount, "");
            assertThat(refused.status()).as(amount).isEqualTo(400);
            assertThat(refused.body())
                    .as(amount)
                    .contains("<a href=\"#f-release-" + round + "-amount\">Amount to release: One member may release")
                    .doesNotContain("Release this money alone, now?");
        }
        assertThat(release(member, round, "3000.00", "").body()).contains("Release this money alone, now?");
        // Whoever leaves the question out is held by the release itself.
        assertThat(release(member, round, "4000.00", "yes").status()).isEqualTo(409);
        assertThat(CaseWork.as("committee-3")
                        .get("/api/v1/cases/" + reference + "/rounds")
                        .<String>path("[0].status"))
                .isEqualTo("OPEN");
    }

    /** Less than all would take a new request for nothing. */
    @Test
    void moreThanIsAskedIsSaidToBeThatWhereOneMemberMayReleaseAll() {
        String reference = CaseWork.recommended(
                "10-central-asia-relocation-ru.json",
                "900.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        Reader member = new Reader("committee-4", reference);
        WebClient.Answer refused = release(member, round, "900.01", "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("At most 900.00\u00a0EUR is asked for. Release that, or less.")
                .doesNotContain("the rest takes a new request; or let");
        assertThat(release(member, round, "900.00", "").body())
                .contains("Release this money alone, now?", "read what holds for the money that you release")
                .doesNotContain("read what you vote on");
    }

    /** A case has one grant: what is left out of it is not put to anybody any more. */
    @Test
    void whoReleasesAPartReadsThatTheRestIsNotDecidedOnThisCase() {
        String reference = CaseWork.recommended(
                "10-central-asia-relocation-ru.json",
                "4000.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        String round =
                CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
        Reader member = new Reader("committee-4", reference);
        assertThat(member.look().body())
                .contains("What you do not release is then not decided on this case; it takes a new request.")
                .contains("The rest is then not decided on this case")
                .contains("The other members judge it within 72 hours")
                .doesNotContain("More than that is for the committee");
        assertThat(release(member, round, "3500.00", "").body())
                .contains("One member may release at most 3,000.00\u00a0EUR of it.", "the rest takes a new request")
                .doesNotContain("EUR 3000.00");
        assertThat(release(member, round, "2500.00", "").body())
                .contains("Not released: 1,500.00\u00a0EUR")
                .contains("It is then not decided on this case; it takes a new request.")
                .contains("judge it within 72 hours", "It is the one grant of this case.");
    }

    @Test
    void whoVotesWithoutHavingOpenedTheConditionsReadsThat() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String vote = "/rounds/"
                + CaseWork.openRound(reference).then().statusCode(201).extract().path("id") + "/vote";
        Reader member = new Reader("committee-3", reference);
        Map<String, String> decline = Map.of(
                "choice",
                "DECLINE",
                "reason",
                "NOT_VERIFIABLE",
                "reasons",
                "Too thin.",
                "proposal",
                member.field("proposal"));
        assertThat(member.press(vote, decline).body()).contains("You have not opened the conditions");
        member.press("/open?for=vote", Map.of());
        assertThat(member.press(vote, decline).body())
                .contains("Vote to decline?")
                .doesNotContain("You have not opened the conditions");
    }

    @Test
    void ofWhatIsDecidedOrWithALockedVaultNobodyIsAskedWhetherTheyAreSure() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        Response round = CaseWork.openRound(reference);
        round.then().statusCode(201);
        String vote = "/rounds/" + round.path("id") + "/vote";
        Reader member = new Reader("committee-3", reference);
        Map<String, String> decline = Map.of(
                "choice",
                "DECLINE",
                "reason",
                "NOT_VERIFIABLE",
                "reasons",
                "Too thin.",
                "proposal",
                member.field("proposal"));
        member.lock();
        WebClient.Answer locked = member.press(vote, decline);
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.body()).contains("Too thin.").doesNotContain("Vote to decline?");
        member.unlock();
        for (String other : List.of("committee-1", "committee-2")) {
            CaseWork.as(other)
                    .contentType(ContentType.JSON)
                    .body(Map.of("choice", "APPROVE", "proposalHash", round.<String>path("proposalHash")))
                    .post("/api/v1/cases/" + reference + vote + "s")
                    .then()
                    .statusCode(200);
        }
        WebClient.Answer late = member.press(vote, decline);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .contains("The committee has approved it by now", "what you sent changed nothing", "Too thin.")
                .doesNotContain("Vote to decline?");
    }

    @Test
    void whoRatifiesReadsWhoReleasedAndIsOfferedNothingThatIsNotThere() {
        String reference = CaseWork.recommended(
                "10-central-asia-relocation-ru.json",
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        Response round = CaseWork.openRound(reference);
        CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", round.<String>path("proposalHash"), "text", "They come tonight."))
                .post("/api/v1/cases/" + reference + "/rounds/" + round.path("id") + "/emergency")
                .then()
                .statusCode(201);
        Reader other = new Reader("committee-2", reference);
        String page = other.look().body();
        assertThat(page).contains("Released alone by <bdi>committee-1</bdi>").doesNotContain("or all defer");
        String ratification = page.replaceAll("(?s).*/rounds/([0-9a-f-]{36})/vote.*", "$1");
        assertThat(other.press("/rounds/" + ratification + "/vote", decline(other.field("proposal")))
                        .body())
                .as("the money may have left by now")
                .contains("Vote to decline this release?", "<dt>Released by one member</dt>", "900.00\u00a0EUR")
                .contains("What has left stays booked, and finance accounts for it.")
                .doesNotContain("<dt>Asked</dt>", "nothing is paid");
    }

    /** Without scripts too. */
    @Test
    void whoChoosesAnotherLanguageKeepsTheVoteThatTheyTyped() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String vote = "/rounds/"
                + CaseWork.openRound(reference).then().statusCode(201).extract().path("id") + "/vote";
        Reader member = new Reader("committee-3", reference);
        assertThat(member.look().body()).contains("form=\"vote\" name=\"page-language\" value=\"fr\"");
        WebClient.Answer french = member.press(
                vote,
                Map.of(
                        "choice",
                        "APPROVE",
                        "reasons",
                        "As we said in the call.",
                        "proposal",
                        member.field("proposal"),
                        "page-language",
                        "fr"));
        assertThat(french.status()).isEqualTo(200);
        assertThat(french.body())
                .contains("lang=\"fr\"", "value=\"APPROVE\" checked", "As we said in the call.")
                .doesNotContain("<title>Erreur");
        assertThat(votes(reference)).isZero();
    }

    private static WebClient.Answer release(Reader member, String round, String amount, String sure) {
        return member.press(
                "/rounds/" + round + "/release",
                Map.of(
                        "reasons",
                        "Tonight.",
                        "currency",
                        "EUR",
                        "amount",
                        amount,
                        "proposal",
                        member.field("proposal"),
                        "sure",
                        sure));
    }

    /** The round has three days, the case one. */
    @Test
    void aMemberMindsTheCasesClockWhereItEndsBeforeTheRounds() {
        String reference = CaseWork.recommended(
                "10-central-asia-relocation-ru.json",
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        CaseWork.openRound(reference).then().statusCode(201);
        assertThat(new Reader("committee-4", reference).look().body())
                .contains("The vote has time until ")
                .doesNotContain("<span>Vote: ");
        String ordinary = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        CaseWork.openRound(ordinary).then().statusCode(201);
        String page = new Reader("committee-4", ordinary).look().body();
        assertThat(page.contains("The vote has time until ")).isNotEqualTo(page.contains("<span>Vote: "));
    }

    @Test
    void aLongHistoryMakesNoLongPage() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        Reader triage = new Reader("triage-2", sent.reference());
        triage.press("/open?name=needs", Map.of());
        for (int i = 0; i < CaseOverview.DEEDS + 2; i++) {
            CaseWork.as("partner-1")
                    .header("Relief-Receipt", sent.receiptCode())
                    .contentType("application/json")
                    .body(Map.of("text", "Still here."))
                    .post("/api/v1/requests/" + sent.reference() + "/messages")
                    .then()
                    .statusCode(201);
        }

        String page = triage.look().body();
        assertThat(page.split("<li class=\"mark\"", -1)).hasSize(CaseOverview.DEEDS + 1);
        assertThat(page).doesNotContain("Request received");
        assertThat(page.indexOf("Sealed part opened")).isGreaterThan(page.indexOf("Who looked at it"));
    }

    @Test
    void aCaseIsReferredElsewhereOnlyAtTheSecondPress() {
        String reference = CaseWork.submit(SAMPLE).reference();
        Reader triage = new Reader("triage-2", reference);
        Map<String, String> form =
                new HashMap<>(Map.of("version", triage.field("version"), "reason", firstReferralReason(triage)));

        assertThat(triage.press("/refer", form).body()).contains("Refer this case elsewhere?");
        assertThat(triage.look().body()).contains("Refer to another fund");
        form.put("sure", "yes");
        assertThat(triage.press("/refer", form).status()).isEqualTo(303);
        assertThat(triage.look().body()).doesNotContain("Refer to another fund");
    }

    private static String firstReferralReason(Reader triage) {
        String body = triage.look().body();
        Matcher option = Pattern.compile("<option value=\"([A-Z_]+)\"").matcher(body.substring(body.indexOf("/refer")));
        assertThat(option.find()).isTrue();
        return option.group(1);
    }

    private PaymentId planned(
            ApprovedCases.Approved approved, String amount, PaymentMethod method, MethodReason reason) {
        return plan.plan(
                        approvals.by(people.acting("finance-1"), approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of(amount, "EUR"),
                                method,
                                Optional.empty(),
                                Optional.ofNullable(reason)))
                .payment()
                .orElseThrow();
    }

    private static String status(ApprovedCases.Approved approved) {
        return CaseWork.as("finance-1")
                .get("/api/v1/cases/" + approved.reference() + "/payments")
                .path("payments[0].status");
    }

    private static int votes(String reference) {
        return CaseWork.as("committee-4")
                .get("/api/v1/cases/" + reference + "/rounds")
                .<List<?>>path("[0].votedBy")
                .size();
    }

    private List<String> read(CaseWork.Acknowledged sent) {
        return log.entries(0, 100, Optional.of(CaseId.parse(sent.id()))).stream()
                .filter(entry -> entry.action().equals("compartment.read"))
                .map(entry -> entry.facts().get("compartment"))
                .toList();
    }
}
