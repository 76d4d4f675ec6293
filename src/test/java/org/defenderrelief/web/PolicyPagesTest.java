package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;

/** A policy is changed from what holds, and whoever confirms the change sees what it changes. */
@QuarkusTest
class PolicyPagesTest {
    private static final String CHANGED =
            "emergency release up to 0.00\u00a0EUR, <strong>now 3,000.00\u00a0EUR</strong>";

    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    private String envelope;
    private String holding;
    private WebClient keeper;

    @BeforeEach
    void aPolicyThatHolds() {
        UUID id = fund.envelope("50000.00", "10000.00").value();
        envelope = id.toString();
        holding = propose("3000.00", 72);
        CaseWork.as("keeper-2")
                .post("/api/v1/committee/policies/" + holding + "/confirm")
                .then()
                .statusCode(200);
        keeper = new WebClient();
        keeper.signIn(root + "review/policies", "keeper-2");
    }

    @Test
    void theFormBeginsWithThePolicyThatHolds() {
        String change = "/review/policies/new?like=" + holding;
        assertThat(page("review/policies")).contains(change, "Change this policy");
        assertThat(page("review/policies/new")).contains(change);
        assertThat(page("review/policies/new?like=" + holding))
                .contains("name=\"emergencyCeiling\" value=\"3000.00\"", "name=\"bands[0].deadlineHours\" value=\"72\"")
                .doesNotContain("Change a policy that holds now");
    }

    /** Those in use and two more stand there; further ones are a press away, also without scripts. */
    @Test
    void theFormHasNoMoreEmptyBandsThanAreNeeded() {
        String form = page("review/policies/new");
        String shown = form.substring(0, form.indexOf("More bands"));
        assertThat(shown).contains("bands[1].quorum").doesNotContain("bands[2].quorum");
        assertThat(form).contains("bands[7].quorum");
        String begun = page("review/policies/new?like=" + holding);
        String inUse = begun.substring(0, begun.indexOf("More bands"));
        assertThat(inUse).contains("bands[2].quorum");
    }

    /** Rows that nobody needs may stand anywhere; what is wrong is said at the row where it was typed. */
    @Test
    void emptyRowsBetweenBandsAreNone() {
        ByHand form = new ByHand(root, "review/unlock", "keeper-2");
        form.unlock();
        Map<String, String> typed = new HashMap<>(Map.of("currency", "EUR", "envelope", envelope));
        typed.putAll(band(1, "1000.00"));
        typed.putAll(band(4, "500.00"));
        WebClient.Answer refused = form.post("review/policies/new", typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("id=\"f-bands-4-upTo-error\"")
                .doesNotContain("id=\"f-bands-0-quorum-error\"", "id=\"f-bands-1-upTo-error\"");
        typed.putAll(band(4, ""));
        WebClient.Answer proposed = form.post("review/policies/new", typed);
        assertThat(proposed.status()).isEqualTo(303);
        String id = form.get("review/policies")
                .body()
                .replaceAll("(?s).*/review/policies/([0-9a-f-]{36})/withdraw.*", "$1");
        form.post("review/policies/" + id + "/withdraw", Map.of());
    }

    private static Map<String, String> band(int row, String upTo) {
        String band = "bands[" + row + "].";
        return Map.of(
                band + "upTo",
                upTo,
                band + "approvalsNeeded",
                "2",
                band + "quorum",
                "2",
                band + "rule",
                "CONSENSUS",
                band + "deadlineHours",
                "72");
    }

    /** Somebody who leaves the emergency release out by mistake, or hopes that nobody notices. */
    @Test
    void whoConfirmsSeesBesideEachValueWhatHoldsNow() {
        String proposed = propose("0.00", 48);
        try {
            assertThat(proposal(proposed))
                    .contains(CHANGED, "48, <strong>now 72</strong>", "class=\"table list\"", "data-label=\"Rule\"")
                    .doesNotContain("Consensus, <strong>");
        } finally {
            withdraw(proposed);
        }
    }

    /** What somebody wrote into the table is not told as what holds. */
    @Test
    void aPolicyThatNobodySignedIsNotWhatHoldsNow() {
        String proposed = propose("0.00", 48);
        try {
            try (TableInHand table = new TableInHand("committee_policy", "id = ?", holding)) {
                table.run("UPDATE committee_policy SET emergency_ceiling = 0 WHERE id = ?", holding);
                assertThat(proposal(proposed)).doesNotContain("<strong>now", "No policy holds for this yet.");
                assertThat(page("review/policies")).contains("This is not what was signed");
            }
            assertThat(proposal(proposed)).contains(CHANGED);
        } finally {
            withdraw(proposed);
        }
    }

    /** The part of the page about that proposal. */
    private String proposal(String id) {
        String page = page("review/policies");
        int begin = page.indexOf("aria-labelledby=\"p-" + id + "\"");
        assertThat(begin).isPositive();
        return page.substring(begin, page.indexOf("</section>", begin));
    }

    private String page(String path) {
        return keeper.open(root + path).body();
    }

    private String propose(String ceiling, int hours) {
        return CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "currency",
                        "EUR",
                        "envelope",
                        envelope,
                        "emergencyCeiling",
                        Map.of("amount", ceiling, "currency", "EUR"),
                        "bands",
                        List.of(Map.of(
                                "approvalsNeeded", 2, "quorum", 2, "rule", "CONSENSUS", "deadlineHours", hours))))
                .post("/api/v1/committee/policies")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void withdraw(String id) {
        CaseWork.as("keeper-1")
                .post("/api/v1/committee/policies/" + id + "/withdraw")
                .then()
                .statusCode(204);
    }
}
