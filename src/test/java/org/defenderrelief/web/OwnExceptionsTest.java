package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
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

    /** What a first page says beside a case. */
    private static String row(String page, String reference) {
        return page.lines().filter(line -> line.contains(reference)).reduce("", (one, other) -> one + "\n" + other);
    }
}
