package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.keyring.ServiceMarks;

/** What a policy says beyond an amount: kinds of help, the day from which it holds, a pause between releases; and trying it before it is one. */
@QuarkusTest
class PolicyRulesTest {
    private static final String POLICIES = "/api/v1/committee/policies";
    /** Asks for relocation, subsistence and medical help. */
    private static final String TOGO = "01-togo-relocation-fr.json";

    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @TestHTTPResource("/")
    String root;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    People known;

    @Inject
    Acts acts;

    @Inject
    CommitteePolicies policies;

    @Inject
    CoolDown coolDown;

    @Inject
    Rounds rounds;

    @Inject
    Cases cases;

    @Inject
    AuthenticRound authentic;

    @Inject
    Members members;

    @Inject
    ServiceMarks marks;

    @Inject
    Event<MembersAwaited> awaited;

    @Inject
    Clock clock;

    private UUID envelope;

    @BeforeEach
    void anEnvelope() {
        envelope = fund.envelope("50000.00", "10000.00").value();
    }

    @Test
    void theStrictestBandOfTheKindsOfHelpDecides() {
        holds(
                Map.of(),
                band("1000.00", 1, 1),
                band(null, 2, 2),
                typed("MEDICAL", null, 3, 4),
                typed("LEGAL", null, 4, 4));
        opened(TOGO, "900.00")
                .then()
                .statusCode(201)
                .body("approvalsNeeded", equalTo(3))
                .body("quorum", equalTo(4));
    }

    @Test
    void whereOneOfTheKindsHasNoBandForTheAmountNoRoundIsOpened() {
        holds(Map.of(), band(null, 1, 1), typed("MEDICAL", "800.00", 3, 4));
        opened(TOGO, "900.00").then().statusCode(409).body("type", containsString("no-policy"));
    }

    @Test
    void aPolicyHoldsFromItsDayOnAndTheOneBeforeUntilThen() {
        holds(Map.of(), band(null, 2, 2));
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        String later = holds(Map.of("holdsFrom", tomorrow.toString()), band(null, 1, 1));
        opened(TOGO, "900.00").then().statusCode(201).body("quorum", equalTo(2));
        CaseWork.as("auditor-1").get(POLICIES).then().body("id", not(hasItem(later)));
    }

