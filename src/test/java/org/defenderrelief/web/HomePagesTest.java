package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.ClearedDesk;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.VaultPeople;

/** Everybody's first page is their work: it shows what waits, links straight to it, and never says that nothing does while something is there. */
@QuarkusTest
class HomePagesTest {
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    VaultPeople vault;

    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @Inject
    DemoPeople people;

    private final Map<String, WebClient> browsers = new HashMap<>();

    @Test
    void noMemberReadsThatNothingWaitsWhileALifeIsAtRiskAndARoundIsOpen() {
        String reference = CaseWork.recommended(
                LIFE_AT_RISK,
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        Response round = CaseWork.openRound(reference);
        round.then().statusCode(201);
        for (String member : List.of("committee-1", "committee-2", "committee-3", "committee-4")) {
            for (String language : List.of("en", "fr")) {
                String home = page(member, "/review?all=true", language);
                assertThat(home)
                        .as(member)
                        .contains("href=\"/review/cases/" + reference + "#round-" + round.path("id") + "\"")
                        .doesNotContain("Nothing waits for you", "Rien ne vous attend");
            }
            assertThat(page(member, "/review/people", "en"))
                    .as("the way around says so everywhere")
                    .containsPattern("class=\"count\">\\d+\\+?<");
            assertThat(page(member, "/review/rounds", "en")).contains(reference);
            String wall = page(member, "/review/meeting/" + round.path("id"), "en");
            assertThat(wall)
                    .as("the case is to be decided before the round's time is up")
                    .contains("<span>Decision: ")
                    .doesNotContain("<span>Vote: ");
            for (String list : List.of("/review?all=true", "/review/rounds")) {
                String from = page(member, list, "en");
                assertThat(from.substring(from.indexOf("#round-" + round.path("id")))
                                .split("</li>|</tr>", 2)[0])
                        .as(list)
                        .contains("<span>Decision: ")
                        .doesNotContain("<span>Vote: ");
            }
        }
        assertThat(page("finance-1", "/review/rounds", "en")).doesNotContain(reference);
        assertThat(page("keeper-1", "/review?all=true", "en")).doesNotContain(reference);
    }

    @Test
    void triageFindsALifeAtRiskBeforeWhatCameEarlier() {
        String earlier = CaseWork.submit("03-cameroon-legal-fr.json").reference();
        try (ClearedDesk desk = new ClearedDesk(people.actor("triage-1").person(), earlier)) {
            String risk = CaseWork.submit(LIFE_AT_RISK).reference();
            String home = page("triage-1", "/review?all=true", "en");
            assertThat(home).contains(earlier, risk);
            assertThat(home.indexOf(risk)).isLessThan(home.indexOf(earlier));
        }
    }

    /** Whatever is told loudly of a case that is less urgent. */
    @Test
    void triageFindsALifeAtRiskBeforeWhatIsLoudElsewhere() {
        CaseWork.Acknowledged urgent = CaseWork.submit("01-togo-relocation-fr.json");
        OwnVoiceAtHand.say(urgent.ownCode(), Map.of("own.safety", "WORSE"));
        try (ClearedDesk desk = new ClearedDesk(people.actor("triage-1").person(), urgent.reference())) {
            String risk = CaseWork.submit(LIFE_AT_RISK).reference();
            String home = page("triage-1", "/review?all=true", "en");
            assertThat(home).contains(urgent.reference() + "/follow-up", risk);
            assertThat(home.indexOf(risk)).isLessThan(home.indexOf(urgent.reference() + "/follow-up"));
        }
    }

    @Test
    void aTrancheThatWaitsIsTriagesToLookAtAndNotFinancesToPlan() {
        ApprovedCases.Approved approved = approvals.approvedInTranches("600.00", "300.00");
        String toPlan = "href=\"/review/cases/" + approved.reference() + "#money\"";
        String toLookAt = "href=\"/review/cases/" + approved.reference() + "#tranche\"";
        assertThat(alone("finance-1", approved, "en")).contains(toPlan);
        assertThat(alone("triage-2", approved, "en")).doesNotContain(toLookAt);
        plan.plan(
                approvals.by(people.acting("finance-1"), approved),
                new NewPayment(
                        Optional.empty(),
                        Money.of("600.00", "EUR"),
                        PaymentMethod.MONEY_TRANSFER_AGENCY,
                        Optional.empty()));
        assertThat(alone("finance-1", approved, "en"))
                .contains("/review/cases/" + approved.reference())
                .doesNotContain(toPlan);
        assertThat(alone("triage-2", approved, "en"))
                .contains(toLookAt, "Look whether the condition is met", "<bdi>Tranche 2</bdi>");
        assertThat(alone("triage-2", approved, "fr")).contains(toLookAt, "Voir si la condition est remplie");
        assertThat(page("triage-2", "/review/cases/" + approved.reference(), "en"))
                .as("where the link points")
                .contains("id=\"tranche\"");
    }

    /** Their first page with that case on it alone. */
    private String alone(String name, ApprovedCases.Approved approved, String language) {
        try (ClearedDesk desk = new ClearedDesk(
                people.actor(name).person(), approved.reference().value())) {
            return page(name, "/review?all=true", language);
        }
    }

    /** A keeper makes the code; letting in takes a member, who is told as well. */
    @Test
    void whoWaitsForAnOfficeIsFoundByItsMembersAndByKeepersEachOnce() {
        Actor newcomer = fund.person(Role.AUDITOR);
        String code = "/review/people/" + newcomer.person() + "/code";
        String letIn = "/review/people/" + newcomer.person() + "/admit/AUDIT";
        assertThat(page("keeper-1", "/review?all=true", "en")).contains(code);
        assertThat(page("auditor-1", "/review?all=true", "en")).doesNotContain(code, letIn);

        vault.enrolled(newcomer);
        assertThat(page("auditor-1", "/review?all=true", "en")).contains(letIn, newcomer.name());
        assertThat(page("auditor-1", "/review?all=true", "fr")).contains("Admettre");
        assertThat(page("triage-1", "/review?all=true", "en")).doesNotContain(newcomer.name());
        assertThat(page("keeper-1", "/review?all=true", "en"))
                .contains(newcomer.name())
                .doesNotContain(code, letIn);
    }

    @Test
    void openAndFinishedCasesStandApartAndPlacesStayWhereLinksPoint() {
        CaseWork.Acknowledged open = CaseWork.submit(LIFE_AT_RISK);
        CaseWork.Acknowledged done = CaseWork.submit(LIFE_AT_RISK);
        CaseWork.change("triage-1", done.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        CaseWork.change("triage-1", done.reference(), "/triage/refer", Map.of("reason", "BETTER_SUITED_FUND"))
                .then()
                .statusCode(200);
        String toOpen = "href=\"/review/cases/" + open.reference();
        String toDone = "href=\"/review/cases/" + done.reference();
        assertThat(page("triage-1", "/review/cases?mine=true", "en"))
                .contains("aria-sort=\"descending\">Urgency", "href=\"/review/cases?sort=REQUESTED&amp;mine=true\"");
        assertThat(page("triage-1", "/review/cases?sort=REQUESTED&q=collines", "en"))
                .contains(
                        "class=\"num\" aria-sort=\"descending\">Requested",
                        "<option value=\"REQUESTED\" selected>Requested",
                        "lumiere-des-collines");
        assertThat(page("triage-1", "/review/cases?tab=finished&status=REFERRED", "en"))
                .as("the newest first")
                .contains(toDone)
                .doesNotContain(toOpen);
        assertThat(page("triage-1", "/review/cases?status=REFERRED", "en"))
                .as("a state of the other half filters nothing here")
                .doesNotContain(toDone);
        assertThat(page("triage-1", "/review/cases?q=" + open.reference(), "en"))
                .contains(toOpen);
        assertThat(page("triage-1", "/review/cases?q=" + done.reference(), "en"))
                .as("what is searched is found wherever it stands")
                .contains(toDone);
        assertThat(page("triage-1", "/review/cases?q=no+such+case", "en")).contains("No case fits these filters");
        assertThat(page("triage-1", "/review/cases?q=qx", "en"))
                .contains("Type three letters or more.")
                .doesNotContain("No case fits these filters");
    }

    @Test
    void aKeeperWhoOpensTheRegisterReadsWhatTheyFindWhere() {
        assertThat(page("keeper-1", "/review/cases", "en"))
                .contains("Keepers see no cases", "href=\"/review\"")
                .doesNotContain("No case is open");
        assertThat(page("triage-1", "/review/cases", "en")).doesNotContain("Keepers see no cases");
    }

    @Test
    void anAuditorSeesHowTheHistoryStandsAndAKeeperWhatTheHouseNeeds() {
        String home = page("auditor-1", "/review", "en");
        assertThat(home).contains("How the history stands", "Newest checkpoint", "Released in emergency");
        assertThat(page("auditor-1", "/review", "fr")).contains("État de l’historique");
        assertThat(page("keeper-1", "/review", "en")).contains("Looking after the house");
        assertThat(page("keeper-1", "/review", "en")).doesNotContain("How the history stands", "/review/rounds");
    }

    private String page(String name, String path, String language) {
        String address = root.toString().replaceAll("/$", "") + path;
        WebClient browser = browsers.computeIfAbsent(name, person -> {
            WebClient fresh = new WebClient();
            fresh.signIn(address, person);
            return fresh;
        });
        browser.plant("relief-lang", language);
        WebClient.Answer answer = browser.open(address);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }
}
