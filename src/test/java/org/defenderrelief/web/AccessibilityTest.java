package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.BankFile;
import org.defenderrelief.disbursement.BankWork;
import org.defenderrelief.disbursement.HandBankFile;
import org.defenderrelief.disbursement.ImportBankFile;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaidSteps;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.ExchangeRule;
import org.defenderrelief.fund.Exclusions;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.NewRate;
import org.defenderrelief.fund.PersonLimit;
import org.defenderrelief.fund.ProposeRate;
import org.defenderrelief.fund.RateId;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.fund.WithdrawRate;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.ClearedDesk;
import org.defenderrelief.testing.ClearedShelf;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.Declarations;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.testing.Grants;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.VirtualAuthenticator;

/** Every page of the service, as people with other eyes, hands, lines and languages meet it. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class AccessibilityTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern PAGE = Pattern.compile("^\\{#include (layout|review/frame|partner/frame|own/frame)}");
    /** Shown only while nothing is founded, so nobody can look at it here. */
    private static final String BEFORE_FOUNDING = "review/founding";

    /** Over all tests of this class. */
    private static final Set<String> LOOKED = new TreeSet<>();

    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";
    private static final List<String> FORM_PARTS =
            List.of("s-start", "s-identity", "s-situation", "s-needs", "s-payment");

    @TestHTTPResource("/")
    URL address;

    @Inject
    ShownTemplates shown;

    @Inject
    FundFixture fund;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @Inject
    PaidSteps steps;

    @Inject
    BankWork bank;

    @Inject
    HandBankFile hand;

    @Inject
    ImportBankFile take;

    @Inject
    ProposeRate proposeRate;

    @Inject
    WithdrawRate withdrawRate;

    @Inject
    DemoPeople demo;

    @Inject
    FrozenHouse house;

    private final Map<String, Visitor> people = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
    private final List<ClearedDesk> desks = new ArrayList<>();
    private Chromium chromium;
    private ClearedShelf shelf;

    @BeforeEach
    void open() {
        chromium = new Chromium();
        shelf = new ClearedShelf();
        shown.sinceLast();
    }

    @AfterEach
    void close() {
        people.values().forEach(Visitor::close);
        chromium.close();
        desks.forEach(ClearedDesk::close);
        shelf.close();
    }

    @AfterAll
    static void everyPageWasLookedAt() {
        LOOKED.add(BEFORE_FOUNDING);
        assertThat(LOOKED).as("pages that no eye of these tests has seen").containsAll(pages());
    }

    @Test
    void noPageHasABarrierLightOrDarkOnADeskOrAPhone() {
        String reference = CaseWork.submit("04-nepal-medical-en.json").reference();
        partnersPages(reference);
        ownPages();
        pagesAroundSigningIn();
        triagesPages(reference);
        committeesPages();
        pagesAfterTheDecision();
        financesPages();
        auditorsPages();
        keepersPages();
        recoveryPages();
        newcomersPages();
        frozenPages(visitor("keeper-1"));
        assertThat(findings).isEmpty();
    }

    private void partnersPages(String reference) {
        Visitor partner = visitor("partner-1");
        look(partner.enter("/"), "public");
        look(partner.enter("/partner"), "partner-requests");
        look(partner.enter("/partner/organisation"), "partner-organisation");
        look(partner.enter("/partner/mail"), "partner-mail");
        look(partner.enter("/partner/requests/new"), "partner-form");
        for (String part : FORM_PARTS) {
            look(partner.enter("/partner/requests/new#" + part), "partner-form-" + part);
        }
        partner.press("Check your answers");
        partner.sees("Some answers need attention");
        look(partner, "partner-form-refused");
        partner.about(AriaRole.LINK, "Payee: ").click();
        look(partner, "partner-form-refused-payment");
        FictionalRequest.write(partner.enter("/partner/requests/new"));
        look(partner, "partner-check");
        partner.press("Send the request");
        look(partner, "partner-receipt");
        look(partner.enter("/partner/sealing"), "partner-sealing");
        look(partner.enter("/partner/offline-form"), "partner-offline");
        offlineForm(partner);
        look(partner.enter("/partner/requests/" + reference), "partner-follow");
        partner.field("Receipt code").fill("00000-00000-00000-00000-00000");
        partner.press("Read the messages");
        look(partner, "partner-follow-refused");
        look(partner.enter("/partner/requests/" + reference + "/payee"), "partner-payee");
        partner.press("Send the new details");
        look(partner, "partner-payee-refused");
    }

    private void ownPages() {
        Visitor defender = visitor("nobody");
        String code = CaseWork.submit("04-nepal-medical-en.json").ownCode();
        look(defender.enter("/own"), "own");
        defender.press("Go on");
        defender.sees("Some answers need attention");
        look(defender, "own-refused");
        defender.field("Code").fill(code);
        int page = 1;
        for (String press : List.of("Go on", "Only a part", "Go on", "Yes, and I agree", "Less safe", "Go on")) {
            defender.press(press);
            look(defender, "own-page-" + ++page);
        }
        defender.press("Yes, I will say how");
        look(defender, "own-contact");
        defender.press("Go on");
        look(defender, "own-complaint");
        defender.press("No");
        look(defender, "own-check");
        defender.press("Send");
        defender.sees("It has been sent");
        look(defender, "own-sent");
        look(defender.enter("/own/nowhere"), "own-nowhere");
        defender.enter("/own").field("Code").fill(code);
        defender.page().context().clearCookies();
        defender.press("Go on");
        defender.sees("what you wrote is still here");
        look(defender, "own-given-back");
        defender.reads("fr");
        fits(defender.enter("/own"), "fr-own");
        defender.reads("en");
    }

    /** As it lies on the disk of whoever took it along. */
    private void offlineForm(Visitor partner) {
        var taken = partner.page()
                .waitForDownload(() -> partner.in(AriaRole.MAIN)
                        .getByRole(AriaRole.LINK, Visitor.named("English", true))
                        .click());
        java.nio.file.Path file =
                java.nio.file.Path.of("target", "offline-form.html").toAbsolutePath();
        taken.saveAs(file);
        Page form = partner.page().context().newPage();
        form.navigate(file.toUri().toString());
        look(Visitor.at(form), "partner-offline-form");
        form.close();
    }

    /** Where scripts run, the service seals at a browser that cannot, and only if its reader chose so. */
    private static void letTheServiceSeal(Visitor partner) {
        partner.page().addInitScript("delete Object.getPrototypeOf(crypto).subtle;");
        partner.enter("/partner/requests/new");
        partner.press("Let the service seal it");
    }

    private void pagesAroundSigningIn() {
        Visitor partner = visitor("partner-1");
        look(partner.enter("/partner/no-such-page"), "not-found");
        look(partner.enter("/review"), "wrong-door");
        look(partner.enter("/partner/signed-in"), "signed-in-again");
        letTheServiceSeal(partner);
        FictionalRequest.write(partner);
        look(partner, "partner-check-served");
        partner.press("Change Who needs help");
        partner.link("All parts").click();
        BrowserContext context = partner.page().context();
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("q_session.*")));
        partner.press("Check your answers");
        look(partner, "interrupted");
    }

    private void triagesPages(String reference) {
        Visitor triage = atClearedDesk("triage-1", reference);
        look(triage.enter("/review"), "home-locked");
        look(triage.enter("/review/unlock"), "unlock");
        triage.field("Vault passphrase").fill("not the words");
        triage.in(AriaRole.MAIN)
                .getByRole(AriaRole.BUTTON, Visitor.named("Unlock", true))
                .click();
        look(triage, "unlock-refused");
        look(triage.enterAndUnlock("/review").enter("/review?all=true"), "home-triage");
        look(triage.enter("/review/cases"), "queue");
        look(triage.enter("/review/cases?tab=finished&q=no+such+case"), "queue-empty");
        look(triage.enter("/review/rounds"), "rounds");
        triage.enter("/review/cases/" + reference).press("Take it up");
        look(triage, "case-taken");
        triage.press("Open all that I can");
        look(triage, "case-opened");
        triage.press("Save the findings");
        look(triage, "case-findings-refused");
        look(triage.enter("/review/cases/" + reference + "/elsewhere"), "elsewhere");
        look(triage.enter("/review/cases/" + reference + "/flag"), "flag");
        look(triage.enter("/review/flags"), "flags");
        look(triage.enter("/review/cases/" + reference + "/risks"), "risks");
        triage.press("Save the risks, signed");
        look(triage, "risks-refused");
        look(triage.enter("/review/cases/" + reference + "/budget"), "budget");
        look(triage.enter("/review/cases/" + reference + "/person-requests"), "person-requests");
        complaintsPages(triage);
        look(triage.enter("/review/passphrase"), "passphrase");
        passkeysPages();
    }

    private void complaintsPages(Visitor triage) {
        CaseWork.Acknowledged sent = CaseWork.submit("04-nepal-medical-en.json");
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "ABUSE", "own.about", "PARTNER"));
        look(triage.enter("/review/cases/" + sent.reference() + "/complaints"), "complaints");
        triage.press("Take it");
        look(triage, "complaints-taken");
        String base = "/api/v1/cases/" + sent.reference();
        CaseWork.as("triage-1").get(base + "/compartments/own").then().statusCode(200);
        String id = CaseWork.as("triage-1").get(base + "/complaints").path("[0].id");
        CaseWork.as("triage-1")
                .contentType("application/json")
                .body(Map.of("outcome", "PARTLY", "told", "We spoke with those who helped you."))
                .post(base + "/complaints/" + id + "/settle")
                .then()
                .statusCode(204);
        Visitor defender = visitor("nobody").enter("/own");
        defender.field("Code").fill(sent.ownCode());
        defender.press("Go on");
        defender.sees("We spoke with those who helped you.");
        look(defender, "own-told");
    }

    /** At the service's name: no passkey is bound to a number. */
    private void passkeysPages() {
        Visitor triage = Visitor.of(chromium, "http://localhost:" + address.getPort(), "triage-1");
        triage.enterAndUnlock("/review").enter("/review/passkeys");
        VirtualAuthenticator.of(triage.page());
        look(triage, "passkeys");
        triage.field("What you call it").fill("a phone");
        triage.field("Your present passphrase").fill("vault-triage-1-demo");
        triage.press("Make the passkey");
        triage.sees("The passkey is added");
        look(triage, "passkey-added");
        look(triage.enter("/review/unlock"), "unlock-with-passkey");
        look(triage.enter("/review/passphrase"), "passphrase-with-passkey");
        triage.enter("/review/passkeys").link("Revoke a phone").click();
        look(triage, "passkey-revoke");
        triage.press("Revoke this passkey");
        triage.sees("The passkey is revoked");
    }

    private static void voteForLess(Visitor member) {
        Locator form = member.page().locator("form[action*='/vote']");
        form.getByRole(AriaRole.RADIO, Visitor.named("Approve less", false)).check();
        form.locator("input[name=amount]").fill("300.00");
        form.locator("textarea[name=reasons]").fill("Enough for the rent.");
        member.press("Cast this vote");
    }

    private void committeesPages() {
        String reference = CaseWork.recommended(
                LIFE_AT_RISK,
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        CaseWork.openRound(reference).then().statusCode(201);
        Visitor member = atClearedDesk("committee-4", reference).enterAndUnlock("/review");
        look(member, "home-committee");
        look(member.enter("/review/rounds"), "rounds-open");
        member.link("Show one after another in a call").click();
        look(member, "meeting");
        look(member.enter("/review/cases/" + reference), "vote-sealed");
        member.press("Open what the vote rests on");
        look(member, "vote");
        member.press("Cast this vote");
        look(member, "vote-refused");
        voteForLess(member);
        look(member, "confirm-less");
        member.enter("/review/cases/" + reference);
        member.press("Step back from this case");
        look(member, "confirm-stepping-back");
        try (Declarations declared = new Declarations()) {
            declared.declare("committee-4", Map.of("kind", "COUNTRY", "country", "IS"));
            look(member.enter("/review/seats"), "seats");
            look(member.enter("/review/conflicts"), "conflicts");
            member.about(AriaRole.BUTTON, "Declare and sign A person").click();
            member.sees("Some answers need attention");
            look(member, "conflicts-refused");
            member.reads("fr");
            fits(member.enter("/review/conflicts?from=" + reference), "fr-conflicts");
            member.reads("en");
        }
    }

    /** A decision is made; its minutes are read, and its letter is written and read. */
    private void pagesAfterTheDecision() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                "04-nepal-medical-en.json",
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        Response opened = CaseWork.openRound(sent.reference());
        String at = "/cases/" + sent.reference() + "/rounds/" + opened.path("id");
        for (String name : List.of("committee-3", "committee-4")) {
            CaseWork.as(name)
                    .contentType(ContentType.JSON)
                    .body(Map.of("choice", "APPROVE", "proposalHash", opened.<String>path("proposalHash")))
                    .post("/api/v1" + at + "/votes")
                    .then()
                    .statusCode(200);
        }
        Visitor member = visitor("committee-4").enter("/review" + at + "/minutes");
        look(member, "minutes-sealed");
        member.press("Open the minutes");
        look(member, "minutes");
        Visitor triage = visitor("triage-1");
        triage.enter("/review/cases/" + sent.reference() + "/letter").press("Look at the letter");
        look(triage, "letter");
        triage.press("Send it, signed");
        triage.sees("The letter is sent");
        Visitor partner = visitor("partner-1");
        agreementPage(partner, sent);
        look(partner.enter("/partner/requests/" + sent.reference()), "partner-messages-with-letter");
        partner.press("Read the letter");
        look(partner, "partner-letter");
        againPage(partner);
    }

    private void agreementPage(Visitor partner, CaseWork.Acknowledged sent) {
        look(partner.enter("/partner/requests/" + sent.reference() + "/agreement"), "partner-agreement");
        partner.press("Show the terms");
        look(partner, "partner-agreement-refused");
        partner.field("Receipt code").fill(sent.receiptCode());
        partner.press("Show the terms");
        look(partner, "partner-agreement-shown");
    }

    private void againPage(Visitor partner) {
        look(partner.enter("/partner/requests/" + declined() + "/again"), "partner-again");
        partner.press("Tie the two together");
        look(partner, "partner-again-refused");
    }

    private String declined() {
        String reference = CaseWork.recommended(
                "04-nepal-medical-en.json",
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        Response opened = CaseWork.openRound(reference);
        for (String name : List.of("committee-3", "committee-4")) {
            CaseWork.as(name)
                    .contentType(ContentType.JSON)
                    .body(Map.of(
                            "choice",
                            "DECLINE",
                            "reason",
                            "NO_MONEY",
                            "text",
                            "There is none.",
                            "proposalHash",
                            opened.<String>path("proposalHash")))
                    .post("/api/v1/cases/" + reference + "/rounds/" + opened.path("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        return reference;
    }

    private void financesPages() {
        String reference =
                approvals.approved(Money.of("900.00", "EUR")).reference().value();
        Visitor finance = atClearedDesk("finance-1", reference).enterAndUnlock("/review");
        look(finance, "home-finance");
        look(finance.enter("/review/rate-imports"), "rate-imports");
        look(finance.enter("/review/screening"), "screening");
        look(finance.enter("/review/funds"), "funds");
        finance.in(AriaRole.MAIN)
                .getByRole(AriaRole.HEADING)
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        look(finance, "ledger");
        finance.enter("/review/cases/" + reference).press("Open all that I can");
        look(finance, "payment-details");
        finance.press("Plan it");
        look(finance, "payment-planned");
        finance.press("Prepare");
        look(finance, "confirm-preparing");
    }

    private void auditorsPages() {
        Visitor auditor = visitor("auditor-1").enterAndUnlock("/review");
        look(auditor, "home-audit");
        look(auditor.enter("/review/history"), "history");
        look(auditor.enter("/review/history?zone=Atlantis"), "history-refused");
        look(auditor.enter("/review/history?before=2020-01-01"), "history-nothing");
        auditor.enter("/review/history").press("Verify now");
        look(auditor, "history-verified");
        try (Declarations declared = new Declarations()) {
            declared.declare(
                    "committee-1",
                    Map.of(
                            "kind",
                            "PERSON",
                            "name",
                            "A Fictional Name",
                            "birthYear",
                            1980,
                            "emails",
                            List.of("fictional@example.org")));
            look(auditor.enter("/review/conflicts"), "conflicts-audit");
            auditor.about(AriaRole.BUTTON, "Open ").first().click();
            auditor.sees("A Fictional Name");
            look(auditor, "conflict-opened");
        }
    }

    private void keepersPages() {
        Visitor keeper = visitor("keeper-1").enterAndUnlock("/review");
        look(keeper, "home-keeper");
        look(keeper.enter("/review/cases"), "cases-keeper");
        look(keeper.enter("/review/policies"), "policies");
        look(keeper.enter("/review/policies/try?amount=6200&currency=EUR&assistanceTypes=RELOCATION"), "policy-tried");
        look(keeper.enter("/review/ceilings"), "ceilings");
        look(keeper.enter("/review/partners"), "partners");
        look(keeper.enter("/review/partners/of/lumiere-des-collines"), "partner");
        keeper.press("Make the code");
        look(keeper, "partner-refused");
        keeper.page().locator("input[name=rights][value=FOLLOW]").check();
        keeper.press("Make the code");
        look(keeper, "partner-invited");
        look(keeper.enter("/review/partners/new"), "partner-vouch");
        keeper.press("Propose");
        look(keeper, "partner-vouch-refused");
        look(keeper.enter("/review/intake"), "taking-requests");
        look(keeper.enter("/review/retention"), "retention");
        look(keeper.enter("/review/jobs"), "jobs");
        look(keeper.enter("/review/mail/delivery"), "mail-delivery");
        look(keeper.enter("/review/mail"), "mail");
        look(keeper.enter("/review/other-funds"), "other-funds");
        keeper.press("Propose");
        look(keeper, "other-funds-refused");
        look(keeper.enter("/review/funds"), "funds-keeper");
        look(keeper.enter("/review/founding"), "root");
        look(keeper.enter("/review/people"), "people");
        keeper.page()
                .locator("summary")
                .filter(of("Suspend, new keys, end"))
                .first()
                .click();
        look(keeper, "people-acts");
        keeper.about(AriaRole.LINK, "End offices").first().click();
        look(keeper, "remove");
        keeper.enter("/review/people");
        keeper.page()
                .locator("summary")
                .filter(of("Suspend, new keys, end"))
                .first()
                .click();
        keeper.about(AriaRole.LINK, "Suspend").first().click();
        look(keeper, "suspend");
        look(keeper.enter("/review/people/rotate/FINANCE"), "rotate");
        look(keeper.enter("/review/away"), "away");
        keeper.press("Sign that you are away");
        look(keeper, "away-refused");
        String member = demo.actor("finance-1").person().toString();
        look(keeper.enter("/review/people/replace/" + member), "replace");
        look(keeper.enter("/review/people/" + member + "/code"), "code-anew");
    }

    private void frozenPages(Visitor keeper) {
        look(keeper.enter("/review/people/freeze"), "freeze");
        keeper.press("Freeze everything now");
        try {
            look(keeper.enter("/review"), "home-frozen");
            look(keeper.enter("/review/people/unfreeze"), "unfreeze");
            keeper.reads("fr");
            fits(keeper.enter("/review"), "fr-home-frozen");
            fits(keeper.enter("/review/people/unfreeze"), "fr-unfreeze");
            keeper.reads("en");
        } finally {
            house.letGo();
        }
        keeper.enterAndUnlock("/review");
        keeper.reads("fr");
        for (String page : List.of(
                "",
                "/freeze",
                "/rotate/TRIAGE",
                "/replace/" + demo.actor("finance-1").person())) {
            fits(keeper.enter("/review/people" + page), "fr-people" + page.replace('/', '-'));
        }
        fits(keeper.enter("/review/away"), "fr-away");
        keeper.reads("en");
    }

    private static Locator.FilterOptions of(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private void recoveryPages() {
        String home = "/review/people/recovery";
        Visitor auditor = visitor("auditor-1").enter("/review");
        look(auditor.enter(home), "recovery");
        look(auditor.enter(home + "/AUDIT/entrust"), "entrust");
        auditor.press("Make the shares and sign");
        look(auditor, "entrust-refused");
        auditor.enter(home + "/AUDIT/entrust");
        for (String holder : List.of("auditor-1", "keeper-1", "finance-1")) {
            auditor.page()
                    .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + holder)))
                    .check();
        }
        auditor.press("Make the shares and sign");
        auditor.sees("You signed.");
        Visitor keeper = visitor("keeper-1").enter("/review/people");
        keeper.link("Read and sign").first().click();
        look(keeper, "statement-entrusting");
        keeper.press("Sign");
        look(auditor.enter(home + "/AUDIT/share"), "share");
        auditor.press("I can read it");
        look(auditor, "share-refused");
        auditor.press("Show the sheet");
        look(auditor, "sheet");
        look(auditor.enter(home), "recovery-entrusted");
        look(auditor.enter(home + "/bring"), "bring");
        auditor.press("See what it does");
        look(auditor, "bring-refused");
    }

    private void newcomersPages() {
        String name = "finance-9";
        try (TemporaryAccount account = new TemporaryAccount(name, "finance")) {
            Visitor newcomer = visitor(name).enter("/review");
            Visitor keeper = visitor("keeper-1").enter("/review/people");
            keeper.link("Make a code " + name).click();
            look(keeper, "code");
            keeper.press("Make a code");
            look(keeper, "code-made");
            String code = keeper.page()
                    .getByLabel("Enrolment code")
                    .last()
                    .textContent()
                    .strip();

            look(newcomer.enter("/review/enrol"), "enrol");
            newcomer.press("I have written it down: take it");
            look(newcomer, "enrol-refused");
            newcomer.field("The code that a keeper handed to you").fill(code);
            newcomer.press("I have written it down: take it");
            look(newcomer, "enrolled");
            String words =
                    newcomer.page().getByLabel("Your eight words").textContent().strip();

            Visitor member = visitor("finance-1").enter("/review/people");
            member.link("Let in " + name).click();
            look(member, "admit");
            member.field("The newcomer’s eight words").fill(words);
            member.press("I heard these words: sign");
            look(member, "people-waiting");
            look(keeper.enter("/review/people"), "people-to-sign");
            keeper.link("Read and sign").first().click();
            look(keeper, "statement");
            member.link("Read").first().click();
            look(member, "statement-own");
            member.press("Drop this draft");
        }
    }

    @Test
    void pagesOfSeeingWhoItIsBeyondTriageHaveNoSeriousBarrier() {
        String reference = CaseWork.submit("04-nepal-medical-en.json").reference();
        String casePage = "/review/cases/" + reference;
        Visitor auditor = visitor("auditor-1").enterAndUnlock("/review");
        auditor.enter(casePage).about(AriaRole.LINK, "Ask to see who it is").click();
        look(auditor, "ask-to-see");
        auditor.press("Sign and ask");
        auditor.sees("This is needed.");
        look(auditor, "ask-to-see-refused");
        fits(auditor, "ask-to-see-phone");
        String grant = Grants.asked("auditor-1", reference);
        String answer = casePage + "/grants/" + grant;

        Visitor triage = atClearedDesk("triage-1", reference).enterAndUnlock("/review");
        look(triage, "home-asked-to-see");
        look(triage.enter(answer), "grant");
        triage.press("Read why, in words");
        triage.sees("Two cases look alike.");
        look(triage, "grant-read");
        triage.press("Sign: show it");
        triage.sees("Give a whole number, in digits.");
        look(triage, "grant-refused");
        fits(triage, "grant-phone");
        Grants.give("triage-1", reference, grant, 2).then().statusCode(200);
        look(triage.enter(answer), "grant-given");

        auditor.enter(casePage).press("Open Identity");
        look(auditor, "case-seen-by-grant");
        look(auditor.enter("/review"), "home-shown");
        fits(auditor, "home-shown-phone");
        assertThat(findings).isEmpty();
    }

    @Test
    void pagesOfTheChecklistAndOfHelpBesideMoneyHaveNoBarrier() {
        String reference = CaseWork.recommended(
                LIFE_AT_RISK,
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        CaseWork.openRound(reference).then().statusCode(201);
        String casePage = "/review/cases/" + reference;
        Visitor triage = visitor("triage-1").enterAndUnlock("/review");
        look(triage.enter(casePage + "/checklist"), "checklist");
        triage.page().locator("select[name='answer.REFEREE']").selectOption("ASKED");
        triage.page().locator("select[name='answer.REFEREE']").selectOption("");
        triage.press("Save the checklist, signed");
        triage.sees("The checklist is saved.");
        triage.enter(casePage + "/aid").press("Propose it, signed");
        look(triage, "aid-refused");
        triage.choose("What could help", "LETTER");
        triage.press("Propose it, signed");
        look(triage, "case-with-aid");
        triage.enter(casePage + "/aid").press("Given, signed");
        look(triage, "aid-given-refused");
        Visitor member = visitor("committee-4").enterAndUnlock("/review").enter(casePage);
        member.sees("Recommended although something is missing");
        look(member, "vote-incomplete");
        fits(member, "vote-incomplete-phone");

        triage.reads("fr");
        fits(triage.enter(casePage), "fr-case-with-aid");
        fits(triage.enter(casePage + "/checklist"), "fr-checklist");
        fits(triage.enter(casePage + "/aid"), "fr-aid");
        assertThat(findings).isEmpty();
    }

    @Test
    void pagesOfWhatComesAfterPaymentHaveNoBarrierAndKeepWithinAPhone() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        FollowedUp.paid(reference, "900.00");
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.arrived", "IN_PART", "own.safety", "WORSE"));
        Visitor partner = visitor("partner-1").enter("/partner/requests/" + reference);
        look(partner, "partner-follow-paid");
        partner.enter("/partner/requests/" + reference + "/report").press("Send the report");
        look(partner, "partner-report-refused");
        partner.field("What did the help do?").fill("She is safe.");
        partner.field("Receipt code").fill(approved.receiptCode());
        partner.press("Send the report");
        partner.sees("The report has been sent.");
        partner.enter("/partner/requests/" + reference + "/safety").press("Send the answer");
        look(partner, "partner-safety-refused");
        partner.choose("Compared with before the help", "SAFER");
        partner.press("Send the answer");
        partner.sees("The answer has been sent.");
        partner.reads("fr");
        fits(partner.enter("/partner/requests/" + reference + "/report"), "fr-partner-report");
        fits(partner.enter("/partner/requests/" + reference + "/safety"), "fr-partner-safety");
        partner.reads("en");

        String page = "/review/cases/" + reference + "/follow-up";
        Visitor triage = visitor("triage-1").enterAndUnlock("/review");
        triage.enter("/review").sees("Somebody says that they are less safe: say what is done");
        look(triage.enter(page), "follow-up-triage");
        triage.press("Answer the denial, signed");
        look(triage, "follow-up-refused");
        Visitor finance = visitor("finance-1").enterAndUnlock("/review");
        look(finance.enter(page), "follow-up-finance");
        look(finance.enter("/review/cases/" + reference + "/screening"), "screen-payee");
        finance.enter(page);
        assertThat(finance.in(AriaRole.MAIN).innerText()).doesNotContain("denies");
        finance.press("Accept the report, signed");
        finance.sees("Open this part first");
        finance.reads("fr");
        fits(finance.enter(page), "fr-follow-up");
        finance.reads("en");
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
        SentFile picture = SentFile.whole("triage-1", FilesInBrowserTest.picture());
        CaseWork.as("triage-1")
                .contentType("application/json")
                .body(Map.of("attachments", List.of(picture.as("house.png", "situation"))))
                .post("/api/v1/cases/" + sent.reference() + "/attachments")
                .then()
                .statusCode(201);
        triage.enterAndUnlock("/review");
        triage.enter(casePage).press("Open all that I can");
        look(triage, "case-corrected");
        triage.press("Look at it");
        look(triage, "file");
        fits(triage, "file-phone");
        triage.page().setViewportSize(1280, 900);
        triage.enter(casePage);
        triage.press("Open version 1 Needs");
        look(triage, "case-version-before");
        look(triage.enter(casePage + "/correct/identity"), "correct-identity");
        look(triage.enter(casePage + "/correct/needs"), "correct-needs");
        triage.press("Sign the correction");
        look(triage, "correct-needs-refused");
        look(triage.enter(casePage + "/hand-over"), "hand-over");
        triage.press("Hand over, signed");
        look(triage, "hand-over-refused");
        look(triage.enter(casePage + "/referrals"), "case-referrals");
        look(triage.enter("/review/referrals"), "referrals");
        look(triage.enter("/review/name"), "name");
        triage.press("Save the name");
        look(triage.enter("/review/people"), "people");

        Visitor partner = visitor("partner-1");
        String own = "/partner/requests/" + sent.reference();
        for (String page : List.of(
                "", "/correct/identity", "/correct/situation", "/correct/needs", "/referrals", "/withdraw", "/label")) {
            look(partner.enter(own + page), "own" + page.replace('/', '-'));
        }
        partner.enter(own + "/withdraw").press("Take it back for good");
        look(partner, "own-withdraw-refused");
        CaseWork.Acknowledged other = CaseWork.submit(Corrections.SAMPLE);
        partner.enter("/partner/requests/" + other.reference() + "/payee");
        partner.field("Receipt code to sign with").fill(other.receiptCode());
        CaseWork.as("partner-1")
                .header("Relief-Receipt", other.receiptCode())
                .header("If-Match", CaseWork.etag(other.reference()))
                .post("/api/v1/requests/" + other.reference() + "/withdraw")
                .then()
                .statusCode(200);
        partner.press("Send the new details");
        look(partner, "own-payee-too-late");

        partner.reads("fr");
        triage.reads("fr");
        fits(triage.enter(casePage), "fr-case-corrected");
        fits(triage.enter(casePage + "/correct/needs"), "fr-correct-needs");
        fits(triage.enter(casePage + "/hand-over"), "fr-hand-over");
        fits(triage.enter("/review/name"), "fr-name");
        for (String page : List.of("", "/correct/identity", "/correct/situation", "/withdraw", "/label")) {
            fits(partner.enter(own + page), "fr-own" + page.replace('/', '-'));
        }
        fits(partner.enter("/partner"), "fr-own-list");
        assertThat(findings)
                .filteredOn(each -> each.contains(", serious, ") || each.contains(", critical, "))
                .isEmpty();
    }

    private void see(String language, Visitor visitor, String name) {
        if (language.equals("en")) {
            look(visitor, name);
        } else {
            fits(visitor, name);
        }
    }

    /** A file that was handed in, what its bank said, and a payment for another. @return the file's page */
    private String linesOfABank() {
        ApprovedCases.Approved approved = bank.approved();
        BankFile file = bank.file(approved, bank.released(approved, "1.50"));
        PaymentId back = hand.handed(demo.acting("finance-1"), file.id())
                .get(0)
                .payment()
                .id();
        take.take(
                demo.acting("finance-1"),
                BankWork.statement(
                        BankWork.line("LOOK1-" + back, back, "EUR 1.50"),
                        BankWork.returned("LOOK2-" + back, back, "EUR 1.50"),
                        BankWork.line("LOOK3-" + back, "RENT", "EUR 800.00", "DBIT", "")));
        bank.released(approved, "2.50");
        return "/review/bank/files/" + file.id();
    }

    @Test
    void thePagesOfMoneyHaveNoBarrierAndKeepWithinAPhoneInFrench() {
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
        Visitor finance =
                atClearedDesk("finance-1", approved.reference().value()).enterAndUnlock("/review");
        Visitor keeper = visitor("keeper-1").enterAndUnlock("/review");
        List<RateId> waiting = List.of(proposed("SCR"), proposed("GMD"));
        String costs = sentInAnotherCurrency() + "/costs";
        EnvelopeId published = envelopeWithAllRules();
        String charged = sentFrom(published) + "/costs";
        String bankFile = linesOfABank();
        for (String language : List.of("en", "fr")) {
            finance.reads(language);
            see(language, finance.enter("/review/bank"), language + "-bank");
            finance.page().locator("select[name=account]").selectOption("main");
            finance.page().locator("form[action='/review/bank/look'] button").click();
            see(language, finance, language + "-bank-look");
            finance.enter("/review/bank")
                    .page()
                    .locator("form[action$='/step'] button")
                    .first()
                    .click();
            see(language, finance, language + "-bank-step");
            see(language, finance.enter(bankFile), language + "-bank-file");
            keeper.reads(language);
            BiConsumer<Visitor, String> see = language.equals("en") ? this::look : AccessibilityTest::fits;
            see.accept(finance.enter("/review?all=true&sort=ENVELOPE"), language + "-home-finance-sorted");
            for (Locator box : finance.page().locator(".tick input").all()) {
                box.check();
            }
            finance.page().locator("button[name=step][value=prepare]").click();
            see.accept(finance, language + "-batch-prepare");
            see.accept(finance.enter("/review/cases/" + approved.reference()), language + "-payments");
            see.accept(finance.enter(costs), language + "-costs");
            see.accept(finance.enter(charged), language + "-costs-published");
            see.accept(finance.enter("/review/funds/" + published), language + "-ledger-rules");
            see.accept(finance.enter(envelope), language + "-ledger");
            see.accept(finance.enter("/review/funds"), language + "-funds-own-proposals");
            see.accept(finance.enter("/review/rates"), language + "-rates");
            see.accept(finance.enter("/review/figures"), language + "-figures");
            see.accept(finance.enter("/review/reports"), language + "-reports");
            finance.page().locator("form[action='/review/reports'] button").click();
            see.accept(finance, language + "-reports-refused");
            see.accept(keeper.enter("/review/reports"), language + "-reports-keeper");
            see.accept(finance.enter("/review/policies/versions"), language + "-policy-versions");
            see.accept(keeper.enter(envelope), language + "-ledger-keeper");
            see.accept(keeper.enter(envelope + "/give-back"), language + "-give-back");
            keeper.page().locator("input[name=amount]").fill("12,50");
            keeper.page().locator("main button").last().click();
            see.accept(keeper, language + "-give-back-sure");
            see.accept(keeper.enter("/review/funds"), language + "-funds-keeper");
            see.accept(keeper.enter(envelope + "/suspend"), language + "-suspend");
            keeper.page().locator("main button").last().click();
            see.accept(keeper, language + "-suspend-refused");
            see.accept(
                    finance.enter("/review/cases/" + approved.reference() + "/envelopes"),
                    language + "-which-envelope");
            see.accept(keeper.enter("/review/funds/new"), language + "-envelope-new");
            keeper.page().locator("main button").last().click();
            see.accept(keeper, language + "-envelope-refused");
            see.accept(keeper.enter("/review/policies"), language + "-policies");
            see.accept(keeper.enter("/review/policies/new"), language + "-policy-new");
            keeper.page().locator("select[name=currency]").selectOption("EUR");
            keeper.page().locator("[name='bands[0].upTo']").fill("500");
            keeper.page().locator("main button").last().click();
            see.accept(keeper, language + "-policy-refused");
        }
        keeper.reads("en");
        keeper.enter(envelope + "/suspend").choose("Why", "DONOR_ASKED");
        keeper.press("Suspend it now");
        look(keeper, "ledger-suspended");
        keeper.press("Resume it");
        look(keeper, "ledger-resume-proposed");
        waiting.forEach(rate -> withdrawRate.withdraw(demo.acting("finance-1"), rate));
        assertThat(findings).isEmpty();
    }

    /** The address of a payment that left in another currency than its envelope's. */
    private String sentInAnotherCurrency() {
        fund.rate("XOF", "0.00152449", LocalDate.EPOCH);
        Money amount = Money.of("200000", "XOF");
        return sent(approvals.approved(amount), amount);
    }

    /** A payment that is charged at a month of InforEuro that nobody took in. */
    private String sentFrom(EnvelopeId envelope) {
        fund.rate("HNL", "0.035", LocalDate.EPOCH);
        Money amount = Money.of("9000.00", "HNL");
        return sent(approvals.approvedFrom(envelope, amount), amount);
    }

    private EnvelopeId envelopeWithAllRules() {
        return fund.envelope(
                LocalDate.parse("2026-01-01"),
                new DonorRules(
                        ExchangeRule.MONTH_OF_PAYMENT,
                        true,
                        Currency.getInstance("EUR"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new PersonLimit(Money.of("4000.00", "EUR"), 24)),
                        new Exclusions(Set.of("155", "021"), Set.of(new PartnerId("an-organisation-on-a-list")))));
    }

    private String sent(ApprovedCases.Approved approved, Money amount) {
        PaymentId payment = plan.plan(
                        approvals.by(demo.acting("finance-1"), approved),
                        new NewPayment(Optional.empty(), amount, PaymentMethod.MONEY_TRANSFER_AGENCY, Optional.empty()))
                .payment()
                .orElseThrow();
        steps.send(approved, payment);
        return "/review/cases/" + approved.reference() + "/payments/" + payment;
    }

    @Test
    void pagesOfAGrantInTranchesHaveNoBarrierAndKeepWithinAPhone() {
        CaseWork.Acknowledged sent = CaseWork.submit("04-nepal-medical-en.json");
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        CaseWork.recommend(sent.reference(), "900.00", "EUR", envelope.value());
        Visitor triage = visitor("triage-2").enterAndUnlock("/review");
        triage.enter("/review/cases/" + sent.reference());
        triage.page().locator("#round summary").last().click();
        look(triage, "tranches-asked-for");
        fits(triage, "tranches-asked-for-phone");
        CaseWork.Acknowledged open = CaseWork.submit("04-nepal-medical-en.json");
        ApprovedCases.askedInTranches(open, envelope, "600.00", "300.00").then().statusCode(201);
        Visitor member = visitor("committee-3").enterAndUnlock("/review");
        member.enter("/review/cases/" + open.reference()).press("Open what the vote rests on");
        look(member, "tranches-voted-on");
        fits(member, "tranches-voted-on-phone");
        ApprovedCases.Approved approved = approvals.approvedInTranches("600.00", "300.00");
        Visitor finance = visitor("finance-1").enterAndUnlock("/review");
        for (String language : List.of("en", "fr")) {
            triage.reads(language);
            finance.reads(language);
            fits(triage.enter("/review/cases/" + approved.reference()), language + "-tranche-to-free");
            fits(finance.enter("/review/cases/" + approved.reference()), language + "-tranche-waits");
        }
        look(triage, "fr-tranche-to-free-desk");
        assertThat(findings).isEmpty();
    }

    private RateId proposed(String currency) {
        return proposeRate.propose(
                demo.acting("finance-1"),
                new NewRate(
                        Currency.getInstance(currency),
                        Currency.getInstance("EUR"),
                        new BigDecimal("0.05"),
                        "test",
                        LocalDate.parse("2026-01-03"),
                        Optional.of(RateReason.MARKET_MOVE)));
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

    /** Of a reader who has set letters twice as large, on a narrow phone. */
    @Test
    void lettersTwiceAsLargeMakeNoPageWiderThanAPhoneInFrench() {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        String casePage = "/review/cases/" + reference;
        Visitor auditor = visitor("auditor-1").enter("/review");
        Visitor triage = atClearedDesk("triage-1", reference).enterAndUnlock("/review");
        auditor.reads("fr");
        triage.reads("fr");
        fitsEnlarged(auditor.enter("/review"), "fr-enlarged-home-auditor");
        fitsEnlarged(triage.enter("/review"), "fr-enlarged-home");
        fitsEnlarged(triage.enter("/review/cases"), "fr-enlarged-queue");
        fitsEnlarged(triage.enter(casePage), "fr-enlarged-case");
        fitsEnlarged(triage.enter(casePage + "/person-requests"), "fr-enlarged-person-requests");
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        fitsEnlarged(triage.enter(casePage), "fr-enlarged-case-taken");
    }

    @Test
    void onADeskTheHistoryShowsItsLastColumnAndItsFieldsStandOnOneLine() {
        Visitor auditor = visitor("auditor-1").enter("/review");
        for (String language : List.of("en", "fr")) {
            Page page = auditor.reads(language).enter("/review/history").page();
            assertThat(page.evaluate("""
                            () => {
                              const table = document.querySelector(".entries");
                              return table.scrollWidth - table.clientWidth;
                            }"""))
                    .as("columns beyond the edge: " + language)
                    .isEqualTo(0);
            assertThat(page.evaluate("""
                            () => {
                              const fields = [...document.querySelectorAll(".filters .field > :is(input, select)")];
                              return new Set(fields.map((each) => Math.round(each.getBoundingClientRect().bottom))).size;
                            }""")).as("lines of fields: " + language).isEqualTo(1);
        }
    }

    private void look(Visitor visitor, String name) {
        assertThat(visitor.in(AriaRole.MAIN).count()).as(name).isEqualTo(1);
        findings.addAll(Barriers.on(visitor.page(), name));
        LOOKED.addAll(shown.sinceLast());
        Screenshots.take(visitor.page(), name);
    }

    /** Nothing makes the page wider than the phone. */
    private static void fits(Visitor visitor, String name) {
        Page page = visitor.page();
        page.setViewportSize(390, 844);
        isNoWiderThanItsWindow(page, name);
        page.setViewportSize(1280, 900);
    }

    /** The same with letters twice as large, on a phone that is narrower still. */
    private static void fitsEnlarged(Visitor visitor, String name) {
        Page page = visitor.page();
        page.setViewportSize(360, 740);
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }");
        isNoWiderThanItsWindow(page, name);
        page.setViewportSize(1280, 900);
    }

    private static void isNoWiderThanItsWindow(Page page, String name) {
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as("sideways scrolling on " + name).isEqualTo(0);
        Screenshots.take(page, name);
    }

    /** Templates that are a page by themselves, by the frame they are put into. */
    private static List<String> pages() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("frame.html"))
                    .filter(file -> PAGE.matcher(read(file)).find())
                    .map(file -> TEMPLATES.relativize(file).toString().replaceFirst("\\.html$", ""))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Visitor visitor(String name) {
        return people.computeIfAbsent(name, each -> Visitor.of(chromium, origin(), each));
    }

    /** What axe needs for a page grows with it, and what the tests before have left is hundreds of the same. */
    private Visitor atClearedDesk(String name, String reference) {
        desks.add(new ClearedDesk(demo.actor(name).person(), reference));
        return visitor(name);
    }

    private String origin() {
        return address.toString().replaceAll("/$", "");
    }
}
