package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.Visitor.named;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.ClearedDesk;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.TemporaryAccount;

/**
 * The main task of each role, from their first page on, found by what things are called: in so many presses and so much scrolling as
 * docs/performance.md says. Signing in and unlocking are done, and are not counted.
 */
@QuarkusTest
@Needs(Program.CHROMIUM)
class EachRolesDayTest {
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";
    private static final String HOME = "/review?all=true";

    @TestHTTPResource("/")
    URL address;

    @Inject
    FundFixture fund;

    @Inject
    ApprovedCases approvals;

    @Inject
    DemoPeople demo;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    private final List<Visitor> people = new ArrayList<>();
    private Chromium chromium;
    private ClearedDesk desk;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
        }
        people.forEach(Visitor::close);
        chromium.close();
    }

    @Test
    void triageTakesACaseUpAndAsksItsPartner() {
        String reference = CaseWork.submit(LIFE_AT_RISK).reference();
        Visitor triage = atClearedDesk("triage-1", reference);
        triage.about(AriaRole.LINK, reference).click();

        Hand hand = Hand.onDesk(triage.page());
        hand.press(triage.in(AriaRole.BUTTON, "Take it up"));
        hand.press(triage.in(AriaRole.MAIN).getByText("Ask the partner").first());
        Locator form = triage.in(AriaRole.FORM, "Ask the partner");
        hand.type(form.getByRole(AriaRole.TEXTBOX, named("Your question", true)), "Is the number safe after Friday?");
        hand.press(form.getByRole(AriaRole.BUTTON, named("Send the question", true)));

        triage.sees("Your question is sealed and sent.");
        held(hand, "triage takes up and asks", 3, 1_000);
    }

    @Test
    void triageReadsAnAnswerThatCame() {
        CaseWork.Acknowledged sent = CaseWork.submit(LIFE_AT_RISK);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "The hostel is known to them now."))
                .post("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(201);
        Visitor triage = atClearedDesk("triage-1", sent.reference());
        triage.about(AriaRole.LINK, sent.reference()).click();

        Hand hand = Hand.onDesk(triage.page());
        hand.press(triage.in(AriaRole.BUTTON, "Open Messages with the partner"));

        triage.sees("The hostel is known to them now.");
        held(hand, "triage reads an answer", 1, 100);
    }

    /** Reading what a finding rests on again and again while it is written, as one does. */
    @Test
    void triageWeighsACaseOnAPhone() {
        String reference = CaseWork.submit(LIFE_AT_RISK).reference();
        fund.envelope("5000.00", "5000.00");
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        Visitor triage = atClearedDesk("triage-1", reference);
        triage.page().setViewportSize(390, 844);
        triage.about(AriaRole.LINK, reference).click();

        Hand hand = Hand.onPhone(triage.page());
        hand.press(triage.link("Sealed parts"));
        hand.press(triage.in(AriaRole.BUTTON, "Open all that I can"));
        for (String criterion : List.of("Human rights defender", "Danger that amounts to urgency")) {
            reads(hand, triage, "Identity");
            reads(hand, triage, "Situation");
            hand.press(triage.link("To do"));
            finds(hand, triage, criterion);
        }
        hand.press(triage.in(AriaRole.BUTTON, "Save the findings"));
        triage.sees("The findings are recorded");
        reads(hand, triage, "Needs");
        hand.press(triage.link("Recommend"));
        Locator form = triage.in(AriaRole.FORM, "Recommend");
        hand.press(form.getByRole(AriaRole.RADIO, named("Approve", false)));

        held(hand, "triage weighs a case on a phone", 12, 700);
        Screenshots.take(triage.page(), "case-weighed");
    }

    private static void reads(Hand hand, Visitor triage, String part) {
        hand.press(triage.link(part));
        hand.sees(triage.about(AriaRole.HEADING, part));
    }

    private static void finds(Hand hand, Visitor triage, String criterion) {
        Locator group = triage.about(AriaRole.GROUP, criterion);
        hand.sees(group.getByRole(AriaRole.COMBOBOX, named("Finding", true)));
        group.getByRole(AriaRole.COMBOBOX, named("Finding", true)).selectOption("Met");
        hand.type(group.getByRole(AriaRole.TEXTBOX, named("What it rests on", true)), "Seen and believed.");
    }

    @Test
    void aMemberVotesOnAPhone() {
        String reference = CaseWork.recommended(
                LIFE_AT_RISK,
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        CaseWork.openRound(reference).then().statusCode(201);
        Visitor member = at("committee-2", HOME);
        member.page().setViewportSize(390, 844);
        member.about(AriaRole.LINK, reference).click();

        Hand hand = Hand.onPhone(member.page());
        hand.press(member.in(AriaRole.BUTTON, "Open what the vote rests on"));
        member.sees("Paid in two instalments.");
        hand.press(member.link("Your vote"));
        Locator form = member.in(AriaRole.FORM, "Your vote");
        hand.press(form.getByRole(AriaRole.RADIO, named("Approve Exactly this amount", false)));
        hand.type(form.getByRole(AriaRole.TEXTBOX, named("Reason", true)), "Urgent and well verified.");
        hand.press(form.getByRole(AriaRole.BUTTON, named("Cast this vote", true)));

        member.sees("Your vote is cast and recorded.");
        held(hand, "a member votes on a phone", 4, 700);
    }

    @Test
    void aSecondPersonOfFinanceReleasesAPayment() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        PaymentId payment = plan.plan(
                        approvals.by(demo.acting("finance-1"), approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("900.00", "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty(),
                                Optional.empty()))
                .payment()
                .orElseThrow();
        prepare.prepare(
                approvals.by(demo.acting("finance-1"), approved),
                payment,
                approvals.seen(demo.acting("finance-1"), payment),
                PreparedOn.nothing());
        Visitor releaser = atClearedDesk("finance-2", reference);
        releaser.about(AriaRole.LINK, reference).click();

        Hand hand = Hand.onDesk(releaser.page());
        hand.press(releaser.in(AriaRole.BUTTON, "Release"));
        hand.press(releaser.in(AriaRole.BUTTON, "Release it"));

        assertThat(releaser.in(AriaRole.ARTICLE, "Payment 1")).containsText("Released");
        held(hand, "finance releases", 2, 100);
    }

    @Test
    void anAuditorComesFromTheirFirstPageToWhatOneMemberReleasedAlone() {
        String reference = CaseWork.recommended(
                LIFE_AT_RISK,
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        Response round = CaseWork.openRound(reference);
        CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", round.<String>path("proposalHash"), "text", "They stand at the door."))
                .post("/api/v1/cases/" + reference + "/rounds/" + round.path("id") + "/emergency")
                .then()
                .statusCode(201);
        Visitor auditor = at("auditor-1", HOME);

        Hand hand = Hand.onDesk(auditor.page());
        hand.press(auditor.in(AriaRole.TABLE, "Released in emergency")
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(reference)));

        auditor.sees("Ratification of an emergency release");
        assertThat(at("committee-2", HOME).enter("/review/cases/" + reference).in(AriaRole.MAIN))
                .containsText("You stand by what a colleague released in an emergency");
        held(hand, "an auditor finds an emergency release", 1, 900);
        auditor.enter(HOME);
        Hand other = Hand.onDesk(auditor.page());
        other.press(auditor.link("History"));
        other.press(auditor.in(AriaRole.BUTTON, "Verify now"));
        assertThat(auditor.in(AriaRole.MAIN)).containsText("The history verifies");
        held(other, "an auditor verifies the history", 2, 300);
    }

    @Test
    void aKeeperSignsForAPersonWhoWaits() {
        String name = "finance-8";
        try (TemporaryAccount account = new TemporaryAccount(name, "finance")) {
            Visitor newcomer = of(name).enter("/review");
            Visitor keeper = at("keeper-2", HOME);
            keeper.about(AriaRole.LINK, name).click();
            Hand making = Hand.onDesk(keeper.page());
            making.press(keeper.in(AriaRole.BUTTON, "Make a code"));
            held(making, "a keeper makes a code", 1, 0);
            String words = enrol(newcomer, keeper);

            Visitor member = at("finance-1", "/review/people");
            member.link("Let in " + name).click();
            member.field("The newcomer’s eight words").fill(words);
            member.press("I heard these words: sign");
            member.sees("You signed.");

            keeper.enter(HOME);
            keeper.about(AriaRole.LINK, "Read and sign").first().click();
            Hand hand = Hand.onDesk(keeper.page());
            hand.type(keeper.field("The newcomer’s eight words"), words);
            hand.press(keeper.in(AriaRole.BUTTON, "I heard these words: sign"));
            keeper.sees("The newcomer is let in.");
            held(hand, "a keeper signs for a person", 1, 0);
            goesAgain(name, keeper, member);
        }
    }

    private static void goesAgain(String name, Visitor keeper, Visitor member) {
        keeper.enter("/review/people")
                .page()
                .locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Suspend, new keys, end " + name))
                .first()
                .click();
        keeper.link("End offices " + name).click();
        keeper.press("Sign the end of these offices");
        keeper.sees("You signed.");
        member.enter("/review/people").link("Read and sign").click();
        member.press("Sign the end of these offices");
        member.sees("The offices have ended.");
    }

    private static String enrol(Visitor newcomer, Visitor keeper) {
        String code =
                keeper.page().getByLabel("Enrolment code").last().textContent().strip();
        newcomer.enter("/review/enrol")
                .field("The code that a keeper handed to you")
                .fill(code);
        newcomer.press("I have written it down: take it");
        return newcomer.page().getByLabel("Your eight words").textContent().strip();
    }

    /** With the press that led from the first page to where the hand began. */
    private static void held(Hand hand, String task, int presses, int pixels) {
        hand.says(task);
        assertThat(hand.presses()).as(task).isLessThanOrEqualTo(presses);
        assertThat(hand.scrolled()).as(task).isLessThanOrEqualTo(pixels);
    }

    private Visitor atClearedDesk(String name, String reference) {
        Visitor visitor = of(name).enterAndUnlock(HOME);
        desk = new ClearedDesk(demo.actor(name).person(), reference);
        return visitor.enter(HOME);
    }

    private Visitor at(String name, String path) {
        return of(name).enterAndUnlock(path).enter(path);
    }

    private Visitor of(String name) {
        Visitor visitor = Visitor.of(chromium, address.toString().replaceAll("/$", ""), name);
        people.add(visitor);
        return visitor;
    }
}
