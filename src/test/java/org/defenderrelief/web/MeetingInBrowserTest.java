package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A round shown in a call: what stands there can be read by whoever sees the wall, and members vote on devices of their own. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class MeetingInBrowserTest {
    private static final String TOGO = "01-togo-relocation-fr.json";

    @TestHTTPResource("/")
    URL address;

    @Inject
    FundFixture fund;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void theWallShowsCodenamesAloneAndTheDecisionOnceItIsSigned() {
        io.restassured.response.Response round = opened();
        String reference = round.path("reference");
        try (Visitor triage = visitor("triage-2")) {
            triage.enter("/review/meeting/" + round.path("id"));
            triage.sees("0 of 2");
            String wall = triage.page().locator("main").innerHTML();
            assertThat(wall).doesNotContain(reference, "committee-1", "triage-2", "partner-1");
            Screenshots.take(triage.page(), "meeting");
            // A page that refreshes itself in the midst of a reload ends that reload.
            triage.link("Do not refresh by itself").click();
            vote("committee-1", round);
            triage.page().reload();
            triage.sees("1 of 2");
            assertThat(triage.page().locator("main")).not().containsText("approved");
            vote("committee-2", round);
            triage.page().reload();
            triage.sees("The deciding vote is signed, and with it the decision.");
            assertThat(triage.page().locator("main")).containsText("900.00 EUR");
            Screenshots.take(triage.page(), "meeting-decided");
        }
    }

    @Test
    void itRefreshesByItselfUntilItIsToldNotToOrTheRoundIsDecided() {
        io.restassured.response.Response round = opened();
        String path = "/review/meeting/" + round.path("id");
        try (Visitor member = visitor("committee-3")) {
            member.enter(path);
            assertThat(refresh(member)).isEqualTo("10");
            member.link("Do not refresh by itself").click();
            assertThat(refresh(member)).isNull();
            member.link("Refresh by itself").click();
            assertThat(refresh(member)).isEqualTo("10");
            vote("committee-1", round);
            vote("committee-2", round);
            assertThat(refresh(member)).isNull();
        }
    }

    @Test
    void whoSteppedBackDoesNotSeeItThereEither() {
        io.restassured.response.Response round = opened();
        CaseWork.as("committee-4")
                .post("/api/v1/cases/" + round.path("reference") + "/rounds/" + round.path("id") + "/recuse")
                .then()
                .statusCode(204);
        try (Visitor recused = visitor("committee-4")) {
            recused.enter("/review");
            Response answer = recused.page()
                    .navigate(address.toString().replaceAll("/$", "") + "/review/meeting/" + round.path("id"));
            assertThat(answer.status()).isEqualTo(404);
        }
        try (Visitor triage = visitor("triage-1")) {
            triage.enter("/review/meeting/" + round.path("id"));
            triage.sees("leave the call while it is spoken of: 1.");
        }
    }

    /** Whoever hears the page, or has no mouse, begins at what is wrong, though the address names another part of the page. */
    @Test
    void aVoteThatIsRefusedIsReadFromWhatIsWrong() {
        io.restassured.response.Response round = opened();
        try (Visitor member = Visitor.of(chromium, address.toString().replaceAll("/$", ""), "committee-3")) {
            member.enterAndUnlock("/review/cases/" + round.path("reference"));
            member.enter("/review/cases/" + round.path("reference"));
            member.press("Cast this vote");
            assertThat(member.page()).hasTitle(Pattern.compile("^Error: "));
            member.page()
                    .waitForFunction("() => document.readyState === 'complete'"
                            + " && document.activeElement.matches('[data-error-summary]')");
        }
    }

    private io.restassured.response.Response opened() {
        String reference = CaseWork.recommended(
                TOGO, "900.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        return CaseWork.openRound(reference);
    }

    private static void vote(String member, io.restassured.response.Response round) {
        CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", round.path("proposalHash"), "choice", "APPROVE"))
                .post("/api/v1/cases/" + round.path("reference") + "/rounds/" + round.path("id") + "/votes")
                .then()
                .statusCode(200);
    }

    /** Asked for in a tab beside: a reload would race with the page's own refreshing. */
    private static String refresh(Visitor visitor) {
        try (Page beside = visitor.page().context().newPage()) {
            Response answer = beside.navigate(visitor.page().url());
            assertThat(answer.status()).isEqualTo(200);
            return answer.headerValue("refresh");
        }
    }

    private Visitor visitor(String name) {
        return Visitor.withoutScripts(chromium, address.toString().replaceAll("/$", ""), name);
    }
}
