package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.WebClient;

/** The page on keeping: keepers propose and confirm, hold and let go, and see what goes; a case says what was erased. */
@QuarkusTest
class RetentionPagesTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    @TestHTTPResource("/")
    URL root;

    @Inject
    RetentionFixture retention;

    @Inject
    FundFixture fund;

    @AfterEach
    void whatOthersCloseIsLeftAlone() {
        retention.keepEverything();
    }

    @Test
    void oneKeeperProposesAndAnotherConfirms() {
        WebClient first = new WebClient();
        WebClient.Answer page = first.signIn(root + "review/retention", "keeper-1");
        assertThat(page.body())
                .contains("Propose a schedule", "value=\"1826\"", "Payment details", "data-label=\"Duplicate\"");
        WebClient.Answer locked = first.post(root + "review/retention", schedule(page, "9"));
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.body()).as("its form stands open").containsPattern("<details[^>]* id=\"new\" open>");
        unlock(first, "keeper-1");
        WebClient.Answer wrong = first.post(root + "review/retention", schedule(page, "-3"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("aria-invalid=\"true\"", "value=\"-3\"", "Identity, Duplicate: Give a whole number");
        assertThat(first.follow(first.post(root + "review/retention", schedule(page, "9")))
                        .body())
                .contains("The schedule is proposed.", "Waits to be confirmed");
        WebClient second = new WebClient();
        WebClient.Answer seen = second.signIn(root + "review/retention", "keeper-2");
        unlock(second, "keeper-2");
        assertThat(second.get(root + "review?all=true").body()).contains("Confirm how long what is kept or held");
        String id = seen.body().replaceAll("(?s).*/review/retention/schedules/([0-9a-f-]{36})/confirm.*", "$1");
        assertThat(second.follow(second.post(root + "review/retention/schedules/" + id + "/confirm", token(seen)))
                        .body())
                .contains("The schedule is confirmed.", "in force");
    }

    /** Half a row is no time of an envelope's own; what was typed of it stands there still. */
    @Test
    void halfARowForAnEnvelopeIsNotPassedOver() {
        String envelope = fund.envelope("50000.00", "10000.00").value().toString();
        WebClient keeper = new WebClient();
        WebClient.Answer page = keeper.signIn(root + "review/retention", "keeper-1");
        unlock(keeper, "keeper-1");
        Map<String, String> form = schedule(page, "9");
        form.put("schedule.ownEnvelope0", "");
        form.put("schedule.ownDays0", "4711");
        WebClient.Answer forgotten = keeper.post(root + "review/retention", form);
        assertThat(forgotten.status()).isEqualTo(400);
        assertThat(forgotten.body())
                .contains("id=\"f-schedule-ownEnvelope0-error\"", "value=\"4711\"", "Envelope with a time of its own");
        form.put("schedule.ownEnvelope0", envelope);
        form.put("schedule.ownDays0", "");
        WebClient.Answer noDays = keeper.post(root + "review/retention", form);
        assertThat(noDays.status()).isEqualTo(400);
        assertThat(noDays.body())
                .contains("id=\"f-schedule-ownDays0-error\"", "<option value=\"" + envelope + "\" selected>");
        form.put("schedule.ownDays0", "4711");
        form.put("schedule.ownEnvelope2", envelope);
        form.put("schedule.ownDays2", "4712");
        WebClient.Answer twice = keeper.post(root + "review/retention", form);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.body())
                .contains("id=\"f-schedule-ownEnvelope2-error\"", "Give its days once.")
                .doesNotContain("id=\"f-schedule-ownEnvelope0-error\"");
    }

    /** Of two proposals one is confirmed: whoever made the other reads that it waits no more. */
    @Test
    void aProposalThatWasOvertakenIsSaidToCountNoMore() {
        WebClient first = new WebClient();
        WebClient.Answer page = first.signIn(root + "review/retention", "keeper-1");
        unlock(first, "keeper-1");
        String before = first.get(root + "review/retention").body();
        first.post(root + "review/retention", schedule(page, "9"));
        retention.inForce(Map.of(KeptPart.NEEDS, 3650));
        String after = first.get(root + "review/retention").body();
        assertThat(overtaken(after)).contains("Another schedule was confirmed").contains("keeper-1");
        assertThat(overtaken(after).split("<li>"))
                .hasSizeGreaterThan(overtaken(before).split("<li>").length);
    }

    private static String overtaken(String page) {
        int from = page.indexOf("id=\"overtaken\"");
        return from < 0 ? "" : page.substring(from, page.indexOf("id=\"coming\""));
    }

    /** They would else wait for an answer that is gone, or believe that none was written. */
    @Test
    void aPartnerWhoseMessagesWereErasedReadsThat() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        Map<String, String> code = Map.of("receipt", sent.receiptCode());
        Map<String, String> message = new LinkedHashMap<>(code);
        message.put("text", "They moved on.");
        assertThat(partner.post(page + "/messages", message).status()).isEqualTo(303);
        retention.refer(sent.reference());
        assertThat(partner.get(page).body())
                .contains("it stands in the messages")
                .doesNotContain("were erased");
        retention.inForce(Map.of(KeptPart.CHANNEL, 0));
        assertThat(retention.erase(sent.id())).isPositive();
        assertThat(partner.get(page).body())
                .contains("All messages of this request were erased")
                .doesNotContain("it stands in the messages");
        assertThat(partner.post(page + "/read", code).body())
                .contains("All messages of this request were erased")
                .doesNotContain("No messages yet");
    }

    /** Nobody confirms blind: what would go stands beside the button, and goes only once it is pressed. */
    @Test
    void whoConfirmsSeesBeforeWhatWouldGo() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        WebClient first = new WebClient();
        WebClient.Answer page = first.signIn(root + "review/retention", "keeper-1");
        assertThat(page.body()).doesNotContain(sent.reference());
        unlock(first, "keeper-1");
        Map<String, String> form = new LinkedHashMap<>(token(page));
        form.put("schedule.from", retention.today().toString());
        form.put("schedule.days.identity.REFERRED", "0");
        first.post(root + "review/retention", form);
        WebClient second = new WebClient();
        WebClient.Answer seen = second.signIn(root + "review/retention", "keeper-2");
        assertThat(seen.body()).contains("What would go by this schedule", "on the first day)", sent.reference());
        assertThat(retention.erase(sent.id())).isZero();
        String id = seen.body().replaceAll("(?s).*/review/retention/schedules/([0-9a-f-]{36})/confirm.*", "$1");
        first.post(root + "review/retention/schedules/" + id + "/withdraw", token(page));
        assertThat(second.get(root + "review/retention").body()).doesNotContain(sent.reference());
    }

    /** By an id nobody knows which file would harm others. What a file is called is sealed, so only who opened it reads that. */
    @Test
    void filesAreLeftOutOfACopyByWhatTheyAreCalledOnceTheyWereOpened() {
        SentFile summons = SentFile.whole("partner-1", "A summons.".getBytes(StandardCharsets.UTF_8));
        Map<String, String> attached = new LinkedHashMap<>(summons.as("summons.pdf", "situation"));
        attached.put("note", "Names her neighbour");
        ObjectNode request = SampleRequests.tree("01");
        request.putArray("attachments").addPOJO(attached);
        String reference = Api.as("partner-1")
                .contentType(ContentType.JSON)
                .body(new String(SampleRequests.bytes(request), StandardCharsets.UTF_8))
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        String asked = CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "COPY",
                        "way",
                        "OWN_CODE",
                        "arrived",
                        retention.today().toString()))
                .post("/api/v1/cases/" + reference + "/person-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("how", "CALLED_BACK"))
                .post("/api/v1/cases/" + reference + "/person-requests/" + asked + "/identity")
                .then()
                .statusCode(204);
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        String page = "review/cases/" + reference + "/person-requests";
        String sealed = triage.get(page).body();
        assertThat(sealed)
                .contains("<span>File 1<small>Situation · ", "it has its name here")
                .doesNotContain("summons.pdf", "<small class=\"mono\">");
        String file = sealed.replaceAll("(?s).*value=\"(attachment/[0-9a-f-]{36})\".*", "$1");
        triage.post("review/cases/" + reference + "/open?name=" + file, Map.of());
        assertThat(triage.get(page).body())
                .contains("<bdi>summons.pdf</bdi><small dir=\"auto\">Names her neighbour</small>")
                .doesNotContain("<span>File 1", "it has its name here");
    }

    private Map<String, String> schedule(WebClient.Answer page, String days) {
        Map<String, String> form = new LinkedHashMap<>(token(page));
        form.put("schedule.from", retention.today().toString());
        form.put("schedule.days.identity.DUPLICATE", days);
        return form;
    }

    @Test
    void aHoldIsSeenWhereItHoldsAndWhatIsErasedIsSaidOnThePageOfTheCase() {
        CaseWork.Acknowledged held = retention.referred(SAMPLE);
        CaseWork.Acknowledged gone = retention.referred(SAMPLE);
        retention.inForce(Map.of(KeptPart.IDENTITY, 0));
        WebClient keeper = new WebClient();
        WebClient.Answer page = keeper.signIn(root + "review/retention", "keeper-1");
        assertThat(page.body()).contains(held.reference(), gone.reference());
        unlock(keeper, "keeper-1");
        Map<String, String> hold = new LinkedHashMap<>(token(page));
        hold.put("hold.reference", held.reference());
        hold.put("hold.reason", "UNDER_AUDIT");
        hold.put("hold.until", "");
        hold.put("hold.note", "Spring <b>audit</b>");
        assertThat(keeper.post(root + "review/retention/holds", hold).status()).isEqualTo(400);
        WebClient.Answer nothing = keeper.post(root + "review/retention/holds", token(page));
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.body())
                .as("all that is wrong, at once")
                .contains("id=\"f-hold-reference-error\"", "id=\"f-hold-reason-error\"")
                .contains("id=\"f-hold-until-error\"", "id=\"f-hold-note-error\"");
        hold.put("hold.until", retention.today().plusDays(3).toString());
        WebClient.Answer shown = keeper.follow(keeper.post(root + "review/retention/holds", hold));
        assertThat(shown.body())
                .contains("It is held from now on.", "Spring &lt;b&gt;audit&lt;/b&gt;", "Under audit")
                .as("its own day is nearer than 90 days")
                .contains("until its day, whether or not")
                .doesNotContain("Unless another keeper")
                .as("the preview says what rests on one keeper")
                .contains("unless a second keeper confirms it");

        assertThat(retention.erase(held.id())).isZero();
        assertThat(retention.erase(gone.id())).isEqualTo(1);
        WebClient.Answer after = keeper.get(root + "review/retention");
        assertThat(after.body())
                .as("a browser shows the page that says that it is not there yet")
                .contains("/proof")
                .doesNotContain(" download>");
        WebClient triage = new WebClient();
        assertThat(triage.signIn(root + "review/cases/" + gone.reference(), "triage-1")
                        .body())
                .contains("Erased on", "keeps this for 0 days");
        WebClient french = new WebClient();
        WebClient.Answer auditor = french.signIn(root + "review/retention", "auditor-1");
        assertThat(auditor.status()).isEqualTo(200);
        assertThat(auditor.body()).contains(held.reference()).doesNotContain("Hold it now");
    }

    @Test
    void whatWasLiftedStandsApartWithWhoLiftedIt() {
        CaseWork.Acknowledged lifted = retention.referred(SAMPLE);
        CaseWork.Acknowledged held = retention.referred(SAMPLE);
        retention.letGo(retention.held(lifted.reference()));
        retention.held(held.reference());
        String page =
                new WebClient().signIn(root + "review/retention", "auditor-1").body();
        int holds = page.indexOf("id=\"holds\"");
        int before = page.indexOf("id=\"held-before\"");
        assertThat(page.substring(holds, before)).contains(held.reference()).doesNotContain(lifted.reference());
        assertThat(page.substring(before))
                .contains(lifted.reference(), "lifted", "Lifting proposed by <bdi>keeper-1", "<bdi>keeper-2")
                .doesNotContain(held.reference());
    }

    @Test
    void whatWasTakenBackIsSaidToBeThatWithWhoTookItBack() {
        CaseWork.Acknowledged held = retention.referred(SAMPLE);
        WebClient keeper = new WebClient();
        WebClient.Answer page = keeper.signIn(root + "review/retention", "keeper-1");
        unlock(keeper, "keeper-1");
        Map<String, String> hold = new LinkedHashMap<>(token(page));
        hold.put("hold.reference", held.reference());
        hold.put("hold.reason", "UNDER_AUDIT");
        hold.put("hold.until", retention.today().plusDays(3).toString());
        hold.put("hold.note", "Spring audit");
        String shown = keeper.follow(keeper.post(root + "review/retention/holds", hold))
                .body();
        String id = shown.substring(0, shown.indexOf(held.reference(), shown.indexOf("id=\"holds\"")))
                .replaceAll("(?s).*id=\"hold-([0-9a-f-]{36})\".*", "$1");
        String after = keeper.follow(keeper.post(root + "review/retention/holds/" + id + "/withdraw", token(page)))
                .body();
        assertThat(after.substring(after.indexOf("id=\"held-before\"")))
                .contains(held.reference(), "taken back", "Taken back by <bdi>keeper-1");
    }

    @Test
    void nobodyElseGetsThere() {
        for (String person : new String[] {"triage-1", "committee-1", "finance-1"}) {
            assertThat(new WebClient().signIn(root + "review/retention", person).status())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    private static Map<String, String> token(WebClient.Answer page) {
        Map<String, String> form = new HashMap<>();
        form.put("csrf-token", page.formToken());
        return form;
    }

    private void unlock(WebClient browser, String person) {
        WebClient.Answer page = browser.get(root + "review/unlock");
        Map<String, String> form = token(page);
        form.put("passphrase", "vault-" + person + "-demo");
        browser.post(root + "review/unlock", form);
    }
}
