package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.ByHand.fields;

import java.net.URL;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.ChooseName;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.keyring.CarriedText;

/** Correcting a part, handing a case over, taking a request back, and a partner's own words, on the pages, without JavaScript. */
@QuarkusTest
class CorrectionPagesTest {
    @TestHTTPResource("/")
    URL root;

    private static final String LABELS = "__Host-relief-labels";
    private static final String NEEDS_NEWER = "What happened or the needs were corrected after the recommendation";

    @Inject
    DemoPeople people;

    @Inject
    CarriedText carrying;

    @Inject
    FundFixture fund;

    @Inject
    ChooseName choose;

    @Test
    void triageCorrectsWhatItOpenedAndReadsBothVersions() {
        CaseWork.Acknowledged sent = takenUp();
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        String page = "review/cases/" + sent.reference();
        assertThat(triage.get(page + "/correct/needs").status())
                .as("not before it was opened, which is recorded")
                .isEqualTo(303);
        triage.post(page + "/open?name=needs", Map.of());

        WebClient.Answer form = triage.get(page + "/correct/needs");
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).contains("value=\"120000\"", "Abri-Droits B\u00e9nin");
        Map<String, String> typed = fields(form.body());
        typed.put("needs.assistance[0].lines[1].unitAmount", "130000");
        typed.put("reason", "FOUND_OTHERWISE");
        assertThat(triage.post(page + "/correct/needs", typed).status())
                .as("why, in words, is asked for")
                .isEqualTo(400);
        typed.put("correctionText", "The landlord's letter says 130000.");
        assertThat(triage.post(page + "/correct/needs", typed).location()).contains("done=part-corrected");

