package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.Visitor.named;

import java.net.URL;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** The README's walk through the main job: every person at a browser of their own, signing in through the real Keycloak. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class MainJobInBrowserTest {
    private static final String QUESTION = "Does the hostel's number stay the same after Friday?";
    private static final String CONDITIONS = "Receipts for the rent within thirty days.";
    private static final String ANSWER = "Yes, until the end of the month.";

    @TestHTTPResource("/")
    URL address;

    private final Map<String, Visitor> people = new HashMap<>();
    private Chromium chromium;
    private String reference;
    private String receiptCode;
    private String codename;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        people.forEach((name, visitor) -> {
            Screenshots.take(visitor.page(), "at-the-end-" + name);
            visitor.close();
        });
        chromium.close();
    }

    @Test
    void aRequestGoesFromAPartnersPhoneToAConfirmedPaymentAndAHistoryThatVerifies() {
        aPartnerSubmitsWithoutScriptsAndKeepsTheReceipt();
        triageTakesTheCaseUpAndAsksThePartner();
        thePartnerReadsWithTheReceiptCodeAndAnswers();
        triageRecordsFindingsRecommendsAndOpensTheRound();
        twoMembersDecideOnACodename();
        thePartnerCorrectsTheAccountAndTwoOfFinanceCompare();
        thePartnerAgreesToTheTerms();
        financePaysWithFourEyesAndConfirms();
        theAuditorVerifies();
        thePartnerSeesHowFarItIsAndNothingOfWhatWasWritten();
    }

    private void aPartnerSubmitsWithoutScriptsAndKeepsTheReceipt() {
        Visitor partner = at("partner-1", "/partner");
        partner.in(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, named("New request", true))
                .click();
        FictionalRequest.writeByHand(partner);
        partner.sees("Nothing has been sent yet.");
        partner.sees(FictionalRequest.THREAT);
        Screenshots.take(partner.page(), "partner-check");
        partner.press("Send the request");

        partner.sees("Your request has arrived and is safely stored");
        reference = partner.in(AriaRole.STATUS, "Reference").innerText().strip();
        receiptCode = partner.in(AriaRole.STATUS, "Receipt code").innerText().strip();
        assertThat(reference).matches("DR-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(partner.page().content()).doesNotContain(FictionalRequest.NAME, FictionalRequest.PAYEE);
        Screenshots.take(partner.page(), "receipt");

        Visitor stranger = at("partner-2", "/partner/requests/" + reference);
        assertThat(stranger.in(AriaRole.HEADING).first()).isVisible();
        stranger.sees("Error 404");
        Screenshots.take(stranger.page(), "not-found");
    }

    /** By its reference, since other tests' cases may fill the first page. */
    private void findInQueue(Visitor reviewer) {
        reviewer.page().getByLabel("Reference, codename or partner").fill(reference);
        reviewer.press("Show");
        reviewer.about(AriaRole.LINK, reference).click();
    }

    private void triageTakesTheCaseUpAndAsksThePartner() {
        Visitor triage = unlocked("triage-1", "/review");
        Screenshots.take(triage.page(), "home-triage");
        triage.link("Cases").click();
        Screenshots.take(triage.page(), "queue");
        findInQueue(triage);
        codename = triage.in(AriaRole.HEADING).first().innerText().strip();
        triage.press("Take it up");
        triage.sees("You took up this case.");
        assertThat(triage.page().content()).doesNotContain(FictionalRequest.NAME);

        triage.press("Open Identity");
        assertThat(triage.in(AriaRole.ARTICLE, "Identity")).containsText(FictionalRequest.NAME);
        Screenshots.take(triage.page(), "case-triage");
        triage.press("Open Situation");
        assertThat(triage.in(AriaRole.ARTICLE, "Situation")).containsText(FictionalRequest.THREAT);
        assertThat(triage.in(AriaRole.ARTICLE, "Identity")).containsText(FictionalRequest.NAME);
        triage.sees("Not for you to open: Payment details (");

        triage.page().getByText("Ask the partner", exactText()).click();
        Locator ask = triage.in(AriaRole.FORM, "Ask the partner");
        ask.getByRole(AriaRole.TEXTBOX, named("Your question", true)).fill(QUESTION);
        ask.getByRole(AriaRole.BUTTON, named("Send the question", true)).click();
        triage.sees("Your question is sealed and sent.");
    }

    private void thePartnerReadsWithTheReceiptCodeAndAnswers() {
        Visitor partner = at("partner-1", "/partner");
        Screenshots.take(partner.page(), "partner-requests");
        partner.about(AriaRole.LINK, "Answer our question " + reference).click();
        partner.sees("Awaiting information");
        assertThat(partner.page().content()).doesNotContain(QUESTION);
        Screenshots.take(partner.page(), "partner-follow");

        partner.field("Receipt code").fill("00000-00000-00000-00000-00000");
        partner.press("Read the messages");
        assertThat(partner.page().content()).doesNotContain(QUESTION);
        partner.field("Receipt code")
                .fill(receiptCode.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
        partner.press("Read the messages");
        partner.sees(QUESTION);
        Screenshots.take(partner.page(), "partner-messages");
        partner.field("Write to the team").fill(ANSWER);
        partner.press("Send the message");
        partner.sees("Your message is sealed and sent.");
    }

    private void triageRecordsFindingsRecommendsAndOpensTheRound() {
        Visitor triage = at("triage-1", casePage());
        triage.press("Open Messages with the partner");
        triage.sees(ANSWER);

        finding(triage, "Human rights defender", "Known to two of our partners since 2021.");
        finding(triage, "Danger that amounts to urgency", "The break-in and the two men are confirmed by a referee.");
        finding(triage, "Link between danger and engagement", "They asked for the eviction files.");
        triage.press("Save the findings");
        triage.sees("The findings are recorded; their evidence is sealed.");
        assertThat(triage.in(AriaRole.ARTICLE, "Identity")).containsText(FictionalRequest.NAME);
        assertThat(triage.in(AriaRole.ARTICLE, "Messages with the partner")).containsText("Opened");

        assessesTheRisks(triage);
        goesThroughTheChecklist(triage);
        Locator form = triage.in(AriaRole.FORM, "Recommend");
        form.getByRole(AriaRole.RADIO, named("Approve", false)).check();
        form.getByRole(AriaRole.TEXTBOX, named("Amount", true)).fill("1350.00");
        form.getByRole(AriaRole.COMBOBOX, named("Currency", true)).selectOption("EUR – Euro");
        form.getByRole(AriaRole.COMBOBOX, named("Envelope", true)).selectOption(envelope(form));
        form.getByRole(AriaRole.TEXTBOX, named("Conditions", false)).fill(CONDITIONS);
        form.getByRole(AriaRole.TEXTBOX, named("Reasons in words", true)).fill("Verified by two ways; three months.");
        Screenshots.take(triage.page(), "case-recommend");
        form.getByRole(AriaRole.BUTTON, named("Recommend", true)).click();
        triage.sees("It is recommended. Next, the question is put to the committee.");
        Screenshots.take(triage.page(), "case-open-round");
        triage.press("Open the round");
        triage.sees("The committee has been asked.");
    }

    private static void assessesTheRisks(Visitor triage) {
        triage.link("Assess the risks").click();
        Locator first = triage.in(AriaRole.GROUP, "Risk 1");
        first.getByRole(AriaRole.TEXTBOX, named("What can happen", true)).fill("She is followed from the counter.");
        first.getByRole(AriaRole.COMBOBOX, named("How likely", true)).selectOption("3");
        first.getByRole(AriaRole.COMBOBOX, named("How bad", true)).selectOption("4");
        first.getByRole(AriaRole.CHECKBOX, named("The help itself", false)).check();
        triage.press("Add a risk");
        assertThat(triage.in(AriaRole.GROUP, "Risk 2")).isVisible();
        triage.press("Save the risks, signed");
        triage.sees("Some answers need attention");
        Screenshots.take(triage.page(), "risks-refused");
        first.getByRole(AriaRole.TEXTBOX, named("What we do", false)).fill("A colleague of the partner goes along.");
        for (Locator answer : triage.page().locator("select[name$='.answer']").all()) {
            answer.selectOption("NO");
        }
        triage.press("Save the risks, signed");
        triage.sees("One risk, the highest 12 of 25; 1 from the help itself.");
    }

    private static void goesThroughTheChecklist(Visitor triage) {
        triage.link("Go through the checklist").click();
        List<Locator> items = triage.page().locator("select[name^='answer.']").all();
        for (Locator item : items) {
            item.selectOption("THERE");
        }
        items.get(0).selectOption("NOT_NEEDED.SAID_OTHERWISE");
        Screenshots.take(triage.page(), "checklist");
        triage.press("Save the checklist, signed");
        triage.sees(items.size() + " of " + items.size() + " are there or not needed.");
    }

    private static void finding(Visitor triage, String criterion, String evidence) {
        Locator group = triage.about(AriaRole.GROUP, criterion);
        group.getByRole(AriaRole.COMBOBOX, named("Finding", true)).selectOption("Met");
        group.getByRole(AriaRole.TEXTBOX, named("What it rests on", true)).fill(evidence);
    }

    /** The first envelope that is offered. */
    private static String envelope(Locator form) {
        return form.getByRole(AriaRole.COMBOBOX, named("Envelope", true))
                .getByRole(AriaRole.OPTION)
                .nth(1)
                .innerText()
                .strip();
    }

    private void twoMembersDecideOnACodename() {
        Visitor first = unlocked("committee-1", "/review?all=true");
        Screenshots.take(first.page(), "home-committee");
        first.about(AriaRole.LINK, "Vote " + codename + " " + reference).click();
        assertThat(first.in(AriaRole.HEADING).first()).hasText(codename);
        first.sees("Open it before you vote.");
        first.press("Open what the vote rests on");
        assertThat(first.in(AriaRole.ARTICLE, "Situation")).containsText(FictionalRequest.THREAT);
        first.sees(CONDITIONS);
        first.sees("Not for you to open: Identity (");
        assertThat(first.page().content())
                .contains(codename)
                .doesNotContain(FictionalRequest.NAME, FictionalRequest.PLACE, FictionalRequest.PAYEE);
        Screenshots.take(first.page(), "case-vote");
        double proposal = pixelsDown(first, AriaRole.HEADING, "The proposal");
        assertThat(pixelsDown(first, AriaRole.BUTTON, "Cast this vote"))
                .as("the vote is under what it rests on, and near the proposal")
                .isBetween(proposal, proposal + 1_900);
        accessible(first);
        inFrench(first, "case-vote");
        vote(first);

        Visitor second = unlocked("committee-2", casePage());
        second.press("Open what the vote rests on");
        Locator cast = second.in(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText("Vote cast"))
                .first();
        assertThat(cast).containsText("committee-1");
        assertThat(cast).not().containsText("Approve");
        vote(second);
        second.sees("Approved");
        assertThat(second.in(AriaRole.MAIN)).not().containsText("None");
        assertThat(second.page().content()).doesNotContain(FictionalRequest.NAME);
        Screenshots.take(second.page(), "case-decided");
    }

    private static void vote(Visitor member) {
        Locator form = member.in(AriaRole.FORM, "Your vote");
        form.getByRole(AriaRole.RADIO, named("Approve Exactly this amount", false))
                .check();
        form.getByRole(AriaRole.TEXTBOX, named("Reason", true)).fill("Urgent and well verified.");
        form.getByRole(AriaRole.BUTTON, named("Cast this vote", true)).click();
        member.sees("Your vote is cast and recorded.");
    }

    private void thePartnerCorrectsTheAccountAndTwoOfFinanceCompare() {
        Visitor partner = at("partner-1", "/partner/requests/" + reference);
        partner.link("Correct the payment details").click();
        Screenshots.take(partner.page(), "partner-payee");
        partner.press("Send the new details");
        partner.sees("Payee: This is needed.");
        Screenshots.take(partner.page(), "partner-payee-refused");
        partner.about(AriaRole.RADIO, "Mobile money").check();
        partner.field("Payee").fill(FictionalRequest.PAYEE);
        partner.about(AriaRole.TEXTBOX, "Mobile number").fill("+228 90 00 00 02");
        partner.press("Send the new details");
        partner.sees("The payment details are sealed and signed.");
        assertThat(partner.page().content()).doesNotContain(FictionalRequest.PAYEE, "90 00 00 02");

        Visitor first = unlocked("finance-1", casePage());
        first.sees("The sender corrected the payment details");
        Screenshots.take(first.page(), "case-payee-corrected");
        first.press("Compare them");
        assertThat(first.in(AriaRole.MAIN)).containsText("+228 90 00 00 02");
        Screenshots.take(first.page(), "compare-payee");
        first.press("The same payee is paid");
        first.sees("You compared the details.");
        assertThat(first.in(AriaRole.BUTTON, "Compare them")).hasCount(0);
        Visitor second = unlocked("finance-2", casePage());
        second.press("Compare again and confirm");
        assertThat(second.in(AriaRole.MAIN)).containsText("+228 90 00 00 02");
        second.press("Confirm that the same payee is paid");
        second.sees("The corrected details are confirmed.");
        assertThat(second.in(AriaRole.BUTTON, "Compare again and confirm")).hasCount(0);
        Screenshots.take(second.page(), "case-payee-confirmed");
    }

    private void thePartnerAgreesToTheTerms() {
        Visitor partner = at("partner-1", "/partner/requests/" + reference);
        partner.link("Agree to the terms").click();
        partner.press("Show the terms");
        partner.sees("Nobody has to put themselves in danger for a receipt or a report.");
        Screenshots.take(partner.page(), "partner-agreement");
        partner.press("We agree");
        partner.sees("You have agreed. It is signed with your receipt code.");
        Visitor finance = at("finance-1", casePage());
        finance.sees("The partner agreed to the terms on ");
    }

    private void financePaysWithFourEyesAndConfirms() {
        Visitor preparer = at("finance-1", casePage());
        // Opened when they compared, and open as long as their vault is.
        assertThat(preparer.in(AriaRole.ARTICLE, "Payment details")).containsText(FictionalRequest.PAYEE);
        assertThat(preparer.page().content()).doesNotContain(FictionalRequest.NAME, FictionalRequest.THREAT);
        Screenshots.take(preparer.page(), "case-payment");
        accessible(preparer);
        inFrench(preparer, "case-payment");

        Locator plan = preparer.in(AriaRole.FORM, "Plan an instalment");
        plan.getByRole(AriaRole.COMBOBOX, named("Way of payment", true)).selectOption("Mobile money");
        plan.getByRole(AriaRole.BUTTON, named("Plan it", true)).click();
        preparer.sees("The instalment is planned.");
        preparer.press("Prepare");
        preparer.sees(FictionalRequest.PAYEE);
        Screenshots.take(preparer.page(), "confirm-prepare");
        preparer.press("Prepare it");
        assertThat(payment(preparer)).containsText("Prepared");
        assertThat(preparer.in(AriaRole.BUTTON, "Release")).hasCount(0);
        assertThat(preparer.in(AriaRole.FORM, "Plan an instalment")).hasCount(0);
        whoForgesAReleaseIsRefusedWithTheReason(preparer);

        Visitor releaser = at("finance-2", casePage());
        releaser.press("Release");
        releaser.sees(FictionalRequest.PAYEE);
        releaser.sees("Mobile money");
        Screenshots.take(releaser.page(), "confirm-release");
        assertThat(pixelsDown(releaser, AriaRole.BUTTON, "Release it")).isLessThan(1_000);
        accessible(releaser);
        releaser.press("Release it");
        assertThat(payment(releaser)).containsText("Released");
        releaser.press("Mark as sent");
        releaser.sees("Has this money left?");
        releaser.page().getByLabel("Number of the transfer").fill("TX-4471");
        Screenshots.take(releaser.page(), "confirm-sent");
        releaser.press("It left: mark this as sent");
        assertThat(payment(releaser)).containsText("Sent");

        preparer.enter(casePage());
        preparer.page().getByText("Confirm that it arrived", exactText()).click();
        Locator confirm = preparer.in(AriaRole.FORM, "Confirm that it arrived, Payment 1");
        confirm.getByRole(AriaRole.TEXTBOX, named("Arrived on", true))
                .fill(LocalDate.now(ZoneOffset.UTC).toString());
        confirm.getByRole(AriaRole.COMBOBOX, named("How we know", true))
                .selectOption("The payee said so on the safe channel");
        confirm.getByRole(AriaRole.TEXTBOX, named("Note", false)).fill("Code word given.");
        Screenshots.take(preparer.page(), "case-confirm");
        confirm.getByRole(AriaRole.BUTTON, named("Confirm", true)).click();
        assertThat(payment(preparer)).containsText("Confirmed received");
        Screenshots.take(preparer.page(), "case-paid");
    }

    /** The page offers no such button; a form turned against the service is refused with words that help. */
    private void whoForgesAReleaseIsRefusedWithTheReason(Visitor preparer) {
        preparer.page().getByText("Call this payment off", exactText()).click();
        preparer.in(AriaRole.FORM, "Call this payment off, Payment 1")
                .evaluate("form => { form.action = form.action.replace('/fail', '/release'); form.submit(); }");
        preparer.sees("Ask a colleague to take this step.");
        assertThat(payment(preparer)).containsText("Prepared");
        Screenshots.take(preparer.page(), "case-release-refused");
    }

    private static void accessible(Visitor visitor) {
        assertThat(Barriers.on(visitor.page(), visitor.page().title())).isEmpty();
    }

    /** What was opened is open in the other language too. */
    private void inFrench(Visitor visitor, String name) {
        visitor.reads("fr").enter(casePage());
        visitor.sees("Ce que vous avez ouvert reste ouvert ici");
        Screenshots.take(visitor.page(), "fr-" + name);
        visitor.reads("en").enter(casePage());
    }

    /** How far down a phone's page something stands, from the top to its lower edge. */
    private static double pixelsDown(Visitor visitor, AriaRole role, String called) {
        Page page = visitor.page();
        page.setViewportSize(390, 844);
        page.evaluate("() => window.scrollTo(0, 0)");
        var box = visitor.in(role, called).boundingBox();
        Object whole = page.evaluate("() => document.documentElement.scrollHeight");
        System.out.println("PIXELS " + called + " " + (box.y + box.height) + " of " + whole);
        page.setViewportSize(1280, 900);
        return box.y + box.height;
    }

    private static Locator payment(Visitor finance) {
        return finance.in(AriaRole.ARTICLE, "Payment 1");
    }

    private void theAuditorVerifies() {
        Visitor auditor = unlocked("auditor-1", "/review");
        auditor.link("History").click();
        auditor.press("Verify now");
        auditor.sees("The history verifies");
        assertThat(auditor.page().content()).doesNotContain(FictionalRequest.NAME, FictionalRequest.PAYEE);
        Screenshots.take(auditor.page(), "history");
        auditor.enter(casePage());
        auditor.press("Open all that I can");
        assertThat(auditor.page().content()).doesNotContain(FictionalRequest.NAME, FictionalRequest.PAYEE);
        Screenshots.take(auditor.page(), "case-audit");
    }

    private void thePartnerSeesHowFarItIsAndNothingOfWhatWasWritten() {
        Visitor partner = at("partner-1", "/partner/requests/" + reference);
        partner.sees(QUESTION);
        partner.sees(ANSWER);
        assertThat(partner.page().content())
                .doesNotContain(FictionalRequest.NAME, FictionalRequest.THREAT, FictionalRequest.PAYEE);
    }

    private String casePage() {
        return "/review/cases/" + reference;
    }

    private Visitor at(String name, String path) {
        return people.computeIfAbsent(name, this::visitor).enter(path);
    }

    private Visitor unlocked(String name, String path) {
        Visitor visitor = visitor(name);
        people.put(name, visitor);
        return visitor.enterAndUnlock(path).enter(path);
    }

    private Visitor visitor(String name) {
        String origin = address.toString().replaceAll("/$", "");
        return name.startsWith("partner")
                ? Visitor.withoutScripts(chromium, origin, name)
                : Visitor.of(chromium, origin, name);
    }

    private static Page.GetByTextOptions exactText() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