    @Test
    void noPolicyHoldsForWhatWasDecidedBefore() {
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        proposed(Map.of("holdsFrom", yesterday.toString()), band(null, 1, 1))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("holdsFrom"));
    }

    @Test
    void everyKindOfHelpHasABandAndEachGroupRises() {
        proposed(Map.of(), typed("LEGAL", null, 1, 1))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("bands"));
        proposed(Map.of(), band(null, 1, 1), typed("LEGAL", "500.00", 1, 1), typed("LEGAL", "400.00", 1, 1))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("bands[2].upTo"));
        proposed(Map.of(), band(null, 1, 1), band("500.00", 1, 1))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("bands[0].upTo"));
        proposed(Map.of("emergencyCoolDownHours", 2161), band(null, 1, 1))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("emergencyCoolDownHours"));
    }

    @Test
    void whoReleasedAlonePauses() {
        holds(Map.of("emergencyCeiling", eur("500.00")), band(null, 2, 2));
        Response first = opened(LIFE_AT_RISK, "400.00");
        Response second = opened(LIFE_AT_RISK, "400.00");
        release("committee-1", first).then().statusCode(201);
        holds(Map.of("emergencyCeiling", eur("500.00"), "emergencyCoolDownHours", 24), band(null, 2, 2));
        release("committee-1", second).then().statusCode(409).body("type", containsString("cooling-down"));
        EmergencyTerms terms = new EmergencyTerms(Money.of("500.00", "EUR"), Duration.ofHours(24));
        PersonId member = people.actor("committee-1").person();
        assertThat(coolDown.until(member, terms)).isPresent();
        assertThat(coolDown.until(new PersonId(UUID.randomUUID()), terms)).isEmpty();
        assertThat(new CoolDown(acts, policies, known, Clock.offset(clock, Duration.ofHours(25))).until(member, terms))
                .isEmpty();
    }

    /** Nobody's row says that they released; what they signed does. */
    @Test
    void thePauseIsNotEndedByTakingRoundsOrPoliciesAway() {
        String policy = holds(Map.of("emergencyCeiling", eur("500.00")), band(null, 2, 2));
        String reference = opened(LIFE_AT_RISK, "400.00").path("reference");
        Response round = CaseWork.openRound(reference);
        release("committee-2", round).then().statusCode(201);
        EmergencyTerms terms = new EmergencyTerms(Money.of("500.00", "EUR"), Duration.ofHours(24));
        try (TableInHand rounds = new TableInHand("committee_round", "kind = ?", "RATIFICATION")) {
            rounds.run("DELETE FROM committee_round WHERE kind = ?", "RATIFICATION");
            assertThat(coolDown.until(people.actor("committee-2").person(), terms))
                    .isPresent();
        }
        try (TableInHand policies = new TableInHand("committee_policy", "id = ?", policy)) {
            policies.run("DELETE FROM committee_policy WHERE id = ?", policy);
            assertThatThrownBy(() -> coolDown.until(people.actor("committee-2").person(), terms))
                    .isInstanceOf(Problem.Conflict.class)
                    .hasMessageContaining("signed");
        }
    }

    /** However long ago the member released before: at least one of them waits for the other and is then refused. */
    @Test
    void atTheSameMomentOneMemberReleasesOnceAtMost() throws Exception {
        EmergencyTerms terms = new EmergencyTerms(Money.of("500.00", "EUR"), Duration.ofHours(1));
        boolean free =
                coolDown.until(people.actor("committee-4").person(), terms).isEmpty();
        List<Callable<Object>> releases = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            // Of one envelope they would wait for each other in any case.
            anEnvelope();
            holds(Map.of("emergencyCeiling", eur("500.00"), "emergencyCoolDownHours", 1), band(null, 2, 2));
            Response round = opened(LIFE_AT_RISK, "400.00");
            releases.add(() -> release("committee-4", round).statusCode());
        }
        assertThat(AtOnce.all(releases)).containsExactlyInAnyOrder(free ? 201 : 409, 409, 409);
    }

    @Test
    void whatADecisionWouldTakeIsSaidByThePolicyThatHoldsAndByAProposedOne() {
        holds(Map.of("emergencyCeiling", eur("500.00")), band("1000.00", 1, 2), band(null, 2, 3));
        String proposed = proposed(Map.of(), band(null, 9, 9)).path("id");
        trial(Map.of("amount", "6200.00", "assistanceType", "RELOCATION"))
                .then()
                .statusCode(200)
                .body("band.approvalsNeeded", equalTo(2))
                .body("band.quorum", equalTo(3))
                .body("needsMembers", equalTo(false))
                .body("oneMayRelease", equalTo(false));
        trial(Map.of("amount", "500.00", "assistanceType", "RELOCATION"))
                .then()
                .body("band.approvalsNeeded", equalTo(1))
                .body("oneMayRelease", equalTo(true));
        trial(Map.of("amount", "6200.00", "assistanceType", "RELOCATION", "policy", proposed))
                .then()
                .body("band.quorum", equalTo(9))
                .body("needsMembers", equalTo(true));
        WebClient keeper = new WebClient();
        keeper.signIn(root + "review", "keeper-2");
        keeper.plant("relief-lang", "en");
        WebClient.Answer page = keeper.open(
                root + "review/policies/try?amount=6200.00&currency=EUR&assistanceTypes=RELOCATION&policy=" + proposed);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("too few for this quorum");
        trial(Map.of("amount", "6200.00", "assistanceType", "NOTHING"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("assistanceType"));
        trial(Map.of("amount", "6200.00", "policy", UUID.randomUUID().toString()))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("policy"));
    }

    @Test
    void aboveEveryBandNothingDecides() {
        holds(Map.of(), band("1000.00", 1, 2));
        trial(Map.of("amount", "1000.01")).then().statusCode(200).body("band", nullValue());
    }

    /** Whoever tries bounds learns of no single case. */
    @Test
    void theCasesOfLastYearAreHeldAgainstAProposalAndFewOfThemAreNotCounted() {
        holds(Map.of(), band(null, 2, 2));
        opened(TOGO, "300.00").then().statusCode(201);
        for (int i = 0; i < LookBack.FEWEST; i++) {
            opened(TOGO, "900.00").then().statusCode(201);
        }
        Response again = opened(TOGO, "300.00");
        CaseWork.openRound(again.path("reference")).then().statusCode(201);
        String proposed =
                proposed(Map.of(), band("500.00", 1, 1), band("800.00", 3, 3)).path("id");
        Response lines = CaseWork.as("keeper-2").get(POLICIES + "/" + proposed + "/look-back");
        lines.then().statusCode(200).body("size()", equalTo(2));
        assertThat(lines.<Integer>path("[0].cases")).isEqualTo(LookBack.FEWEST);
        assertThat(lines.<Object>path("[0].by")).isNull();
        assertThat(lines.<Object>path("[1].cases")).isNull();
        assertThat(lines.<Integer>path("[1].by.quorum")).isEqualTo(1);
    }

    @Test
    void severalKindsTakeTheStrictestOfEachThatAnyOfThemAsks() {
        holds(
                Map.of(),
                band(null, 1, 1),
                typed("MEDICAL", null, 3, 3),
                Map.of(
                        "assistanceType",
                        "LEGAL",
                        "approvalsNeeded",
                        2,
                        "quorum",
                        5,
                        "rule",
                        "CONSENSUS",
                        "deadlineHours",
                        240));
        CaseWork.as("keeper-1")
                .queryParams(Map.of("amount", "600.00", "currency", "EUR", "envelope", envelope.toString()))
                .queryParam("assistanceType", "MEDICAL", "LEGAL")
                .get(POLICIES + "/trial")
                .then()
                .body("band.approvalsNeeded", equalTo(3))
                .body("band.quorum", equalTo(5))
                .body("band.rule", equalTo("CONSENSUS"))
                .body("band.deadlineHours", equalTo(240));
    }

    // --- time

    @Test
    void aMemberGivesMoreTimeOnceAndNoMoreThanThePolicyGave() throws Exception {
        holds(Map.of(), band(null, 2, 2));
        Response round = opened(TOGO, "900.00");
        Instant due = Instant.parse(round.path("dueAt"));
        extend("triage-1", round, 24).then().statusCode(403);
        extend("committee-1", round, 73).then().statusCode(400).body("violations.field", hasItem("hours"));
        String reference = round.path("reference");
        int before = toldOf(reference);
        extend("committee-1", round, 24).then().statusCode(200).body("extended", equalTo(true));
        assertThat(toldOf(reference) - before).as("others who have not voted").isEqualTo(3);
        Response seen = CaseWork.as("committee-2").get(path(round));
        assertThat(Instant.parse(seen.path("dueAt"))).isEqualTo(due.plus(Duration.ofHours(24)));
        extend("committee-2", round, 1).then().statusCode(409).body("type", containsString("not-to-extend"));
        vote("committee-1", round).then().statusCode(200);
        vote("committee-2", round).then().body("status", equalTo("APPROVED"));
    }

    /** How long members had is what was signed; a round that is dated back gets no more for it. */
    @Test
    void aRoundThatIsDatedBackGetsNoMoreTimeForIt() {
        holds(Map.of(), band(null, 2, 2));
        Response round = opened(TOGO, "900.00");
        String id = round.path("id");
        try (TableInHand table = new TableInHand("committee_round", "id = ?", id)) {
            table.run("UPDATE committee_round SET opened_at = opened_at - INTERVAL 1 YEAR WHERE id = ?", id);
            extend("committee-1", round, 500).then().statusCode(400).body("violations.field", hasItem("hours"));
        }
    }

    @Test
    void moreTimeThatNobodySignedIsNoTime() {
        holds(Map.of(), band(null, 2, 2));
        Response round = opened(TOGO, "900.00");
        String id = round.path("id");
        try (TableInHand table = new TableInHand("committee_round", "id = ?", id)) {
            table.run(
                    "UPDATE committee_round SET extended_until = due_at + INTERVAL 1 DAY, extended_by = opened_by,"
                            + " extended_act = opened_act WHERE id = ?",
                    id);
            vote("committee-1", round).then().statusCode(409).body("type", containsString("not-authentic"));
        }
        extend("committee-1", round, 24).then().statusCode(200);
        try (TableInHand table = new TableInHand("committee_round", "id = ?", id)) {
            table.run(
                    "UPDATE committee_round SET extended_until = NULL, extended_by = NULL, extended_act = NULL WHERE id = ?",
                    id);
            vote("committee-1", round).then().statusCode(409).body("type", containsString("not-authentic"));
            table.run(
                    "UPDATE committee_round SET reminded_mark = NULL, extended_until = due_at + INTERVAL 2 DAY,"
                            + " extended_by = (SELECT id FROM person WHERE name = 'committee-1'), extended_act = opened_act WHERE id = ?",
                    id);
            vote("committee-1", round).then().statusCode(409).body("type", containsString("not-authentic"));
        }
        vote("committee-1", round).then().statusCode(200);
    }

    @Test
    void whoHasNotVotedIsRemindedOnceWhenTheTimeRunsOut() throws Exception {
        holds(Map.of(), band(null, 2, 2));
        Response round = opened(TOGO, "900.00");
        vote("committee-1", round).then().statusCode(200);
        String reference = round.path("reference");
        WaitingPost.forget();
        reminding(47).remind();
        assertThat(toldOf(reference)).isZero();
        // Also where several nodes take the turn at once, whatever the table of jobs says.
        AtOnce.times(3, () -> reminding(49).remind());
        assertThat(toldOf(reference)).isEqualTo(3);
        reminding(50).remind();
        assertThat(toldOf(reference)).isEqualTo(3);
    }

    /** Whoever has the service's user says that members were reminded, by words of their own or by the mark of another round: they are reminded all the same, and once. */
    @Test
    void aReminderThatNobodySentSilencesNone() throws Exception {
        holds(Map.of(), band(null, 2, 2));
        Response other = opened(TOGO, "900.00");
        reminding(49).remind();
        Response round = opened(TOGO, "900.00");
        String id = round.path("id");
        String reference = round.path("reference");
        WaitingPost.forget();
        for (String mark : List.of(
                "REPEAT('0', 64)",
                "(SELECT o.reminded_mark FROM committee_round o WHERE o.id = '" + other.path("id") + "')")) {
            DatabaseUser.SERVICE.atOnce(
                    List.of("UPDATE committee_round SET reminded_mark = " + mark + " WHERE id = '" + id + "'"));
            reminding(49).remind();
            reminding(50).remind();
            assertThat(toldOf(reference)).as(mark).isEqualTo(4);
            WaitingPost.forget();
        }
    }

    private RemindMembers reminding(int hours) {
        return new RemindMembers(
                rounds,
                cases,
                authentic,
                new AwaitedMembers(members),
                marks,
                awaited,
                Clock.offset(clock, Duration.ofHours(hours)));
    }

    private static int toldOf(String reference) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement count = owner.prepareStatement(
                        "SELECT COUNT(*) FROM outbox_message WHERE reference = ? AND audience = 'PERSON'")) {
            count.setString(1, reference);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    // --- walking there

    private static String path(Response round) {
        return "/api/v1/cases/" + round.path("reference") + "/rounds/" + round.path("id");
    }

    private static Response vote(String member, Response round) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", round.path("proposalHash"), "choice", "APPROVE"))
                .post(path(round) + "/votes");
    }

    private static Response extend(String member, Response round, int hours) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("hours", hours, "reason", "MORE_TO_READ"))
                .post(path(round) + "/extend");
    }

    private Response opened(String sample, String amount) {
        return CaseWork.openRound(CaseWork.recommended(sample, amount, "EUR", envelope));
    }

    private static Response release(String member, Response round) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", round.path("proposalHash"), "text", "They come tonight."))
                .post(path(round) + "/emergency");
    }

    private Response trial(Map<String, String> question) {
        return CaseWork.as("keeper-1")
                .queryParams(question)
                .queryParam("currency", "EUR")
                .queryParam("envelope", envelope.toString())
                .get(POLICIES + "/trial");
    }

    @SafeVarargs
    private String holds(Map<String, Object> more, Map<String, Object>... bands) {
        Response proposed = proposed(more, bands);
        proposed.then().statusCode(201);
        CaseWork.as("keeper-2")
                .post(POLICIES + "/" + proposed.path("id") + "/confirm")
                .then()
                .statusCode(200);
        return proposed.path("id");
    }

    @SafeVarargs
    private Response proposed(Map<String, Object> more, Map<String, Object>... bands) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("currency", "EUR");
        body.put("envelope", envelope.toString());
        body.put("bands", List.of(bands));
        return CaseWork.as("keeper-1").contentType(ContentType.JSON).body(body).post(POLICIES);
    }

    private static Map<String, Object> band(String upTo, int approvals, int quorum) {
        Map<String, Object> band = new HashMap<>();
        if (upTo != null) {
            band.put("upTo", eur(upTo));
        }
        band.putAll(Map.of("approvalsNeeded", approvals, "quorum", quorum, "rule", "MAJORITY", "deadlineHours", 72));
        return band;
    }

    private static Map<String, Object> typed(String type, String upTo, int approvals, int quorum) {
        Map<String, Object> band = band(upTo, approvals, quorum);
        band.put("assistanceType", type);
        return band;
    }

    private static Map<String, String> eur(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }
}
