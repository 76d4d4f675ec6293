package org.defenderrelief.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.Tokens;
import org.defenderrelief.testing.WebClient;

/** Keepers see how the jobs of the service stand, and may have one done now; nobody else does. */
@QuarkusTest
class JobPagesTest {
    private static final String JOBS = "/api/v1/jobs";
    private static final String FORGET = "find { it.name == 'forget-drafts' }";

    @TestHTTPResource("/")
    URL address;

    private final List<String> findings = new ArrayList<>();

    @Test
    void aKeeperSeesEachJobAndWhatTheNodeDoesForItself() {
        await("jobs." + FORGET + ".endedWellAt", true);
        CaseWork.as("keeper-1")
                .get(JOBS)
                .then()
                .statusCode(200)
                .body("asOf", notNullValue())
                .body(
                        "jobs.name",
                        hasItems(
                                "send-mails",
                                "remind-members",
                                "remind-partners",
                                "take-steps",
                                "send-to-funds",
                                "verify-history",
                                "forget-files",
                                "erase-due",
                                "forget-answers",
                                "forget-sessions",
                                "forget-tries",
                                "forget-sign-ins",
                                "forget-drafts"))
                .body("jobs." + FORGET + ".everySeconds", equalTo(3600))
                .body("jobs." + FORGET + ".failures", equalTo(0))
                .body("jobs." + FORGET + ".late", equalTo(false))
                .body("thisNode.name", hasItems("history-follow", "history-tail", "brake", "key-care", "jobs"))
                .body("thisNode.name", everyItem(not(containsString("#"))))
                .body("thisNode.name", not(hasItem("send-mails")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage-1", "committee-1", "finance-1", "auditor-1", "partner-1"})
    void nobodyElseSeesJobsOrHasThemDone(String name) {
        CaseWork.as(name).get(JOBS).then().statusCode(403);
        CaseWork.as(name).post(JOBS + "/forget-drafts/run").then().statusCode(403);
        assertThat(page(name).status()).isEqualTo(403);
        assertThat(page("keeper-1").status()).isEqualTo(200);
    }

    private WebClient.Answer page(String name) {
        return new WebClient().signIn(address + "review/jobs", name);
    }

    @Test
    void aKeeperHasAJobDoneNowAndSignsIt() {
        await("jobs." + FORGET + ".endedWellAt", true);
        String before = CaseWork.as("keeper-1").get(JOBS).path("jobs." + FORGET + ".endedWellAt");
        Api.as("keeper-1")
                .noContentType()
                .post(JOBS + "/forget-drafts/run")
                .then()
                .statusCode(423);
        CaseWork.as("keeper-1").post(JOBS + "/no-such-job/run").then().statusCode(404);
        CaseWork.as("keeper-1").post(JOBS + "/verify-history/run").then().statusCode(404);
        CaseWork.as("keeper-1").post(JOBS + "/forget-drafts/run").then().statusCode(204);
        given().auth()
                .oauth2(Tokens.of("auditor-1"))
                .get("/api/v1/history/search?action=operations.job-asked&limit=1")
                .then()
                .statusCode(200)
                .body("entries[0].actorName", equalTo("keeper-1"))
                .body("entries[0].facts.job", equalTo("forget-drafts"))
                .body("entries[0].signer", not(emptyOrNullString()));
        for (int i = 0; i < 300; i++) {
            String now = CaseWork.as("keeper-1").get(JOBS).path("jobs." + FORGET + ".endedWellAt");
            if (!now.equals(before)) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new AssertionError("it was not done");
    }

    @Test
    void whatFailsStandsOnTheFirstPageInMetricsAndInHealth() {
        await("jobs." + FORGET + ".endedWellAt", true);
        try (TableInHand table = new TableInHand("job", "name = ?", "forget-drafts")) {
            table.run("UPDATE job SET failures = 3, failure = 'NOT_AUTHENTIC', failed_at = UTC_TIMESTAMP(),"
                    + " planned_at = UTC_TIMESTAMP(), due_at = UTC_TIMESTAMP() + INTERVAL 40 MINUTE,"
                    + " ended_well_at = UTC_TIMESTAMP() - INTERVAL 3 HOUR WHERE name = 'forget-drafts'");
            await("jobs." + FORGET + ".failures", 3);
            RestAssured.get("/q/health/group/jobs").then().statusCode(503);
            assertThat(RestAssured.get("/q/metrics").asString())
                    .contains(
                            "relief_jobs_failures{job=\"forget-drafts\"} 3.0",
                            "relief_jobs_late{job=\"forget-drafts\"} 1.0",
                            "relief_jobs_clock_skew_seconds");
            String jobs = page("keeper-1").body();
            assertThat(jobs.indexOf("j-forget-drafts"))
                    .as("what fails stands before what would come first by its name")
                    .isPositive()
                    .isLessThan(jobs.indexOf("j-forget-answers"));
            assertThat(new WebClient()
                            .signIn(address + "review?all=true", "keeper-1")
                            .body())
                    .contains("Look at the jobs that fail or are late", "Delete expired drafts");
            if (Program.CHROMIUM.isUsable()) {
                look();
            }
        }
        await("jobs." + FORGET + ".failures", 0);
        assertThat(findings).isEmpty();
    }

    private void look() {
        try (Chromium chromium = new Chromium();
                Visitor keeper = visitor(chromium, "keeper-1").enterAndUnlock("/review")) {
            keeper.sees("Look at the jobs that fail or are late");
            look(keeper, "home-with-jobs");
            keeper.enter("/review/jobs");
            assertThat(keeper.in(AriaRole.MAIN).innerText())
                    .contains("Failed 3 times in a row", "A row is not what was signed", "late", "off at this node")
                    .doesNotContain("forget-", "job-does", "history-follow");
            look(keeper, "jobs");
            keeper.reads("fr").enter("/review/jobs");
            look(keeper, "fr-jobs");
        }
    }

    @Test
    @Needs(Program.CHROMIUM)
    void aKeeperPressesRunNow() {
        try (Chromium chromium = new Chromium();
                Visitor keeper = visitor(chromium, "keeper-1").enterAndUnlock("/review")) {
            keeper.link("What the service does by itself").click();
            keeper.about(AriaRole.BUTTON, "Delete expired drafts").first().click();
            keeper.sees("It begins within seconds");
            assertThat(keeper.page().getByText("It begins within seconds").count())
                    .isEqualTo(1);
        }
    }

    /** @param wanted true for anything that is there */
    private static void await(String path, Object wanted) {
        for (int i = 0; i < 300; i++) {
            Object found = CaseWork.as("keeper-1").get(JOBS).path(path);
            if (wanted.equals(true) ? found != null : wanted.equals(found)) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new AssertionError(path + " did not become " + wanted);
    }

    private Visitor visitor(Chromium chromium, String name) {
        return Visitor.of(chromium, address.toString().replaceAll("/$", ""), name);
    }

    /** Without a barrier, and not wider than a small phone. */
    private void look(Visitor visitor, String name) {
        findings.addAll(Barriers.alsoOnASmallPhone(visitor.page(), name));
        Screenshots.take(visitor.page(), name);
    }
}
