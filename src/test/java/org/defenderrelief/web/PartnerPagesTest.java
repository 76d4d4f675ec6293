package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.CloseFund;
import org.defenderrelief.intake.IntakeClosing;
import org.defenderrelief.intake.NewClosing;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.partner.InvitePerson;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;

/** What the portal shows people of an organisation: what they may do, who does the rest, and nothing typed is lost when they may not. */
@QuarkusTest
class PartnerPagesTest {
    private static final Pattern CARRIED = Pattern.compile("name=\"carried\" value=\"([^\"]+)\"");
    private static final Path SAMPLE = Path.of("src/test/resources/requests/04-nepal-medical-en.json");
    private static final Pattern RECEIPT = Pattern.compile("aria-label=\"Receipt code\">([^<]+)</output>");
    private static final String SEND = "<button class=\"btn\">Send the request</button>";

    @TestHTTPResource("/")
    URL root;

    @Inject
    VettedPartners vetted;

    @Inject
    StatePartner state;

    @Inject
    InvitePerson invite;

    @Inject
    CloseFund close;

    @Inject
    DemoPeople people;

    @Test
    void aNewcomerIsLedToTheCodeAndSendsAfterwards() throws IOException {
        PartnerId organisation = vetted.vouched();
        String name = "new-" + organisation.value();
        try (TemporaryAccount account = TemporaryAccount.ofPartner(name, organisation.value())) {
            assertThat(account.id()).isNotBlank();
            WebClient partner = new WebClient();
            partner.plant("relief-lang", "en");
            WebClient.Answer first = partner.signIn(root + "partner", name);
            assertThat(first.uri().getPath()).isEqualTo("/partner/organisation");
            assertThat(first.body())
                    .contains("You do not speak for this organisation yet", "Take up the invitation")
                    .doesNotContain("href=\"/partner/requests/new\">New request</a></p>");
            WebClient.Answer closed = partner.get(root + "partner/requests/new");
            assertThat(closed.status()).isEqualTo(403);
            assertThat(closed.body()).as("whom to write to").contains("urgent@fund.example");
            assertThat(partner.get(root + "partner/draft-key").status()).isEqualTo(403);

            WebClient.Answer wrong = join(partner, first, "00000-00000-00000-00000-00000");
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.body()).contains("This code opens no invitation", "00000-00000-00000-00000-00000");
            WebClient.Answer joined = join(
                    partner,
                    wrong,
                    vetted.invite(organisation, Right.SUBMIT, Right.FOLLOW).code());
            assertThat(joined.status()).isEqualTo(303);
            assertThat(partner.open(root + "partner/organisation").body())
                    .contains("Send requests", "Follow requests")
                    .doesNotContain("You do not speak");
            WebClient.Answer check = check(partner);
            assertThat(check.body()).contains(SEND);
            assertThat(send(partner, check).status()).isEqualTo(201);
            assertThat(partner.open(root + "partner").uri().getPath()).isEqualTo("/partner");
        }
    }

    @Test
    void whoPreparesChecksAndIsToldThatSomebodyElseSends() throws IOException {
        PartnerId organisation = vetted.vouched();
        String name = "prep-" + organisation.value();
        try (TemporaryAccount account = TemporaryAccount.ofPartner(name, organisation.value())) {
            assertThat(account.id()).isNotBlank();
            WebClient partner = new WebClient();
            partner.plant("relief-lang", "en");
            WebClient.Answer first = partner.signIn(root + "partner", name);
            join(partner, first, vetted.invite(organisation, Right.PREPARE).code());
            assertThat(partner.open(root + "partner/organisation").body())
                    .contains("What others of your organisation do");
            WebClient.Answer check = check(partner);
            assertThat(check.body())
                    .contains("Somebody else of your organisation sends it")
                    .doesNotContain(SEND);
            WebClient.Answer forced = send(partner, check);
            assertThat(forced.status()).isEqualTo(403);
            assertThat(forced.body()).contains("Your invitation does not name this");
        }
    }

    @Test
    void whatWasTypedStaysWhenTheOrganisationIsSuspendedOrTheFundClosesMeanwhile() throws IOException {
        PartnerId organisation = vetted.vouched();
        String name = "susp-" + organisation.value();
        try (TemporaryAccount account = TemporaryAccount.ofPartner(name, organisation.value());
                Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            assertThat(account.id()).isNotBlank();
            WebClient partner = new WebClient();
            partner.plant("relief-lang", "en");
            WebClient.Answer page = partner.signIn(root + "partner", name);
            join(partner, page, vetted.invite(organisation, Right.SUBMIT).code());
            WebClient.Answer check = check(partner);

            state.suspend(first, organisation, "In tests.");
            WebClient.Answer refused = send(partner, check);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body())
                    .contains("Your organisation is suspended", "urgent@fund.example")
                    .doesNotContain(SEND);
            // What is kept on the device stays in reach, and the page says that nothing goes from it.
            assertThat(partner.open(root + "partner/requests/new").body())
                    .contains("You cannot send from here just now", "The form without a line");
            assertThat(partner.get(root + "partner/draft-key").status()).isEqualTo(200);
            state.confirm(second, state.lift(first, organisation, "Over.").id());

            IntakeClosing closing = close.propose(
                    first,
                    new NewClosing(
                            Optional.empty(),
                            List.of(
                                    new NewClosing.Text("en", "We are back in January."),
                                    new NewClosing.Text("es", "Volvemos en enero.")),
                            List.of(new NewClosing.OtherFund("Another fund", "https://fund.example", List.of("en")))));
            close.confirm(second, closing.id());
            try {
                WebClient.Answer closed = send(partner, refused);
                assertThat(closed.status()).isEqualTo(409);
                assertThat(closed.body())
                        .contains("We are back in January.", "https://fund.example")
                        .doesNotContain(SEND);
                for (String path : List.of("", "partner/requests/new", "partner/organisation")) {
                    assertThat(partner.open(root + path).status()).isEqualTo(200);
                }
                assertThat(partner.open(root + "partner/requests/new").body())
                        .contains("We are back in January.")
                        .doesNotContain("Volvemos");
                // No page of ours speaks Spanish; the keepers do.
                assertThat(partner.send(HttpRequest.newBuilder(URI.create(root.toString()))
                                        .header("Accept-Language", "es-CO, en;q=0.5"))
                                .body())
                        .contains("<p class=\"pre\" lang=\"es\" dir=\"auto\">Volvemos en enero.</p>")
                        .contains("We are back in January.");
                check = closed;
            } finally {
                close.reopen(second);
            }
            assertThat(send(partner, check).status())
                    .as("the same answers, carried through all of it")
                    .isEqualTo(201);
        }
    }

    /**
     * The case stands and the answer was lost on a bad line. Whoever hears that nothing was stored sends it a second time by others, and never gets the
     * code that reads what triage asks.
     */
    @Test
    void whoseAnswerWasLostGetsTheCodeAlsoWhenTheyMaySendNoLonger() throws IOException {
        PartnerId organisation = vetted.vouched();
        String name = "lost-" + organisation.value();
        try (TemporaryAccount account = TemporaryAccount.ofPartner(name, organisation.value());
                Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            assertThat(account.id()).isNotBlank();
            WebClient partner = new WebClient();
            partner.plant("relief-lang", "en");
            WebClient.Answer page = partner.signIn(root + "partner", name);
            InvitePerson.Made made = vetted.invite(organisation, Right.SUBMIT);
            join(partner, page, made.code());
            WebClient.Answer check = check(partner);
            String code = code(send(partner, check));

            state.suspend(first, organisation, "In tests.");
            assertThat(code(send(partner, check))).as("suspended").isEqualTo(code);
            invite.end(first, organisation, made.id());
            assertThat(code(send(partner, check))).as("rights taken away").isEqualTo(code);
            state.confirm(second, state.end(first, organisation, "Over.").id());
            assertThat(code(send(partner, check))).as("ended").isEqualTo(code);
            assertThat(send(partner, check(partner, check)).status())
                    .as("and nothing new")
                    .isEqualTo(403);
        }
    }

    /** It is shown once: whoever would only read it in another language would have lost both codes. */
    @Test
    void theReceiptOffersNoOtherLanguageWhichWouldThrowItsCodesAway() throws IOException {
        WebClient partner = new WebClient();
        partner.plant("relief-lang", "en");
        partner.signIn(root + "partner", "partner-1");
        WebClient.Answer check = check(partner);
        WebClient.Answer receipt = send(partner, check);
        assertThat(code(receipt)).isNotBlank();
        assertThat(receipt.body())
                .contains("<wbr>own</output>")
                .doesNotContain("action=\"/language\"", "page-language");
        assertThat(send(partner, check).body())
                .as("shown again")
                .doesNotContain("action=\"/language\"", "page-language");
        assertThat(partner.open(root + "partner").body()).contains("action=\"/language\"");
    }

    /** Whoever can write to the row takes its name away: the keeper who has to suspend it now still finds the button. */
    @Test
    void aSpoiltNameHidesNoButton() {
        PartnerId organisation = vetted.vouched();
        ByHand keeper = new ByHand(root, "review/unlock", "keeper-1");
        keeper.unlock();
        String path = "review/partners/of/" + organisation.value();
        try (TableInHand table = new TableInHand("partner_statement", "organisation = ?", organisation.value())) {
            table.run("UPDATE partner_statement SET name = 'Another' WHERE organisation = ?", organisation.value());
            assertThat(keeper.get(path).body())
                    .contains("/suspend\"", "/end\"", "What stands here of its name is not what was signed")
                    .doesNotContain("Another");
        }
        assertThat(keeper.get(path).body()).doesNotContain("What stands here of its name");
    }

    /** Nobody proposes to vouch for it a second time because its page does not say that somebody did. */
    @Test
    void whatWaitsForAnotherKeeperIsSaidOnThePageOfTheOrganisation() {
        PartnerId organisation = VettedPartners.unknown();
        ByHand reader = new ByHand(root, "review/unlock", "keeper-2");
        String path = "review/partners/of/" + organisation.value();
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        try (Acting keeper = people.acting("keeper-1")) {
            UUID proposal = state.vouch(keeper, organisation, "Waiting", "They know it.", until)
                    .id();
            assertThat(reader.get(path).body()).contains("href=\"/review/partners#p-" + proposal + "\"");
            state.withdraw(keeper, proposal);
        }
        assertThat(reader.get(path).body()).doesNotContain("/review/partners#p-");
    }

    private static String code(WebClient.Answer receipt) {
        assertThat(receipt.status()).as(receipt.body()).isIn(200, 201);
        Matcher code = RECEIPT.matcher(receipt.body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    /** The same answers as another request, from somebody to whom no empty form is given any more. */
    private WebClient.Answer check(WebClient partner, WebClient.Answer page) throws IOException {
        Map<String, String> form = new LinkedHashMap<>(CarriedAnswersTest.form(SAMPLE));
        form.put("csrf-token", page.formToken());
        form.put("key", UUID.randomUUID().toString());
        form.put("check", "yes");
        WebClient.Answer check = partner.post(root + "partner/requests/new", form);
        assertThat(check.status()).as(check.body()).isEqualTo(200);
        return check;
    }

    private WebClient.Answer join(WebClient partner, WebClient.Answer page, String code) {
        return partner.post(root + "partner/organisation", Map.of("csrf-token", page.formToken(), "joinCode", code));
    }

    private WebClient.Answer check(WebClient partner) throws IOException {
        return check(partner, partner.open(root + "partner/requests/new"));
    }

    private WebClient.Answer send(WebClient partner, WebClient.Answer page) {
        Matcher carried = CARRIED.matcher(page.body());
        assertThat(carried.find()).isTrue();
        return partner.post(
                root + "partner/requests", Map.of("csrf-token", page.formToken(), "carried", carried.group(1)));
    }
}