        String after = triage.get(page).body();
        assertThat(after).contains("Corrected on", "triage-1", "Verification showed something else");
        assertThat(after).contains("The landlord", "Open version 1");
        assertThat(triage.post(page + "/open?name=needs&version=1", Map.of()).body())
                .contains("Version 1, no longer valid");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .body("summary.requested.amount", org.hamcrest.Matchers.equalTo("2037000"));
    }

    /** As everywhere beside what they did: by the name that they chose, and the account that the history signs. */
    @Test
    void whoCorrectedAPartIsSeenUnderTheNameTheyChose() {
        CaseWork.Acknowledged sent = takenUp();
        Corrections.by("triage-1", sent.reference(), "needs", Corrections.needs("250000"))
                .then()
                .statusCode(200);
        choose.choose(people.acting("triage-1"), "Amina B.");
        try {
            ByHand triage = new ByHand(root, "review/unlock", "triage-2");
            triage.unlock();
            String part = triage.post("review/cases/" + sent.reference() + "/open?name=needs", Map.of())
                    .body();
            assertThat(part.substring(part.indexOf("Corrected on"), part.indexOf("Open version 1")))
                    .contains("Amina B. (triage-1)");
        } finally {
            choose.choose(people.acting("triage-1"), "");
        }
    }

    @Test
    void whoAsksTheCommitteeIsWarnedOfNeedsThatWereCorrectedSince() {
        String reference = CaseWork.recommended(
                Corrections.SAMPLE,
                "900.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        String page = "review/cases/" + reference;
        assertThat(triage.get(page).body()).contains("id=\"round\"").doesNotContain(NEEDS_NEWER);

        Corrections.by("triage-1", reference, "needs", Corrections.needs("250000"))
                .then()
                .statusCode(200);

        assertThat(triage.get(page).body()).contains("id=\"round\"", NEEDS_NEWER);
    }

    @Test
    void aRowIsAddedAndTakenAwayAndNothingTypedIsLost() {
        CaseWork.Acknowledged sent = takenUp();
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        String page = "review/cases/" + sent.reference();
        triage.post(page + "/open?name=identity", Map.of());
        Map<String, String> typed =
                fields(triage.get(page + "/correct/identity").body());
        typed.put("correctionText", "Her phone was taken.");
        typed.put("reason", "UNSAFE");
        typed.put("add", "identity.contacts");
        String more = triage.post(page + "/correct/identity", typed).body();
        assertThat(more).contains("identity.contacts[2].value", "Her phone was taken.");
        typed.remove("add");
        typed.put("remove", "identity.contacts[1]");
        String less = triage.post(page + "/correct/identity", typed).body();
        assertThat(less)
                .doesNotContain("+228 99 00 00 17", "identity.contacts[1].value")
                .contains("Her phone was taken.");
        Map<String, String> fewer = fields(less);
        fewer.put("reason", "UNSAFE");
        assertThat(triage.post(page + "/correct/identity", fewer).location()).contains("done=part-corrected");
        assertThat(triage.get(page).body()).doesNotContain("+228 99 00 00 17");
    }

    @Test
    void nobodyElseGetsThePage() {
        CaseWork.Acknowledged sent = takenUp();
        for (String who : new String[] {"committee-1", "finance-1", "auditor-1"}) {
            ByHand other = new ByHand(root, "review/unlock", who);
            other.unlock();
            assertThat(other.get("review/cases/" + sent.reference() + "/correct/identity")
                            .status())
                    .as(who)
                    .isIn(403, 404);
        }
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        assertThat(triage.get("review/cases/" + sent.reference() + "/correct/payment")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCaseIsHandedToAColleague() {
        CaseWork.Acknowledged sent = takenUp();
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        String page = "review/cases/" + sent.reference() + "/hand-over";
        WebClient.Answer form = triage.get(page);
        assertThat(form.body()).contains("triage-2").doesNotContain(">committee-1<");
        Map<String, String> typed = fields(form.body());
        assertThat(triage.post(page, typed).status()).isEqualTo(400);
        typed.put("to", people.actor("triage-2").person().toString());
        typed.put("reason", "AWAY");
        assertThat(triage.post(page, typed).location()).contains("done=handed-over");
        ByHand colleague = new ByHand(root, "review", "triage-2");
        assertThat(colleague.get("review").body()).contains("Handed to you", sent.reference());
        colleague.unlock();
        colleague.post("review/cases/" + sent.reference() + "/open", Map.of());
        assertThat(colleague.get("review").body()).doesNotContain("Handed to you");
    }

    @Test
    void takingBackIsAskedOnAPageOfItsOwnThatSaysWhatItMeans() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        assertThat(partner.get(page).body()).contains(page + "/withdraw").doesNotContain("btn danger");
        WebClient.Answer asked = partner.get(page + "/withdraw");
        assertThat(asked.body()).contains("It cannot be undone", "btn danger");
        Map<String, String> typed = fields(asked.body());
        assertThat(partner.post(page + "/withdraw", typed).status()).isEqualTo(400);
        typed.put("receipt", CaseWork.submit(Corrections.SAMPLE).receiptCode());
        assertThat(partner.post(page + "/withdraw", typed).status()).isEqualTo(403);
        typed.put("receipt", sent.receiptCode());
        assertThat(partner.post(page + "/withdraw", typed).location()).contains("done=withdrawn");
        assertThat(partner.get(page + "/withdraw").body())
                .doesNotContain("btn danger")
                .contains("cannot be taken back");
    }

    @Test
    void theSenderGivesAPartAnewAndIsShownNothingOfTheOld() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference() + "/correct/needs";
        WebClient.Answer form = partner.get(page);
        assertThat(form.body()).doesNotContain("Abri-Droits", "120000");
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("needs.requested.currency", "XOF");
        typed.put("needs.assistance[0].type", "LEGAL");
        typed.put("needs.assistance[0].lines[0].description", "Lawyer");
        typed.put("needs.assistance[0].lines[0].quantity", "1");
        typed.put("needs.assistance[0].lines[0].unitAmount", "250000");
        typed.put("reason", "MISTYPED");
        typed.put("correctionText", "The lawyer, not the rent.");
        WebClient.Answer refused = partner.post(page, typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Lawyer", "The lawyer, not the rent.");
        typed.put("receipt", sent.receiptCode());
        assertThat(partner.post(page, typed).location()).contains("done=request-corrected");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .body("summary.requested.amount", org.hamcrest.Matchers.equalTo("250000"));
    }

    /** With every field that the form has for it: one that the page lacks would be lost with the correction. */
    @Test
    void whatHappenedIsToldAnewAndThePageSaysWhatThatMakesVoid() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        assertThat(partner.get(page).body()).contains(page + "/correct/situation");
        WebClient.Answer form = partner.get(page + "/correct/situation");
        assertThat(form.body())
                .contains("those votes become void")
                .doesNotContain(Corrections.part("situation").get("threats").asText());
        assertThat(partner.get(page + "/correct/identity").body()).contains("It voids nothing");
        assertThat(partner.get(page + "/payee").body()).contains("those votes become void", "is not paid");
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("situation.rightsDefended", "land rights");
        typed.put("situation.activities", "Field work.");
        typed.put("situation.incidents[0].date", "2026-11-01");
        typed.put("situation.incidents[0].description", "Shots at the gate.");
        typed.put("situation.threats", "The men came back last night.");
        typed.put("situation.whyUrgent", "They know the house.");
        typed.put("situation.causalLink", "Her report was published.");
        typed.put("situation.travel.able", "YES");
        typed.put("situation.relocation.to", "Cotonou");
        typed.put("situation.referees[0].name", "A colleague");
        typed.put("situation.referees[0].relation", "Colleague");
        typed.put("situation.referees[0].contact", "by the partner");
        typed.put("reason", "CHANGED");
        typed.put("correctionText", "It goes on.");
        WebClient.Answer refused = partner.post(page + "/correct/situation", typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Shots at the gate.", "Cotonou", "A colleague");
        typed.put("receipt", sent.receiptCode());
        assertThat(partner.post(page + "/correct/situation", typed).location()).contains("done=request-corrected");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/situation")
                .then()
                .body("incidents[0].description", org.hamcrest.Matchers.equalTo("Shots at the gate."))
                .body("relocation.to", org.hamcrest.Matchers.equalTo("Cotonou"))
                .body("travel.able", org.hamcrest.Matchers.equalTo("YES"))
                .body("referees[0].name", org.hamcrest.Matchers.equalTo("A colleague"));
    }

    @Test
    void anotherLanguageInTheMiddleKeepsWhatTheSenderTypedAndCorrectsNothing() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        for (Map.Entry<String, String> each : Map.of("/correct/needs", "correctionText", "/payee", "payment.notes")
                .entrySet()) {
            Map<String, String> typed = new LinkedHashMap<>();
            typed.put(each.getValue(), "The lawyer, not the rent.");
            typed.put("receipt", sent.receiptCode());
            typed.put("page-language", "fr");
            WebClient.Answer french = partner.post(page + each.getKey(), typed);
            assertThat(french.status()).isEqualTo(200);
            assertThat(french.setCookies()).anyMatch(cookie -> cookie.startsWith("relief-lang=fr"));
            assertThat(french.body())
                    .contains("lang=\"fr\"", "The lawyer, not the rent.", sent.receiptCode())
                    .contains("name=\"page-language\" value=\"en\" formaction=\"/" + page + each.getKey() + "\"")
                    .doesNotContain("data-error-summary");
        }
    }

    /** The word is in the browser alone, sealed: not in the database, for no other account, nor for a colleague. */
    @Test
    void aPartnersOwnWordStaysInTheirBrowser() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        assertThat(partner.post(page + "/label", Map.of("label", "x".repeat(41)))
                        .status())
                .isEqualTo(400);
        assertThat(partner.post(page + "/label", Map.of("label", "the night nurse"))
                        .location())
                .contains("done=label-kept");
        assertThat(partner.get("partner").body()).contains("the night nurse");
        assertThat(partner.get(page).body()).contains("the night nurse");
        String cookie = partner.client().cookies().get(LABELS);
        assertThat(cookie).isNotBlank().doesNotContain("nurse");

        ByHand colleague = new ByHand(root, "partner", "partner-1");
        assertThat(colleague.get("partner").body()).doesNotContain("the night nurse");
        ByHand other = new ByHand(root, "partner", "partner-2");
        other.client().plant(LABELS, cookie);
        assertThat(other.get("partner").body()).doesNotContain("the night nurse");
        assertThat(other.get(page + "/label").status()).isEqualTo(404);

        partner.client().plant(LABELS, cookie.substring(2) + "AA");
        assertThat(partner.get("partner").body()).doesNotContain("the night nurse");
        partner.client().plant(LABELS, cookie);
        partner.post(page + "/label", Map.of("label", ""));
        assertThat(partner.get("partner").body()).doesNotContain("the night nurse");
    }

    /** A shared computer: whoever signs in after another neither reads their words nor takes them away, and no cookie grows without end. */
    @Test
    void accountsThatShareABrowserKeepTheirWordsBesideEachOther() {
        String first = CaseWork.submit(Corrections.SAMPLE).reference();
        String second = CaseWork.submitAs("partner-2", Corrections.SAMPLE).reference();
        ByHand one = new ByHand(root, "partner", "partner-1");
        one.post("partner/requests/" + first + "/label", Map.of("label", "the night nurse"));
        ByHand other = new ByHand(root, "partner", "partner-2");
        other.client().plant(LABELS, one.client().cookies().get(LABELS));
        other.post("partner/requests/" + second + "/label", Map.of("label", "the bee keeper"));
        assertThat(other.get("partner").body()).contains("the bee keeper").doesNotContain("the night nurse");
        String both = other.client().cookies().get(LABELS);
        assertThat(both).hasSizeLessThan(4000).doesNotContain("partner", "nurse", "keeper");

        one.client().plant(LABELS, both);
        assertThat(one.get("partner").body()).contains("the night nurse").doesNotContain("the bee keeper");
        one.post("partner/requests/" + first + "/label", Map.of("label", ""));
        other.client().plant(LABELS, one.client().cookies().get(LABELS));
        assertThat(other.get("partner").body()).contains("the bee keeper");
        other.post("partner/requests/" + second + "/label", Map.of("label", ""));
        assertThat(other.client().cookies()).doesNotContainKey(LABELS);
    }

    @Test
    void aBrowserThatHoldsTheWordsOfManyAccountsTakesNoMoreOfAnotherAndLosesNone() {
        String reference = CaseWork.submit(Corrections.SAMPLE).reference();
        String sealed = "";
        for (int account = 0; account < 3; account++) {
            String more = carrying.seal("labels", new PersonId(Ids.next()), "{}", Duration.ofDays(1));
            sealed += (sealed.isEmpty() ? "" : ".") + more;
        }
        ByHand partner = new ByHand(root, "partner", "partner-1");
        partner.client().plant(LABELS, sealed);
        WebClient.Answer full =
                partner.post("partner/requests/" + reference + "/label", Map.of("label", "the night nurse"));
        assertThat(full.status()).isEqualTo(400);
        assertThat(full.body()).contains("This browser holds no more of these", "the night nurse");
        assertThat(partner.client().cookies()).containsEntry(LABELS, sealed);

        partner.client().plant(LABELS, sealed.substring(0, sealed.lastIndexOf('.')));
        partner.post("partner/requests/" + reference + "/label", Map.of("label", "the night nurse"));
        assertThat(partner.client().cookies().get(LABELS)).startsWith(sealed.substring(0, sealed.lastIndexOf('.')));
        assertThat(partner.get("partner").body()).contains("the night nurse");
    }

    private static CaseWork.Acknowledged takenUp() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        return sent;
    }
}
