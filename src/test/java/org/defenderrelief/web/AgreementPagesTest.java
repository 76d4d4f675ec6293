package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.ByHand.fields;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.UnsignedEntry;
import org.defenderrelief.testing.WebClient;

/** What a partner is told of their agreement before they type the receipt code: that it is waited for, that it was given, and never what was granted. */
@QuarkusTest
class AgreementPagesTest {
    private static final String NEEDED = "Approved: your agreement is needed";
    private static final String OFFER = "Help is granted. Before money is sent";
    private static final String PREPARED = "Payment is being prepared";
    private static final String AGREED = "You have agreed to the terms.";
    private static final String GRANTED = "917.00";
    private static final String NOT_SIGNED = "Nothing was signed";

    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases approvals;

    @Inject
    FundFixture fund;

    @Test
    void whatWaitsForThePartnerIsSaidUntilTheyAgreedAndNoLonger() {
        ApprovedCases.Approved approved = approvals.approvedOnly(Money.of(GRANTED, "EUR"));
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = page(approved);
        assertThat(waiting(partner, approved)).contains("Agree to the terms", "/" + page + "/agreement\"");
        assertThat(partner.get(page).body()).contains(NEEDED, OFFER).doesNotContain(PREPARED, AGREED, GRANTED);

        WebClient.Answer done = agree(partner, approved);
        assertThat(done.status()).isEqualTo(303);
        for (String path : List.of(page + "?done=agreed", page)) {
            assertThat(partner.get(path).body())
                    .contains(PREPARED, AGREED, "/" + page + "/agreement")
                    .doesNotContain(NEEDED, OFFER, GRANTED);
        }
        assertThat(row(partner, approved)).contains("Approved").doesNotContain("Agree to the terms");
        assertThat(partner.get(page + "/agreement").body()).contains(AGREED).doesNotContain(OFFER, GRANTED);
    }

    /** What one has agreed to binds while the money is spent and reported on: it is read again until the end, and agreed to no more. */
    @Test
    void whatWasAgreedToIsReadAgainOnceAllIsPaid() {
        ApprovedCases.Approved approved = approvals.approved(Money.of(GRANTED, "EUR"));
        FollowedUp.paid(approved.reference().value(), GRANTED);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = page(approved);
        assertThat(partner.get(page).body()).contains("The money has arrived.", AGREED, "/" + page + "/agreement");
        assertThat(partner.get(page + "/agreement").body())
                .contains(AGREED, "<h1>The terms that you agreed to</h1>")
                .doesNotContain(GRANTED, "Agree to the terms");
        assertThat(partner.post(page + "/agreement", Map.of("receipt", approved.receiptCode()))
                        .body())
                .contains(GRANTED, "You have agreed to this.")
                .doesNotContain("We agree");
    }

    /** The terms speak of that letter: nobody is to agree to what they would have to look for elsewhere. */
    @Test
    void theTermsStandBesideWhatWasAskedAndTheLetterThatTheySpeakOf() {
        ApprovedCases.Approved approved = approvals.approvedOnly(Money.of(GRANTED, "EUR"));
        ByHand partner = new ByHand(root, "partner", "partner-1");
        Map<String, String> code = Map.of("receipt", approved.receiptCode());
        String noLetter = "No decision letter is here yet";
        assertThat(partner.post(page(approved) + "/agreement", code).body())
                .contains("Asked for", "1,977,000", noLetter)
                .doesNotContain("Your request is granted");
        CaseWork.change("triage-2", approved.reference().value(), "/triage/letter", Map.of("language", "en"))
                .then()
                .statusCode(200);
        assertThat(partner.post(page(approved) + "/agreement", code).body())
                .contains("Asked for", "Your request is granted")
                .doesNotContain(noLetter);
    }

