package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.retention.AskedToRecord;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.PaidByHand;
import org.defenderrelief.testing.WebClient;

/** What pages tell of it where the person in danger denies what is confirmed: all to triage and auditors, and nothing to whom it may be about. */
@QuarkusTest
class OwnExceptionsTest {
    private static final String DENIED = "The person in danger denies what is confirmed";
    private static final String[] ALL_OF_IT = {
        "First they came late.",
        "Version 1, written earlier. It counts as well",
        "Then they kept half.",
        "Version 2, written earlier. It counts as well"
    };

    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases approvals;

    @Inject
    OwnNews news;

    @Inject
    AskedToRecord asked;

    @Inject
    DemoPeople people;

    @Test
    void triageAndAuditorsAreToldAndNobodyElseIs() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        String payment = PaidByHand.sent(reference, "900.00", "EUR");
        PaidByHand.confirm(reference, payment, "900.00", "EUR");
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.arrived", "NOT_RECEIVED", "own.words", "Nothing came."));

        for (String reader : new String[] {"triage-1", "auditor-1"}) {
            ByHand may = new ByHand(root, "review", reader);
            assertThat(row(may.get("review?all=true").body(), reference)).contains(DENIED);
            String page = may.get("review/cases/" + reference).body();
            assertThat(page)
                    .contains(DENIED, "Given, used once", "compartment-own", "The person in danger spoke")
                    .doesNotContain("Nothing came");
        }
        for (String other : new String[] {"finance-1", "committee-3"}) {
            ByHand none = new ByHand(root, "review", other);
            String page = none.get("review/cases/" + reference).body();
            assertThat(page).contains(reference);
            assertThat(page)
                    .doesNotContain(
                            "person in danger denies",
                            "person in danger spoke",
                            "What the person in danger says",
                            "compartment-own",
                            "Given, used");
            assertThat(none.get("review?all=true").body()).doesNotContain("The person in danger");
        }
        ByHand partner = new ByHand(root, "partner", "partner-1");
        assertThat(partner.get("partner/requests/" + reference).body())
                .contains(reference)
                .doesNotContain("denies what is confirmed", "person in danger spoke", "used once");
    }

    /** What triage has dealt with is not called for again; that they spoke is still to be kept from whom it may be about. */
    @Test
    void aDenialThatWasAnsweredIsToldAsSuch() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        FollowedUp.paid(reference, "900.00");
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.arrived", "NOT_RECEIVED"));
        ByHand auditor = new ByHand(root, "review", "auditor-1");
        assertThat(auditor.get("review/cases/" + reference).body()).contains("before anything else is paid");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/own")
                .then()
                .statusCode(200);
        FollowedUp.does("triage-1", reference, "/follow-up/denial", Map.of("answer", "ARRIVED_SINCE"))
                .then()
                .statusCode(200);
        for (String reader : new String[] {"triage-1", "auditor-1"}) {
            assertThat(new ByHand(root, "review", reader)
                            .get("review/cases/" + reference)
                            .body())
                    .contains("The person in danger denied what was confirmed", "Tell neither the partner nor finance")
                    .doesNotContain(DENIED, "before anything else is paid");
        }
    }

    /** The page opens anew what was open, so that nobody has to press a button twice; words that came meanwhile are no part of that. */
    @Test
    void wordsThatComeLaterAreOpenedByWhoMeansToAndStandBesideThoseOfBefore() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String page = "review/cases/" + sent.reference();
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "First they came late."));
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        assertThat(triage.post(page + "/open?name=own", Map.of()).body()).contains("First they came late.");
        assertThat(triage.get(page).body()).as("it stays open").contains("First they came late.");

        OwnVoiceAtHand.say(
                sent.ownCode(), Map.of("own.complaint", "BRIBERY", "own.complaintWords", "Then they kept half."));
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "ERASURE"));
        assertThat(triage.get(page).body()).doesNotContain("First they came late.", "Then they kept half.");
        assertThat(waiting()).as("loading the page has read nothing").contains(sent.reference());

        String opened = triage.post(page + "/open?name=own", Map.of()).body();
        assertThat(opened)
                .as("all that waited, and what was read before")
                .contains(ALL_OF_IT)
                .doesNotContain("Open version", "no longer valid", "<del");
        assertThat(waiting()).doesNotContain(sent.reference());
        assertThat(triage.get(page).body()).as("it stays open").contains(ALL_OF_IT);
        assertThat(triage.post(page + "/open", Map.of()).body())
                .as("it stays open beside what else is opened")
                .contains(ALL_OF_IT);

        triage.post("review/lock", Map.of());
        assertThat(triage.get(page).body()).doesNotContain(ALL_OF_IT);
        triage.unlock();
        assertThat(triage.post(page + "/open?name=own", Map.of()).body())
                .as("nobody takes the newest for all that was said")
                .contains(ALL_OF_IT);
        ByHand other = new ByHand(root, "review/unlock", "auditor-1");
        other.unlock();
        assertThat(other.post(page + "/open", Map.of()).body()).contains(ALL_OF_IT);
        assertThat(other.get(page).body()).contains(ALL_OF_IT);
    }

    /** Nothing counts the month in which it is to be answered before somebody records it: whoever reads it does so there. */
    @Test
    void whatIsAskedOfWhatIsHeldIsRecordedWhereItIsRead() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String page = "review/cases/" + sent.reference();
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "ERASURE"));
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.words", "I have moved."));
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        assertThat(triage.get(page).body()).doesNotContain("askedKind");
        String opened = triage.post(page + "/open?name=own", Map.of()).body();
        assertThat(opened).contains("Erasure of what is held", "The person asks for this in their own words of");
        Map<String, String> fields = toRecord(opened);
        assertThat(fields).containsEntry("askedKind", "ERASURE").containsEntry("askedWay", "OWN_CODE");
        assertThat(waiting()).doesNotContain(sent.reference());
        assertThat(unrecorded()).as("what was read and put aside").contains(sent.reference());
        assertThat(triage.get(page + "/person-requests").body())
                .contains("Asked and not recorded yet", page + "#compartment-own")
                .doesNotContain("Nobody has asked");
        ByHand colleague = new ByHand(root, "review/unlock", "triage-2");
        colleague.unlock();
        Map<String, String> theirs =
                toRecord(colleague.post(page + "/open?name=own", Map.of()).body());

        assertThat(triage.post(page + "/person-requests", fields).location()).contains("done=request-recorded");
        assertThat(triage.post(page + "/person-requests", fields).location())
                .as("pressed twice")
                .contains("done=request-recorded");
        WebClient.Answer second = colleague.post(page + "/person-requests", theirs);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body())
                .contains("This is recorded already")
                .doesNotContain("Asked and not recorded yet", "Nobody has asked");
        assertThat(requests(sent.reference())).as("one to answer").hasSize(1);
        assertThat(triage.get(page).body())
                .contains("It is recorded. Answer it")
                .doesNotContain("askedKind");
        assertThat(unrecorded()).doesNotContain(sent.reference());
        triage.post("review/lock", Map.of());
        triage.unlock();
        triage.post(page + "/open?name=own", Map.of());
        assertThat(unrecorded()).as("read anew").doesNotContain(sent.reference());

        ByHand auditor = new ByHand(root, "review/unlock", "auditor-1");
        auditor.unlock();
        assertThat(auditor.post(page + "/open?name=own", Map.of()).body())
                .contains("I have moved.")
                .doesNotContain("askedKind", "It is recorded. Answer it");
    }

    /** The month of what was asked and answered says nothing of what is asked after that, though it be the same day. */
    @Test
    void whatIsAskedAgainAfterTheAnswerIsToBeRecordedAnew() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String page = "review/cases/" + sent.reference();
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "COPY"));
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        Map<String, String> fields =
                toRecord(triage.post(page + "/open?name=own", Map.of()).body());
        assertThat(triage.post(page + "/person-requests", fields).location()).contains("done=request-recorded");
        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "COPY"));
        assertThat(triage.post(page + "/open?name=own", Map.of()).body())
                .as("one answer is one to both")
                .contains("It is recorded. Answer it")
                .doesNotContain("askedKind");
        assertThat(unrecorded()).doesNotContain(sent.reference());
        String first = "/" + requests(sent.reference()).get(0);
        for (Map.Entry<String, Map<String, String>> step : List.of(
                Map.entry("/identity", Map.of("how", "CALLED_BACK")),
                Map.entry("/copy", Map.<String, String>of()),
                Map.entry("/answer", Map.of("outcome", "COPY_GIVEN")))) {
            CaseWork.as("triage-1")
                    .contentType(ContentType.JSON)
                    .body(step.getValue())
                    .post(api(sent.reference()) + first + step.getKey())
                    .then()
                    .statusCode(lessThan(300));
        }
        assertThat(triage.get(page).body())
                .contains("It is recorded and answered")
                .doesNotContain("It is recorded. Answer it", "askedKind");

        OwnVoiceAtHand.say(sent.ownCode(), Map.of("own.complaint", "COPY"));
        String opened = triage.post(page + "/open?name=own", Map.of()).body();
        assertThat(opened).doesNotContain("It is recorded. Answer it", "It is recorded and answered");
        assertThat(unrecorded()).contains(sent.reference());
        assertThat(triage.post(page + "/person-requests", toRecord(opened)).location())
                .contains("done=request-recorded");
        assertThat(requests(sent.reference())).hasSize(2);
        assertThat(triage.get(page).body()).contains("It is recorded. Answer it");
        assertThat(unrecorded()).doesNotContain(sent.reference());
    }

    private static String api(String reference) {
        return "/api/v1/cases/" + reference + "/person-requests";
    }

    private static List<String> requests(String reference) {
        return CaseWork.as("triage-1").get(api(reference)).then().extract().path("id");
    }

    /** What the button beside the words would send. */
    private static Map<String, String> toRecord(String opened) {
        int asked = opened.indexOf("name=\"askedKind\"");
        assertThat(asked).as("a form beside the words").isPositive();
        String form = opened.substring(opened.lastIndexOf("name=\"key\"", asked));
        return Map.of(
                "key",
                value(form, "key"),
                "askedKind",
                value(form, "askedKind"),
                "askedWay",
                value(form, "askedWay"),
                "arrived",
                value(form, "arrived"));
    }

    private static String value(String form, String field) {
        Matcher found =
                Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(form);
        assertThat(found.find()).as(field).isTrue();
        return found.group(1);
    }

    /** The cases of which triage's first page says that something asked for is to be recorded. */
    private List<String> unrecorded() {
        assertThat(asked.of(people.actor("auditor-1"), 10_000)).isEmpty();
        return asked.of(people.actor("triage-2"), 10_000).stream()
                .map(row -> row.caseFile().reference().value())
                .toList();
    }

    /** The cases with words that wait for triage, each once, however many words there are. */
    private List<String> waiting() {
        List<String> found = news.waiting(people.actor("triage-1"), Role.TRIAGE, 10_000).stream()
                .map(row -> row.caseFile().reference().value())
                .toList();
        assertThat(found).doesNotHaveDuplicates();
        return found;
    }

    /** What a first page says beside a case. */
    private static String row(String page, String reference) {
        return page.lines().filter(line -> line.contains(reference)).reduce("", (one, other) -> one + "\n" + other);
    }
}
