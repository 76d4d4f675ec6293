package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Declarations;
import org.defenderrelief.testing.WebClient;

/** Declaring what one must not decide about, taking it back, and reading it as an auditor, on the pages, without JavaScript. */
@QuarkusTest
class ConflictPagesTest {
    private static final String PAGE = "review/conflicts";

    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    private final Declarations declarations = new Declarations();

    @AfterEach
    void nothingIsDeclaredAnyMore() {
        declarations.close();
    }

    @Test
    void aMemberIsToldWhereToStepBackAndNeverReadsItAgain() {
        String reference = CaseWork.recommended(
                "01-togo-relocation-fr.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        ByHand member = unlocked("committee-1");
        WebClient.Answer declared = member.post(PAGE, Map.of("kind", "PARTNER", "partner", "lumiere-des-collines"));
        String id = CaseWork.as("committee-1").get("/api/v1/conflicts").path("[-1].id");
        try {
            assertThat(declared.status()).isEqualTo(200);
            assertThat(declared.body())
                    .contains("Step back from these now", "/review/cases/" + reference, "in force")
                    .doesNotContain("lumiere-des-collines");
            // Nobody else's link makes the page say so.
            assertThat(member.get("review/conflicts?from=" + reference).body())
                    .doesNotContain("Step back from these now");
        } finally {
            assertThat(member.post(PAGE + "/" + id + "/withdraw", Map.of()).location())
                    .contains("done=conflict-withdrawn");
        }
        assertThat(member.get(PAGE).body()).contains("withdrawn");
    }

    @Test
    void whatIsWrongIsSaidBesideItsField() {
        WebClient.Answer refused =
                unlocked("committee-1").post(PAGE, Map.of("kind", "PERSON", "name", "A Fictional Name"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Give the name together with the year of birth", "A Fictional Name");
    }

    @Test
    void anAuditorOpensWhatWasDeclaredAndNobodyElse() {
        String id = declarations.declare(
                "committee-2", Map.of("kind", "PERSON", "name", "A Fictional Name", "birthYear", 1980));
        ByHand auditor = unlocked("auditor-1");
        assertThat(auditor.get(PAGE).body())
                .contains("committee-2", id)
                .doesNotContain("A Fictional Name", "Declare and sign");
        assertThat(auditor.post(PAGE + "/" + id + "/read", Map.of()).body()).contains("A Fictional Name", "1980");
        ByHand member = unlocked("committee-2");
        assertThat(member.post(PAGE + "/" + id + "/read", Map.of()).body()).doesNotContain("A Fictional Name");
        assertThat(member.get(PAGE).body()).contains(id).doesNotContain("A Fictional Name");
    }

    private ByHand unlocked(String name) {
        ByHand visitor = new ByHand(root, "review/unlock", name);
        visitor.unlock();
        return visitor;
    }
}