    @Test
    void whoAgreedAfterTheirSignInHadRunOutIsToldThatNothingWasSigned() {
        ApprovedCases.Approved approved = approvals.approvedOnly(Money.of(GRANTED, "EUR"));
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String path = page(approved) + "/agreement";
        Map<String, String> agreement = fields(
                partner.post(path, Map.of("receipt", approved.receiptCode())).body());
        WebClient client = partner.client();
        List.copyOf(client.cookies().keySet()).forEach(client::forget);

        WebClient.Answer form = client.follow(partner.send(path + "/agree", agreement, "AAAAAAAAAAAAAAAAAAAAAA"));
        WebClient.Answer back = client.follow(
                client.post(form.action(), Map.of("username", "partner-1", "password", "demo-partner-1")));
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).contains(NOT_SIGNED, OFFER).doesNotContain(GRANTED, approved.receiptCode());

        assertThat(agree(partner, approved).status()).isEqualTo(303);
        WebClient.Answer after = partner.get(path + "/agree");
        assertThat(after.status()).isEqualTo(303);
        assertThat(client.follow(after).body()).contains(AGREED).doesNotContain(NOT_SIGNED);
        assertThat(new ByHand(root, "partner", "partner-2").get(path + "/agree").status())
                .isEqualTo(404);
    }

    /** Whoever can write to the history says that the partner agreed; nobody signed that, and their own page goes on asking. */
    @Test
    void anAgreementThatNobodySignedIsNone() {
        ApprovedCases.Approved approved = approvals.approvedOnly(Money.of(GRANTED, "EUR"));
        ByHand partner = new ByHand(root, "partner", "partner-1");
        try (UnsignedEntry forged = UnsignedEntry.outOfLine(
                UUID.randomUUID().toString(),
                Agreements.ACTION,
                approved.id().value().toString())) {
            assertThat(forged).isNotNull();
            assertThat(partner.get(page(approved)).body())
                    .contains(NEEDED, OFFER)
                    .doesNotContain(AGREED);
            assertThat(waiting(partner, approved)).contains("Agree to the terms");
        }
        assertThat(waiting(partner, approved)).contains("Agree to the terms");
    }

    /** What one member released is not granted for good before the others have said so. */
    @Test
    void beforeARatificationNobodyIsAskedToAgree() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                "10-central-asia-relocation-ru.json",
                GRANTED,
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        Response round = CaseWork.openRound(sent.reference());
        CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", round.<String>path("proposalHash"), "text", "They come tonight."))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round.path("id") + "/emergency")
                .then()
                .statusCode(201);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        assertThat(partner.get("partner/requests/" + sent.reference()).body())
                .contains("Approved")
                .doesNotContain(NEEDED, OFFER, AGREED);
        assertThat(partner.get("partner/requests/" + sent.reference() + "/agreement/agree")
                        .status())
                .isEqualTo(303);
    }

    private static String page(ApprovedCases.Approved approved) {
        return "partner/requests/" + approved.reference();
    }

    /** With the terms as the page shows them. */
    private static WebClient.Answer agree(ByHand partner, ApprovedCases.Approved approved) {
        String path = page(approved) + "/agreement";
        WebClient.Answer shown = partner.post(path, Map.of("receipt", approved.receiptCode()));
        assertThat(shown.body()).contains(GRANTED);
        return partner.post(path + "/agree", fields(shown.body()));
    }

    /** The request's row among what waits for the partner. */
    private static String waiting(ByHand partner, ApprovedCases.Approved approved) {
        String list = partner.get("partner").body();
        int at = list.indexOf(
                "<a href=\"/partner/requests/" + approved.reference().value());
        assertThat(at)
                .as("it waits")
                .isGreaterThan(list.indexOf("Waits for you"))
                .isPositive();
        return list.substring(at, list.indexOf("</li>", at));
    }

    /** The request's row of the list. */
    private static String row(ByHand partner, ApprovedCases.Approved approved) {
        String list = partner.get("partner").body();
        int at = list.indexOf(approved.reference().value());
        assertThat(at).as("it is on the first page").isPositive();
        return list.substring(at, list.indexOf("</tr>", at));
    }
}
