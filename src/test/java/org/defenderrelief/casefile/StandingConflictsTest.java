package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.committee.ShortRounds;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DatabaseDump;
import org.defenderrelief.testing.Declarations;
import org.defenderrelief.testing.DemoPeople;

/** What a member declared keeps them from a case that fits it, from the moment at which the committee sees it, and from no other. */
@QuarkusTest
class StandingConflictsTest {
    private static final String TOGO = "01-togo-relocation-fr.json";
    private static final String KIVU = "02-rdc-kivu-subsistence-fr.json";

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    ShortRounds shortRounds;

    private final Declarations declarations = new Declarations();

    @AfterEach
    void nothingIsDeclaredAnyMore() {
        declarations.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "pseudonym", "phone", "national", "country"})
    void whoDeclaredItNeitherSeesTheCaseNorVotesOnIt(String by) {
        declarations.declare("committee-1", conflict(by));
        String reference = recommended(TOGO);
        assertSees("committee-1", reference, 404);
        assertSees("committee-2", reference, 200);
        Response round = CaseWork.openRound(reference);
        round.then().statusCode(201);
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/rounds")
                .then()
                .statusCode(404);
        CaseWork.as("committee-1")
                .contentType("application/json")
                .body(Map.of("choice", "APPROVE", "proposalHash", round.path("proposalHash")))
                .post("/api/v1/cases/" + reference + "/rounds/" + round.path("id") + "/votes")
                .then()
                .statusCode(404);
        CaseWork.as("committee-1").get("/api/v1/cases?limit=100").then().body("reference", not(hasItem(reference)));
        assertThat(members(reference)).isEqualTo(3);
    }

    private static Map<String, Object> conflict(String by) {
        return switch (by) {
            case "name" -> Map.of("kind", "PERSON", "name", "DZIFANOU, Akouvi Senamé", "birthYear", 1987);
            case "pseudonym" -> Map.of("kind", "PERSON", "name", "dada fia", "birthYear", 1987);
            case "phone" -> Map.of("kind", "PERSON", "phones", List.of("+33 1 00 00 00 00", "00228 90 00 00 17"));
            case "national" -> Map.of("kind", "PERSON", "phones", List.of("90 00 00 17"));
            default -> Map.of("kind", "COUNTRY", "country", "tg");
        };
    }

    /** A thumb that was quick, an old tab: a second declaration would count towards the most that anybody may make, and have to be withdrawn too. */
    @Test
    void sentAgainUnderItsKeyItIsDeclaredOnceAndNoMoreAfterItWasWithdrawn() {
        Map<String, Object> conflict = Map.of("kind", "COUNTRY", "country", "NZ");
        String key = UUID.randomUUID().toString();
        String first = declared(key, conflict);
        try {
            assertThat(declared(key, conflict)).isEqualTo(first);
            under(key, Map.of("kind", "COUNTRY", "country", "IS")).then().statusCode(422);
        } finally {
            Declarations.withdraw("committee-4", first).then().statusCode(204);
        }
        assertThat(declared(key, conflict)).as("an old tab").isEqualTo(first);
        Response stands = CaseWork.as("committee-4").get("/api/v1/conflicts");
        assertThat(stands.<String>path("find { it.id == '" + first + "' }.withdrawn"))
                .isNotNull();
        assertThat(stands.<List<Object>>path("findAll { it.withdrawn == null }"))
                .isEmpty();
    }

    private static String declared(String key, Map<String, Object> conflict) {
        Response answer = under(key, conflict);
        answer.then().statusCode(201);
        return answer.path("id");
    }

    private static Response under(String key, Map<String, Object> conflict) {
        return CaseWork.as("committee-4")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(conflict)
                .post("/api/v1/conflicts");
    }

    @Test
    void ofAPartnerOrganisationTooAndOfNoOther() {
        declarations.declare("committee-1", Map.of("kind", "PARTNER", "partner", "lumiere-des-collines"));
        declarations.declare("committee-2", Map.of("kind", "PARTNER", "partner", "casa-del-rio"));
        String reference = recommended(TOGO);
        assertSees("committee-1", reference, 404);
        assertSees("committee-2", reference, 200);
    }

    @Test
    void anotherCaseStaysTheirs() {
        declarations.declare("committee-1", conflict("country"));
        declarations.declare("committee-1", conflict("name"));
        assertSees("committee-1", recommended(KIVU), 200);
    }

    @Test
    void whatIsBeforeTheCommitteeAlreadyIsToldAndTheNextRoundAppliesIt() {
        String reference = recommended(TOGO);
        Response declared =
                Declarations.send("committee-1", Map.of("kind", "PARTNER", "partner", "lumiere-des-collines"));
        String id = declared.path("id");
        try {
            declared.then().statusCode(201).body("stepBack", hasItem(reference));
            assertSees("committee-1", reference, 200);
            CaseWork.openRound(reference).then().statusCode(201);
            assertSees("committee-1", reference, 404);
        } finally {
            Declarations.withdraw("committee-1", id).then().statusCode(204);
        }
        // What it has kept them from stays closed.
        assertSees("committee-1", reference, 404);
        assertSees("committee-1", recommended(TOGO), 200);
    }

    @Test
    void whereTooFewAreLeftTheRoundSaysSoAndKeepersAreToldHowMany() {
        String reference = recommended(TOGO);
        int before = shortRounds.count();
        for (String member : List.of("committee-1", "committee-2", "committee-3")) {
            declarations.aboutTogo(member);
        }
        CaseWork.openRound(reference).then().statusCode(201).body("needsMembers", equalTo(true));
        assertThat(shortRounds.count()).isEqualTo(before + 1);
    }

    @Test
    void whoDeclaredItDoesNotPutItThereThemselves() {
        declarations.aboutTogo("triage-2");
        String reference = recommended(TOGO);
        assertSees("triage-1", reference, 200);
        // Kept away, as if they had stepped back.
        assertSees("triage-2", reference, 404);
        CaseWork.change("triage-2", reference, "/rounds", Map.of("conditions", "None."))
                .then()
                .statusCode(404);
    }

    @Test
    void norRecommendIt() {
        declarations.aboutTogo("triage-1");
        CaseWork.Acknowledged sent = CaseWork.submit(TOGO);
        CaseWork.find(sent.reference());
        CaseWork.change(
                        "triage-1",
                        sent.reference(),
                        "/triage/recommend",
                        Map.of("verdict", "DECLINE", "reason", "NOT_VERIFIABLE", "text", "No."))
                .then()
                .statusCode(403)
                .body("type", containsString("own-conflict"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .body("summary.status", equalTo("IN_TRIAGE"));
    }

    /** Else triage could put a case before the committee under another name, and set it right once it is there. */
    @Test
    void aRoundIsVoidOnceWhoItIsAboutIsCorrected() {
        declarations.declare("committee-3", Map.of("kind", "COUNTRY", "country", "NZ"));
        String reference = recommended(TOGO);
        CaseWork.openRound(reference).then().statusCode(201);
        Corrections.by("triage-1", reference, "identity", Corrections.identity("+228 90 00 00 99"))
                .then()
                .statusCode(200);
        CaseWork.as("committee-2")
                .get("/api/v1/cases/" + reference + "/rounds")
                .then()
                .body("[0].status", equalTo("VOIDED"))
                .body("[0].voidCause", equalTo("IDENTITY_CHANGED"));
    }

    /** All that is in force is opened whenever a case is put before the committee. */
    @Test
    void nobodyDeclaresSoManyThatNothingIsPutBeforeTheCommitteeAnyMore() {
        Response last = null;
        for (int i = 0; i < 61; i++) {
            last = Declarations.send("finance-2", Map.of("kind", "COUNTRY", "country", "NZ"));
            if (last.statusCode() == 201) {
                Declarations.withdraw("finance-2", last.path("id"));
            }
        }
        last.then().statusCode(409).body("type", containsString("conflict-limit"));
    }

    @Test
    void onlyAuditorsReadItAgain() {
        String id = declarations.declare(
                "committee-1", Map.of("kind", "PERSON", "name", "Zuhra Nazarbekova-Testname", "birthYear", 1979));
        String path = "/api/v1/conflicts/" + id + "/read";
        for (String other : List.of("committee-1", "committee-2", "finance-1", "triage-1", "keeper-1")) {
            CaseWork.as(other).post(path).then().statusCode(403);
        }
        CaseWork.as("auditor-1")
                .post(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("Zuhra Nazarbekova-Testname"))
                .body("birthYear", equalTo(1979));
        CaseWork.as("committee-1")
                .get("/api/v1/conflicts")
                .then()
                .body("findAll { it.id == '" + id + "' }", hasSize(1));
        CaseWork.as("committee-2")
                .get("/api/v1/conflicts")
                .then()
                .body("findAll { it.id == '" + id + "' }", hasSize(0));
        DatabaseDump.take().assertHoldsNoneOf(List.of("Nazarbekova-Testname"));
    }

    @Test
    void nobodyWithdrawsWhatAnotherDeclared() {
        String id = declarations.aboutTogo("committee-1");
        Declarations.withdraw("committee-2", id).then().statusCode(404);
        assertSees("committee-1", recommended(TOGO), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "name", "partner", "unknown", "country", "phone", "email"})
    void whatNoCaseCouldBeComparedWithIsRefused(String what) {
        Map<String, Object> conflict =
                switch (what) {
                    case "name" -> Map.of("kind", "PERSON", "name", "Somebody");
                    case "partner" -> Map.of("kind", "PARTNER", "partner", "No Such Form");
                    case "unknown" -> Map.of("kind", "PARTNER", "partner", "lumiere-des-colline");
                    case "country" -> Map.of("kind", "COUNTRY", "country", "XX");
                    case "phone" -> Map.of("kind", "PERSON", "phones", List.of("none"));
                    case "email" -> Map.of("kind", "PERSON", "emails", List.of("nobody"));
                    default -> Map.of("kind", "PERSON");
                };
        Declarations.send("committee-1", conflict).then().statusCode(400);
        Declarations.send("auditor-1", Map.of("kind", "COUNTRY", "country", "TG"))
                .then()
                .statusCode(403);
    }

    private String recommended(String sample) {
        return CaseWork.recommended(
                sample, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
    }

    private static int members(String reference) {
        return CaseWork.as("committee-2")
                .get("/api/v1/cases/" + reference + "/rounds")
                .path("[0].members");
    }

    private static void assertSees(String member, String reference, int status) {
        CaseWork.as(member).get("/api/v1/cases/" + reference).then().statusCode(status);
    }
}
