package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.PaidByHand;

/** What pages tell of it where the person in danger denies what is confirmed: all to triage and auditors, and nothing to whom it may be about. */
@QuarkusTest
class OwnExceptionsTest {
    private static final String DENIED = "The person in danger denies what is confirmed";

    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases approvals;

    @Inject
    OwnNews news;

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
                .as("all that waited, and what was read before behind its button")
                .contains("Then they kept half.", "Version 2, written earlier. It counts as well", "Open version 1")
                .doesNotContain("no longer valid", "<del");
        assertThat(waiting()).doesNotContain(sent.reference());
        assertThat(triage.post(page + "/open?name=own&version=1", Map.of()).body())
                .contains("First they came late.", "Version 1, written earlier. It counts as well")
                .doesNotContain("no longer valid", "<del");
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
