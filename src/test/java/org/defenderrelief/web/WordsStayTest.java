package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.BusyDatabase;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.WebClient;

/** Words that somebody has begun to write stay, whatever else they press on the page, and whatever becomes of the line. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class WordsStayTest {
    private static final String SAMPLE = "10-central-asia-relocation-ru.json";
    private static final String WORDS = "He was seen at the gate this morning.";
    private static final String SIGN_IN_AGAIN = "Sign in again: what you typed is kept";

    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    @Inject
    DataSource database;

    private Chromium chromium;
    private Visitor visitor;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        visitor.close();
        chromium.close();
    }

    private Visitor visitor(String name) {
        visitor = Visitor.of(chromium, root.toString().replaceAll("/$", ""), name);
        return visitor;
    }

    private static String accepted() {
        String reference = CaseWork.submit(SAMPLE).reference();
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        return reference;
    }

    private String asked() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        CaseWork.openRound(reference).then().statusCode(201);
        return reference;
    }

    @Test
    void whoWeighsACaseOpensPartsAndSavesOneFormWithoutLosingTheOthers() {
        Visitor triage = visitor("triage-1").enterAndUnlock("/review").enter("/review/cases/" + accepted());
        Page page = triage.page();
        Locator evidence = page.locator("[name='evidence.DEFENDER']");
        Locator conditions = page.locator("[name='conditions']");
        evidence.fill(WORDS);
        page.locator("[name='finding.DEFENDER']").selectOption("MET");
        conditions.fill("Paid to the landlord.");

        triage.press("Open Identity");
        assertThat(triage.in(AriaRole.BUTTON, "Open Identity")).hasCount(0);
        assertThat(evidence).hasValue(WORDS);
        assertThat(conditions).hasValue("Paid to the landlord.");
        assertThat(page.locator("[name='finding.DEFENDER']")).hasValue("MET");

        triage.press("français");
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(evidence).hasValue(WORDS);
        assertThat(conditions).hasValue("Paid to the landlord.");
        triage.press("English");

        triage.press("Save the findings");
        triage.sees("The findings are recorded");
        assertThat(page.locator("[name='evidence.DEFENDER']")).hasValue("");
        assertThat(conditions).hasValue("Paid to the landlord.");
        page.reload();
        assertThat(conditions).hasValue("");
    }

    @Test
    void aRefusedFormStaysThroughTheNextPressToo() {
        Visitor triage = visitor("triage-1").enterAndUnlock("/review").enter("/review/cases/" + accepted());
        Page page = triage.page();
        page.locator("[name='evidence.DEFENDER']").fill(WORDS);
        triage.press("Save the findings");
        triage.sees("Some answers need attention");
        triage.press("Open Identity");
        assertThat(triage.in(AriaRole.BUTTON, "Open Identity")).hasCount(0);
        assertThat(page.locator("[name='evidence.DEFENDER']")).hasValue(WORDS);
    }

    @Test
    void aVoteOnABrokenLineIsCastWhenTheLineIsBackAndOnce() {
        Visitor member = visitor("committee-4").enterAndUnlock("/review").enter("/review/cases/" + asked());
        Page page = member.page();
        AtomicInteger cast = new AtomicInteger();
        page.onRequest(request -> cast.addAndGet(request.url().endsWith("/vote") ? 1 : 0));
        Locator reasons = page.locator("[name='reasons']").first();
        page.locator("[name='choice'][value='APPROVE']").check();
        reasons.fill(WORDS);
        member.press("Open what the vote rests on");
        assertThat(member.in(AriaRole.BUTTON, "Open what the vote rests on")).hasCount(0);
        assertThat(reasons).hasValue(WORDS);
        assertThat(page.locator("[name='choice'][value='APPROVE']")).isChecked();

        page.context().setOffline(true);
        member.press("Cast this vote");
        member.sees("No answer came");
        assertThat(reasons).hasValue(WORDS);
        page.context().setOffline(false);
        assertThat(member.in(AriaRole.BUTTON, "Cast this vote")).not().hasAttribute("aria-disabled", "true");
        member.press("Cast this vote");
        member.sees("Your vote is cast");
        assertThat(cast.get()).isEqualTo(2);
    }

    /** A colleague was faster: what was typed stays, the page says what they did, and it goes at the second press. */
    @Test
    void aFormThatCameTooLateSaysWhatTheOtherDidAndGoesAtTheSecondPress() {
        String reference = accepted();
        Visitor triage = visitor("triage-1").enterAndUnlock("/review").enter("/review/cases/" + reference);
        Page page = triage.page();
        Locator evidence = page.locator("[name='evidence.DEFENDER']");
        page.locator("[name='finding.DEFENDER']").selectOption("MET");
        evidence.fill(WORDS);
        foundByAColleague(reference);
        triage.press("Save the findings");
        toldOfTheColleague(triage);
        assertThat(evidence).hasValue(WORDS);
        assertThat(page.locator("[name='finding.DEFENDER']")).hasValue("MET");
        Screenshots.take(page, "too-late");
        triage.press("Save the findings");
        triage.sees("The findings are recorded");
    }

    @Test
    void aPageOfItsOwnThatCameTooLateSaysSoToo() {
        String reference = accepted();
        Visitor triage = visitor("triage-1").enterAndUnlock("/review").enter("/review/cases/" + reference + "/risks");
        Page page = triage.page();
        page.locator("[name='risks[0].what']").fill(WORDS);
        foundByAColleague(reference);
        triage.press("Save the risks, signed");
        triage.sees("Some answers need attention");
        page.locator("[name='risks[0].mitigation']").fill("By another way.");
        page.locator("[name='risks[0].likelihood']").selectOption("2");
        page.locator("[name='risks[0].impact']").selectOption("5");
        for (Locator answer : page.locator("select[name$='.answer']").all()) {
            answer.selectOption("NO");
        }
        triage.press("Save the risks, signed");
        toldOfTheColleague(triage);
        assertThat(page.locator("[name='risks[0].what']")).hasValue(WORDS);
        triage.press("Save the risks, signed");
        triage.sees("The risks are recorded");
    }

    private static void foundByAColleague(String reference) {
        CaseWork.change(
                        "triage-2",
                        reference,
                        "/triage/criteria",
                        Map.of("criterion", "CAUSAL_LINK", "finding", "UNCLEAR", "evidence", "Ask again."))
                .then()
                .statusCode(200);
    }

    private static void toldOfTheColleague(Visitor triage) {
        triage.sees("Since you opened this page:");
        Locator since = triage.page().locator(".banner .timeline li");
        assertThat(since).hasCount(1);
        assertThat(since).containsText("Finding recorded");
        assertThat(since).containsText("triage-2");
    }

    /** The round was decided while its reader wrote: the form is gone, and the words stay as long as the page does. */
    @Test
    void wordsWhoseFormIsGoneAreGivenBackAtEachPress() {
        String reference = CaseWork.recommended(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        Response round = CaseWork.openRound(reference);
        Visitor member = visitor("committee-4").enterAndUnlock("/review").enter("/review/cases/" + reference);
        member.page().locator("[name='reasons']").first().fill(WORDS);
        for (String colleague : List.of("committee-1", "committee-2")) {
            CaseWork.as(colleague)
                    .contentType(ContentType.JSON)
                    .body(Map.of("choice", "APPROVE", "proposalHash", round.<String>path("proposalHash")))
                    .post("/api/v1/cases/" + reference + "/rounds/" + round.path("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        member.press("Open what the vote rests on");
        Locator kept = member.page().locator("[data-given-back]");
        assertThat(kept).containsText(WORDS);
        assertThat(member.page().locator("[name='reasons']")).hasCount(0);
        member.press("français");
        assertThat(member.page().locator("html")).hasAttribute("lang", "fr");
        assertThat(kept).hasCount(1);
        assertThat(kept).containsText(WORDS);
    }

    @Test
    void aServiceThatFailsSaysSoAboveTheWords() throws SQLException {
        Visitor member = visitor("committee-4").enterAndUnlock("/review").enter("/review/cases/" + asked());
        Locator reasons = member.page().locator("[name='reasons']").first();
        member.page().locator("[name='choice'][value='APPROVE']").check();
        reasons.fill(WORDS);
        try (BusyDatabase busy = new BusyDatabase(database)) {
            member.press("Cast this vote");
            member.sees("The service is not available for a moment");
            member.sees("Error 503");
        }
        assertThat(reasons).hasValue(WORDS);
        assertThat(member.in(AriaRole.BUTTON, "Cast this vote")).not().hasAttribute("aria-disabled", "true");
        member.press("Cast this vote");
        member.sees("Your vote is cast");
    }

    private Visitor askedWhetherToDecline() {
        Visitor member = visitor("committee-4").enterAndUnlock("/review").enter("/review/cases/" + asked());
        Page page = member.page();
        page.locator("[name='choice'][value='DECLINE']").check();
        page.locator("[name='reason']").first().selectOption("NO_MONEY");
        page.locator("[name='reasons']").first().fill(WORDS);
        member.press("Cast this vote");
        return member;
    }

    /** What cannot be taken back takes a second press: from its page, Back gives the form as it was left. */
    @Test
    void backFromAQuestionGivesTheFormBack() {
        Visitor member = askedWhetherToDecline();
        Page page = member.page();
        assertThat(page.locator("[name='reasons']:visible")).hasCount(0);
        page.goBack();
        assertThat(page.locator("[name='reasons']").first()).hasValue(WORDS);
        assertThat(page.locator("[name='choice'][value='DECLINE']")).isChecked();
        member.press("Cast this vote");
        assertThat(page.locator("[name='reasons']:visible")).hasCount(0);
    }

    @Test
    void notNowGivesTheFormBackToo() {
        Visitor member = askedWhetherToDecline();
        Page page = member.page();
        member.link("Not now").click();
        assertThat(page.locator("[name='reasons']").first()).hasValue(WORDS);
        assertThat(page.locator("[name='choice'][value='DECLINE']")).isChecked();
        member.press("Cast this vote");
        member.press("Vote to decline");
        member.sees("Your vote is cast");
    }

    /** Locked in another tab, or since nobody pressed anything for half an hour. */
    @Test
    void aVaultThatWasLockedMeanwhileCostsNoWord() {
        Visitor member = visitor("committee-4").enterAndUnlock("/review").enter("/review/cases/" + asked());
        Locator reasons = member.page().locator("[name='reasons']").first();
        member.page().locator("[name='choice'][value='APPROVE']").check();
        reasons.fill(WORDS);
        Page beside = member.page().context().newPage();
        beside.navigate(root + "review");
        Visitor.at(beside).press("Lock");
        assertThat(beside.getByText("Vault locked")).isVisible();

        member.press("Open what the vote rests on");
        member.sees("Unlock in a new tab");
        assertThat(reasons).hasValue(WORDS);
        beside.navigate(root + "review/unlock");
        beside.getByLabel("Vault passphrase").fill("vault-committee-4-demo");
        beside.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Unlock").setExact(true))
                .click();
        assertThat(beside.getByText("Vault open")).isVisible();
        member.press("Cast this vote");
        member.sees("Your vote is cast");
    }

    /** A file answers a press that is sent in place too: it is saved as it came, since each export stands in the history. */
    @Test
    void aFileThatIsAskedForWhereSomethingIsTypedIsMadeOnce() {
        Visitor finance = visitor("finance-1").enterAndUnlock("/review").enter("/review/reports");
        Page page = finance.page();
        AtomicInteger asked = new AtomicInteger();
        page.onRequest(request -> asked.addAndGet(request.method().equals("POST") ? 1 : 0));
        page.locator("[name='journalFrom']").fill("2026-01-01");
        page.locator("[name='journalUntil']").fill("2026-01-31");
        Download journal = page.waitForDownload(() -> finance.press("Take the journal (CSV)"));
        assertThat(journal.suggestedFilename()).startsWith("journal").endsWith(".csv");
        assertThat(journal.failure()).isNull();
        assertThat(page.locator("[name='journalFrom']")).hasValue("2026-01-01");
        assertThat(page.locator("main")).hasAttribute("aria-busy", "false");
        assertThat(asked.get()).isEqualTo(1);
    }

    /** @return at the page of a request, with a message typed */
    private Visitor writingAMessage() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        Visitor partner = visitor("partner-1").enter("/partner/requests/" + sent.reference());
        partner.page().waitForURL("**/partner/requests/*");
        partner.field("Write to the team").fill(WORDS);
        partner.field("Receipt code").fill(sent.receiptCode());
        return partner;
    }

    private Visitor signedInBeside(Visitor first, String name, String at) {
        Visitor beside = Visitor.in(first.page().context(), root.toString().replaceAll("/$", ""), name)
                .enter(at);
        beside.sees("You are signed in again");
        return beside;
    }

    @Test
    void whoLeavesAfterAMessageWasSentIsNotAskedWhetherToLoseIt() {
        Visitor partner = writingAMessage();
        AtomicInteger asked = new AtomicInteger();
        partner.page().onDialog(dialog -> {
            asked.incrementAndGet();
            dialog.accept();
        });
        partner.press("Send the message");
        partner.sees("Your message is sealed and sent.");
        // The browser asks nobody for a moment after a press.
        partner.page().waitForTimeout(2500);
        partner.page().navigate(root + "partner");
        assertThat(asked.get()).isZero();
    }

    /** A correction leads to a page with scripts of its own, which is fetched anew: what was typed was taken, and nobody is asked whether to lose it. */
    @Test
    void whoseCorrectionWasTakenIsNotAskedWhetherToLoseIt() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String page = "/partner/requests/" + sent.reference();
        Visitor partner = visitor("partner-1").enter(page + "/payee");
        partner.page().locator("[value='MONEY_TRANSFER_AGENCY']").check();
        partner.page().locator("[name='payment.payeeName']").fill("Somebody Else");
        partner.page().locator("[name='payment.agency']").fill("Another agency");
        partner.page().locator("[name='payment.pickupCountry']").selectOption("BJ");
        partner.field("Receipt code to sign with").fill(sent.receiptCode());
        AtomicInteger asked = new AtomicInteger();
        partner.page().onDialog(dialog -> {
            asked.incrementAndGet();
            dialog.accept();
        });
        // The browser asks nobody for a moment after a press.
        partner.page().route("**" + page + "/payee", route -> {
            partner.page().waitForTimeout(2500);
            route.resume();
        });
        partner.press("Send the new details");
        partner.sees("The payment details are sealed and signed.");
        assertThat(asked.get()).isZero();
    }

    /** A form may be open for longer than its cookie lasts, by somebody whose sign-in does. */
    @Test
    void aFormWhoseOwnCookieIsGoneGoesAtOnce() {
        Visitor partner = writingAMessage();
        partner.page()
                .context()
                .clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile(".*relief-form")));
        partner.press("Send the message");
        partner.sees("Your message is sealed and sent.");
        assertThat(partner.field("Write to the team")).hasValue("");
    }

    @Test
    void whereAllCookiesAreGoneAFormGoesOnceItsReaderHasSignedInBeside() {
        Visitor partner = writingAMessage();
        partner.page().context().clearCookies();
        partner.press("Send the message");
        partner.sees(SIGN_IN_AGAIN);
        assertThat(partner.field("Write to the team")).hasValue(WORDS);
        signedInBeside(partner, "partner-1", "/partner/signed-in");
        partner.press("Send the message");
        partner.sees("Your message is sealed and sent.");
        assertThat(partner.field("Write to the team")).hasValue("");
    }

    /** What one has typed does not go by the sign-in of the next one at the same browser; its words stay, to be copied. */
    @Test
    void whereAllCookiesAreGoneAFormDoesNotGoByAnothersSignIn() {
        Visitor partner = writingAMessage();
        partner.page().context().clearCookies();
        partner.press("Send the message");
        partner.sees(SIGN_IN_AGAIN);
        signedInBeside(partner, "partner-2", "/partner/signed-in");
        AtomicInteger sent = new AtomicInteger();
        partner.page().onRequest(request -> sent.addAndGet(request.method().equals("POST") ? 1 : 0));
        partner.press("Send the message");
        partner.sees("This page was open for too long");
        partner.sees("All that you typed is still here.");
        assertThat(partner.field("Write to the team")).hasValue(WORDS);
        assertThat(sent.get()).isEqualTo(1);
    }

    @Test
    void whereAllCookiesAreGoneAVoteIsCastOnceItsMemberHasSignedInAndUnlockedBeside() {
        Visitor member = visitor("committee-4").enterAndUnlock("/review").enter("/review/cases/" + asked());
        Locator reasons = member.page().locator("[name='reasons']").first();
        member.page().locator("[name='choice'][value='APPROVE']").check();
        reasons.fill(WORDS);
        member.page().context().clearCookies();
        member.press("Open what the vote rests on");
        member.sees(SIGN_IN_AGAIN);
        Visitor beside = signedInBeside(member, "committee-4", "/review/signed-in");
        member.press("Open what the vote rests on");
        member.sees("Unlock in a new tab");
        assertThat(reasons).hasValue(WORDS);
        beside.enterAndUnlock("/review");
        member.press("Cast this vote");
        member.sees("Your vote is cast");
    }

    @Test
    void eachTickStaysWhereItWasSet() {
        Visitor keeper = visitor("keeper-1").enterAndUnlock("/review").enter("/review/funds/new");
        Page page = keeper.page();
        Locator ticks = page.locator("form.form input[type=checkbox]");
        ticks.nth(2).check();
        keeper.press("français");
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        assertThat(ticks.nth(2)).isChecked();
        assertThat(ticks.nth(0)).not().isChecked();
        assertThat(ticks.nth(1)).not().isChecked();
    }

    @Test
    void aPartnersMessageOnABrokenLineIsSentOnceWhenTheLineIsBack() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        Visitor partner = visitor("partner-1").enter("/partner/requests/" + sent.reference());
        Page page = partner.page();
        page.waitForURL("**/partner/requests/*");
        partner.field("Write to the team").fill(WORDS);
        partner.field("Receipt code").fill(sent.receiptCode());
        page.context().setOffline(true);
        partner.press("Send the message");
        partner.sees("No answer came");
        assertThat(partner.field("Write to the team")).hasValue(WORDS);
        page.context().setOffline(false);
        assertThat(partner.in(AriaRole.BUTTON, "Send the message")).not().hasAttribute("aria-disabled", "true");
        partner.press("Send the message");
        partner.sees("Your message is sealed and sent.");
        assertThat(partner.field("Write to the team")).hasValue("");
    }

    /** Also where no scripts run, a language chosen on the answer to a press leads back to the page. */
    @Test
    void whatOnlyTakesPressesLeadsToItsPageWhereItIsFetched() {
        String reference = accepted();
        visitor("triage-1");
        WebClient browser = new WebClient();
        browser.signIn(root + "review", "triage-1");
        for (String press : new String[] {"/open", "/findings", "/rounds"}) {
            WebClient.Answer answer = browser.get(root + "review/cases/" + reference + press);
            assertThat(answer.status()).as(press).isEqualTo(303);
            assertThat(answer.location()).as(press).isEqualTo("/review/cases/" + reference);
        }
        assertThat(browser.get(root + "review/payments").location()).isEqualTo("/review");
    }
}
