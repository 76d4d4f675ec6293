package org.defenderrelief.intruder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.GrantReason;
import org.defenderrelief.casefile.GrantRefusal;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.AuditorsCommand;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Grants;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.Tokens;
import org.defenderrelief.triage.AnswerAsked;
import org.defenderrelief.triage.AskToSee;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/** Who the people of a case are is shown beyond triage by a custodian's word, to one person, for a time; and by nothing else. */
@QuarkusTest
class IntruderWithGrantsTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final SignIn THERE = new SignIn("whoever asks and leaves");

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople demo;

    @Inject
    VaultPeople people;

    @Inject
    People known;

    @Inject
    ActingDoor door;

    @Inject
    OpenCompartment open;

    @Inject
    AskToSee askToSee;

    @Inject
    AnswerAsked answer;

    @Inject
    Memberships memberships;

    private CaseWork.Acknowledged sent;
    private String reference;

    @BeforeEach
    void aCase() {
        sent = CaseWork.submit(SAMPLE);
        reference = sent.reference();
    }

    @Test
    void itIsAskedGivenReadAndOverAndTheHistoryTellsAllOfIt() {
        Grants.read("auditor-1", reference).then().statusCode(403).body("type", containsString("not-in-circle"));
        String grant = Grants.asked("auditor-1", reference);
        Grants.read("auditor-1", reference).then().statusCode(403);
        list("auditor-1")
                .body("[0].id", equalTo(grant))
                .body("[0].state", equalTo("WAITING"))
                .body("[0].reason", equalTo("AUDIT_SAMPLE"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/access?version=1")
                .then()
                .statusCode(200)
                .body("note", equalTo("Two cases look alike."));

        Grants.give("triage-1", reference, grant, 2)
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_FORCE"))
                .body("until", notNullValue());
        Grants.read("auditor-1", reference).then().statusCode(200).body("name", notNullValue());
        Grants.read("auditor-1", reference).then().statusCode(200);
        for (String other : List.of("payment", "situation")) {
            CaseWork.as("auditor-1")
                    .get("/api/v1/cases/" + reference + "/compartments/" + other)
                    .then()
                    .statusCode(403);
        }
        Grants.give("triage-1", reference, grant, 2)
                .then()
                .statusCode(409)
                .body("type", containsString("grant-answered"));

        Grants.withdraw("triage-2", reference, grant).then().statusCode(200).body("state", equalTo("ENDED"));
        Grants.read("auditor-1", reference).then().statusCode(403);
        Grants.withdraw("auditor-1", reference, grant)
                .then()
                .statusCode(409)
                .body("type", containsString("grant-over"));
        assertThat(StolenDatabase.column(
                        "SELECT action FROM history_entry WHERE case_id = ? AND action LIKE 'grant.%' ORDER BY id",
                        sent.id()))
                .containsExactly("grant.asked", "grant.given", "grant.withdrawn");
        assertThat(StolenDatabase.value(
                        "SELECT COUNT(*) FROM history_entry WHERE case_id = ? AND action = 'compartment.read'"
                                + " AND JSON_VALUE(facts, '$.grant') = ?",
                        sent.id(),
                        grant))
                .as("once in an unlocked session")
                .isEqualTo("1");
        assertThat(StolenDatabase.differs()).isEmpty();
        assertThat(AuditorsCommand.says(memberships.root())).contains("The history verifies");
    }

    @Test
    void refusedItStaysShut() {
        String grant = Grants.asked("auditor-1", reference);
        Grants.refuse("triage-2", reference, grant)
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUSED"))
                .body("refusal", equalTo("TRIAGE_CAN_ANSWER"));
        Grants.read("auditor-1", reference).then().statusCode(403);
        Grants.give("triage-1", reference, grant, 1).then().statusCode(409);
        assertThat(Grants.asked("auditor-1", reference)).as("asked anew").isNotEqualTo(grant);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void itIsAskedByWhoSeesTheCaseAndNotByTriageOrKeepersAndOnceUnderAKey() {
        Grants.ask("triage-1", reference, "ANOTHER_REASON").then().statusCode(403);
        Grants.ask("keeper-1", reference, "ANOTHER_REASON").then().statusCode(403);
        Grants.ask("partner-1", reference, "ANOTHER_REASON").then().statusCode(403);
        Grants.ask("committee-1", reference, "ANOTHER_REASON").then().statusCode(404);
        CaseWork.as("auditor-1")
                .contentType(ContentType.JSON)
                .body(Map.of("part", "payment", "reason", "AUDIT_SAMPLE", "note", "The account."))
                .post(Grants.address(reference))
                .then()
                .statusCode(404);

        String key = UUID.randomUUID().toString();
        String first = underKey(key, "AUDIT_SAMPLE").statusCode(201).extract().path("id");
        underKey(key, "AUDIT_SAMPLE").statusCode(201).body("id", equalTo(first));
        underKey(key, "ANOTHER_REASON").statusCode(422);
        Grants.ask("auditor-1", reference, "AUDIT_SAMPLE")
                .then()
                .statusCode(409)
                .body("type", containsString("asked-already"));
        for (int hours : new int[] {0, -1, 25, 10_000}) {
            Grants.give("triage-1", reference, first, hours)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("hours"));
        }
        for (String other : List.of("auditor-1", "committee-1", "finance-1", "keeper-1", "partner-1")) {
            Grants.give(other, reference, first, 1).then().statusCode(403);
        }
        Grants.give("triage-1", CaseWork.submit(SAMPLE).reference(), first, 1)
                .then()
                .statusCode(404);
    }

    private ValidatableResponse underKey(String key, String reason) {
        return CaseWork.as("auditor-1")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("part", "identity", "reason", reason, "note", "Two cases look alike."))
                .post(Grants.address(reference))
                .then();
    }

    @Test
    void whoPutTheCaseToTheCommitteeAnswersNothing() {
        askedInARound();
        String grant = Grants.asked("committee-4", reference);
        Grants.give("triage-2", reference, grant, 1)
                .then()
                .statusCode(403)
                .body("type", containsString("on-the-round"));
        Grants.refuse("triage-2", reference, grant).then().statusCode(403);
        Grants.give("triage-1", reference, grant, 1).then().statusCode(200);
        Grants.read("committee-4", reference).then().statusCode(200);
        Grants.read("committee-3", reference).then().statusCode(403);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The custodian was none of it when they gave; once they put the case to the committee they are, and what they gave is over. */
    @Test
    void whatWhoGaveItDoesLaterOnTheRoundEndsIt() {
        CaseWork.recommend(
                reference, "1200.00", "EUR", fund.envelope("9000.00", "9000.00").value());
        String grant = Grants.asked("committee-4", reference);
        Grants.give("triage-2", reference, grant, 1).then().statusCode(200);
        Grants.read("committee-4", reference).then().statusCode(200);
        CaseWork.openRound(reference).then().statusCode(201);
        Grants.read("committee-4", reference).then().statusCode(403);
        list("auditor-1").body("[0].state", equalTo("ENDED")).body("[0].ended", equalTo("CUSTODIAN_JOINED"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whoStepsBackSeesNothingAnyMore() {
        String round = askedInARound();
        Grants.given("committee-4", reference);
        Grants.read("committee-4", reference).then().statusCode(200);
        CaseWork.as("committee-4")
                .post("/api/v1/cases/" + reference + "/rounds/" + round + "/recuse")
                .then()
                .statusCode(204);
        Grants.read("committee-4", reference).then().statusCode(404);
        try (TableInHand recusals = new TableInHand("case_recusal", "case_id = ?", sent.id())) {
            recusals.run("DELETE FROM case_recusal WHERE case_id = ?", sent.id());
            Grants.read("committee-4", reference).then().statusCode(404);
        }
        list("auditor-1").body("[0].state", equalTo("ENDED")).body("[0].ended", equalTo("STEPPED_BACK"));
    }

    @Test
    void aLaterVersionTakesAGrantOfItsOwn() {
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        Grants.given("auditor-1", reference);
        Corrections.by("triage-1", reference, "identity", Corrections.identity("+228 90 00 00 99"))
                .then()
                .statusCode(200);
        Grants.read("auditor-1", reference).then().statusCode(403);
        CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + reference + "/compartments/identity?version=1")
                .then()
                .statusCode(200);
        String again = Grants.asked("auditor-1", reference);
        Grants.give("triage-2", reference, again, 1).then().statusCode(200).body("version", equalTo(2));
        Grants.read("auditor-1", reference).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void itEndsWithItsTime() {
        Grants.given("auditor-1", reference);
        try (Acting auditor = demo.acting("auditor-1")) {
            assertThat(open.open(auditor, new Reference(reference), CompartmentName.IDENTITY))
                    .isNotEmpty();
            QuarkusMock.installMockForType(
                    Clock.fixed(Instant.now().plus(Duration.ofHours(2)), ZoneOffset.UTC), Clock.class);
            try {
                assertThatThrownBy(() -> open.open(auditor, new Reference(reference), CompartmentName.IDENTITY))
                        .isInstanceOf(Problem.Forbidden.class);
                assertThat(open.openedBy(auditor, new Reference(reference))).doesNotContain(CompartmentName.IDENTITY);
            } finally {
                QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
            }
            assertThat(open.openedBy(auditor, new Reference(reference))).contains(CompartmentName.IDENTITY);
        }
    }

    // --- rows

    @Test
    void aTimeThatWasMadeLongerOpensNothing() {
        Grants.given("auditor-1", reference);
        try (TableInHand rows = rows()) {
            rows.run(
                    "UPDATE case_grant SET until_at = until_at + INTERVAL 1 DAY WHERE case_id = ? AND kind = 'GIVEN'",
                    sent.id());
            refused("auditor-1");
            assertThat(StolenDatabase.differs()).startsWith("case_grant");
        }
        Grants.read("auditor-1", reference).then().statusCode(200);
    }

    @Test
    void aGrantThatNobodyGaveOpensNothing() {
        String grant = Grants.asked("auditor-1", reference);
        String others = Grants.given("auditor-1", CaseWork.submit(SAMPLE).reference());
        String othersAct =
                StolenDatabase.value("SELECT act FROM case_grant WHERE grant_id = ? AND kind = 'GIVEN'", others);
        for (String act : List.of(Ids.next().toString(), othersAct, grant)) {
            try (TableInHand rows = rows();
                    TableInHand elsewhere = new TableInHand("case_grant", "act = ?", act)) {
                elsewhere.change("DELETE FROM case_grant WHERE act = ? AND act <> grant_id", act);
                String id = act.equals(grant) ? Ids.next().toString() : act;
                invent(id, grant, "triage-1");
                refused("auditor-1");
                assertThat(StolenDatabase.differs()).startsWith("case_grant");
            }
        }
        Grants.give("triage-1", reference, grant, 1).then().statusCode(200);
        Grants.read("auditor-1", reference).then().statusCode(200);
    }

    /** With the rights of the service, which has no right to take a row back: so the owner does it for the next test. */
    private void invent(String act, String grant, String by) {
        StolenDatabase.asService(
                "INSERT INTO case_grant (act, grant_id, case_id, kind, person_id, at, part, version, kid, until_at)"
                        + " SELECT ?, g.grant_id, g.case_id, 'GIVEN', ?, g.at, g.part, g.version, g.kid, g.at + INTERVAL 1 HOUR"
                        + " FROM case_grant g WHERE g.act = ?",
                act,
                demo.actor(by).person().toString(),
                grant);
    }

    @Test
    void neitherTheServiceNorAnybodyElseTakesAnEndAway() {
        String grant = Grants.given("auditor-1", reference);
        Grants.withdraw("triage-1", reference, grant).then().statusCode(200);
        assertThatThrownBy(() -> StolenDatabase.asService("DELETE FROM case_grant WHERE case_id = ?", sent.id()))
                .hasMessageContaining("denied");
        assertThatThrownBy(() ->
                        StolenDatabase.asService("UPDATE case_grant SET until_at = at WHERE case_id = ?", sent.id()))
                .hasMessageContaining("denied");
        try (TableInHand rows = rows()) {
            rows.run("DELETE FROM case_grant WHERE case_id = ? AND kind = 'WITHDRAWN'", sent.id());
            refused("auditor-1");
            assertThat(StolenDatabase.differs()).startsWith("case_grant");
        }
        String act =
                StolenDatabase.value("SELECT act FROM case_grant WHERE grant_id = ? AND kind = 'WITHDRAWN'", grant);
        try (TableInHand rows = rows();
                HiddenAct hidden = new HiddenAct(act)) {
            rows.run("DELETE FROM case_grant WHERE act = ?", act);
            Grants.read("auditor-1", reference).then().statusCode(409).body("type", containsString("not-authentic"));
        }
        Grants.read("auditor-1", reference).then().statusCode(403);
    }

    @Test
    void anotherPersonIsNotShownItForStandingInTheRow() {
        askedInARound();
        Grants.given("committee-4", reference);
        try (TableInHand rows = rows()) {
            rows.run(
                    "UPDATE case_grant SET person_id = ? WHERE case_id = ? AND kind = 'ASKED'",
                    demo.actor("committee-3").person().toString(),
                    sent.id());
            refused("committee-3");
            refused("committee-4");
        }
        Grants.read("committee-3", reference).then().statusCode(403);
    }

    @Test
    void theSealedKeyOfAnotherGrantOpensNothing() {
        CaseWork.Acknowledged other = CaseWork.submit(SAMPLE);
        String mine = Grants.given("auditor-1", reference);
        String others = Grants.given("auditor-1", other.reference());
        try (TableInHand keys = new TableInHand("compartment_grant", "grant_id = ?", mine)) {
            keys.run(
                    "UPDATE compartment_grant g JOIN compartment_grant o ON o.grant_id = '" + others
                            + "' SET g.sealed_key = o.sealed_key WHERE g.grant_id = ?",
                    mine);
            damaged("auditor-1");
            assertThat(StolenDatabase.differs()).startsWith("compartment_grant");
        }
        for (String change : List.of(
                "UPDATE compartment_grant SET kid = '0123456789abcdef' WHERE grant_id = ?",
                "DELETE FROM compartment_grant WHERE grant_id = ?")) {
            try (TableInHand keys = new TableInHand("compartment_grant", "grant_id = ?", mine)) {
                keys.run(change, mine);
                damaged("auditor-1");
                assertThat(StolenDatabase.differs()).startsWith("compartment_grant");
            }
        }
        Grants.read("auditor-1", reference).then().statusCode(200);
    }

    // --- people

    @Test
    void anAccountWithTheSameRoleIsNobody() {
        Grants.given("auditor-1", reference);
        try (TemporaryAccount account = new TemporaryAccount("auditor-9", "auditor")) {
            given().auth()
                    .oauth2(Tokens.of("auditor-9"))
                    .get("/api/v1/cases/" + reference + "/compartments/identity")
                    .then()
                    .statusCode(423);
        }
    }

    @Test
    void whoLeftSeesNothingAndIsGivenNothing() {
        Actor leaving = VaultPeople.stranger(Role.AUDITOR);
        known.describe(leaving, Optional.empty(), Optional.empty());
        people.letIn("auditor-1", Office.AUDIT, leaving, people.enrolled(leaving));
        UnlockToken token = people.unlocked(leaving, THERE);
        String given = askedBy(leaving, token, reference);
        Grants.give("triage-1", reference, given, 1).then().statusCode(200);
        try (Acting acting = door.acting(leaving, THERE, token)) {
            assertThat(open.open(acting, new Reference(reference), CompartmentName.IDENTITY))
                    .isNotEmpty();
        }
        String second = CaseWork.submit(SAMPLE).reference();
        String waiting = askedBy(leaving, token, second);

        people.end("auditor-1", leaving);

        assertThatThrownBy(() -> door.acting(leaving, THERE, token)).isInstanceOf(Problem.class);
        Grants.give("triage-1", second, waiting, 1).then().statusCode(409).body("type", containsString("asker-left"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Their session and their keys outlive the office; what they signed in office stands until somebody ends it. */
    @Test
    void aCustodianWhoLeftGivesNothingAnyMoreAndWhatTheyGaveCanBeEnded() {
        Actor leaving = VaultPeople.stranger(Role.TRIAGE);
        known.describe(leaving, Optional.empty(), Optional.empty());
        people.letIn("triage-1", Office.TRIAGE, leaving, people.enrolled(leaving));
        UnlockToken token = people.unlocked(leaving, THERE);
        String second = CaseWork.submit(SAMPLE).reference();
        UUID given = UUID.fromString(Grants.asked("auditor-1", reference));
        UUID waiting = UUID.fromString(Grants.asked("auditor-1", second));
        try (Acting kept = door.acting(leaving, THERE, token)) {
            answer.give(kept, new Reference(reference), given, 1);

            people.end("triage-1", leaving);

            assertThatThrownBy(() -> answer.give(kept, new Reference(second), waiting, 1))
                    .isInstanceOf(Problem.Forbidden.class);
            assertThatThrownBy(() -> answer.refuse(kept, new Reference(second), waiting, GrantRefusal.NOT_NEEDED))
                    .isInstanceOf(Problem.Forbidden.class);
        }
        Grants.read("auditor-1", second).then().statusCode(403);
        Grants.read("auditor-1", reference).then().statusCode(200);
        Grants.withdraw("triage-1", reference, given.toString()).then().statusCode(200);
        Grants.read("auditor-1", reference).then().statusCode(403);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private String askedBy(Actor actor, UnlockToken token, String where) {
        try (Acting acting = door.acting(actor, THERE, token)) {
            return askToSee.ask(
                            acting,
                            new Reference(where),
                            new AskToSee.Wanted(
                                    CompartmentName.IDENTITY, GrantReason.AUDIT_SAMPLE, "It is in the sample."),
                            Optional.empty())
                    .id()
                    .toString();
        }
    }

    /** @return the round's id */
    private String askedInARound() {
        CaseWork.recommend(
                reference, "1200.00", "EUR", fund.envelope("9000.00", "9000.00").value());
        return CaseWork.openRound(reference).then().statusCode(201).extract().path("id");
    }

    private ValidatableResponse list(String by) {
        return CaseWork.as(by).get(Grants.address(reference)).then().statusCode(200);
    }

    private TableInHand rows() {
        return new TableInHand("case_grant", "case_id = ?", sent.id());
    }

    private void refused(String reader) {
        Grants.read(reader, reference).then().statusCode(409).body("type", containsString("not-authentic"));
        assertThat(StolenDatabase.alarms(sent.id())).contains("case_grant/" + sent.id());
    }

    private void damaged(String reader) {
        Grants.read(reader, reference).then().statusCode(409).body("type", containsString("compartment-damaged"));
    }
}
