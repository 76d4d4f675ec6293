package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.PaidByHand;

/** A partner's list begins with what waits for them, each with the link to its step; page and API tell the same. */
@QuarkusTest
class WaitingForPartnerTest {
    private static final String SAMPLE = "10-central-asia-relocation-ru.json";

    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases approvals;

    @Test
    void questionComesFirstHoweverManyRequestsAreNewerUntilItIsAnswered() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        for (int newer = 0; newer < 25; newer++) {
            CaseWork.submit(SAMPLE);
        }
        assertWaits(sent.reference(), null, "");
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        CaseWork.change("triage-1", sent.reference(), "/triage/ask", Map.of("text", "Which route is safe?"))
                .then()
                .statusCode(200);
        assertWaits(sent.reference(), "ANSWER", "#messages");
        write(sent.reference(), sent.receiptCode());
        assertWaits(sent.reference(), null, "");
    }

    @Test
    void fromGrantToReportEachStepWaitsUntilItIsTaken() {
        ApprovedCases.Approved granted = approvals.approvedOnly(Money.of("900.00", "EUR"));
        assertWaits(granted.reference().value(), "AGREE", "/agreement");

        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        assertWaits(reference, null, "");
        String payment = PaidByHand.sent(reference, "900.00", "EUR");
        assertWaits(reference, "CONFIRM_MONEY", "#messages");
        write(reference, approved.receiptCode());
        assertWaits(reference, "REPORT", "/report");
        PaidByHand.confirm(reference, payment, "900.00", "EUR");
        assertWaits(reference, "REPORT", "/report");
        FollowedUp.report("partner-1", reference, approved.receiptCode(), "900.00")
                .then()
                .statusCode(201);
        assertWaits(reference, null, "");
    }

    /** @param stepOrNull as the API says it @param address of the step below the request's page */
    private void assertWaits(String reference, String stepOrNull, String address) {
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String list = partner.get("partner").body();
        int rest = list.indexOf("<table>");
        String above = list.substring(0, rest);
        String page = "/partner/requests/" + reference;
        String request = partner.get(page.substring(1)).body();
        if (stepOrNull == null) {
            assertThat(above).doesNotContain(page);
            assertThat(request).doesNotContain("id=\"waits\"");
        } else {
            assertThat(above).contains("href=\"" + page + address + "\"");
            assertThat(list.substring(rest)).as("it is told once").doesNotContain(page);
            assertThat(request).contains("id=\"waits\"", "href=\"" + page + address + "\"");
        }
        assertThat(CaseWork.as("partner-1").get("/api/v1/requests/" + reference).<String>path("waitsFor"))
                .isEqualTo(stepOrNull);
        List<Map<String, Object>> all =
                CaseWork.as("partner-1").get("/api/v1/requests?limit=100").path("");
        assertThat(all)
                .filteredOn(row -> row.get("reference").equals(reference))
                .extracting(row -> row.get("waitsFor"))
                .containsExactly(stepOrNull);
    }

    private static void write(String reference, String receiptCode) {
        CaseWork.as("partner-1")
                .header("Relief-Receipt", receiptCode)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "By the northern road."))
                .post("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(201);
    }
}
