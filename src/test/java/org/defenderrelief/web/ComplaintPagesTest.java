package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.OwnVoiceAtHand;

/** What pages show of a complaint about those who examine requests, and to whom. */
@QuarkusTest
class ComplaintPagesTest {
    private static final Map<String, String> OF_EXAMINERS = Map.of(
            "own.complaint", "BRIBERY", "own.about", "EXAMINERS", "own.complaintWords", "She asked me for money.");

    @TestHTTPResource("/")
    URL root;

    /** Triage sees the same pages as before; auditors find it on their first page, take it and say how it ended. */
    @Test
    void pagesShowItToAuditorsAlone() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String page = "review/cases/" + sent.reference();
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        OwnVoiceAtHand.say(sent.ownCode(), OF_EXAMINERS);
        String id = id(sent);
        ByHand auditor = new ByHand(root, "review/unlock", "auditor-1");
        auditor.unlock();
        assertThat(auditor.get("review?all=true").body()).contains("/" + page + "/complaints");
        assertThat(auditor.get(page).body())
                .contains("compartment-complaint", "complained of those who examine requests");
        String complaint = page + "/complaints/" + id;
        assertThat(auditor.post(complaint + "/take", Map.of()).status()).isIn(200, 303);
        assertThat(auditor.post(page + "/open?name=complaint", Map.of()).body())
                .contains("She asked me for money.", "People of the fund who examine requests");
        assertThat(auditor.post(complaint + "/settle", Map.of("outcome", "UPHELD"))
                        .body())
                .as("words are needed")
                .contains("told-error");
        assertThat(auditor.post(complaint + "/settle", Map.of("outcome", "UPHELD", "told", "You were right."))
                        .status())
                .isIn(200, 303);
        assertThat(auditor.get(page + "/complaints").body()).contains("Upheld").doesNotContain(complaint + "/settle");
        assertThat(triage.get("review?all=true").body()).doesNotContain(page + "/complaints");
        assertThat(triage.get(page).body())
                .doesNotContain("compartment-complaint", "compartment-outcome", "complained of those");
        assertThat(triage.get(page + "/complaints").body()).contains("Nobody has complained.");
        assertThat(triage.post(complaint + "/take", Map.of()).status()).isEqualTo(404);
    }

    private static String id(CaseWork.Acknowledged sent) {
        return CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + sent.reference() + "/complaints")
                .then()
                .statusCode(200)
                .extract()
                .path("[0].id");
    }
}
