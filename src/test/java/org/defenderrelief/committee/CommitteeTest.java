package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.PaymentHold;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

@QuarkusTest
class CommitteeTest {
    private static final String TOGO = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    Cases cases;

    @Inject
    Commitments commitments;

    @Inject
    WriteCompartment writeCompartment;

    @Inject
    CaseJournal journal;

    @Inject
    CastVote castVote;

    @Inject
    Duties duties;

    @Inject
    Rounds rounds;

    @Inject
    AuthenticRound authentic;

    @Inject
    Acts acts;

    @Inject
    Clock clock;

    @Inject
    AgroalDataSource database;

    @Test
    void theVoteThatDecidesCommitsTheMoneyMovesTheCaseAndSealsTheMinutes() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");

        vote("committee-1", asked, "APPROVE_LESS", Map.of("amount", eur("900.00"), "text", "Rent is lower there."))
                .then()
                .statusCode(200)
                .body("status", equalTo("OPEN"));
        vote("committee-2", asked, "APPROVE", Map.of())
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"))
                .body("approved.amount", equalTo("900.00"))
                .body("votes", hasSize(2));

        assertThat(status(asked)).isEqualTo("APPROVED");
        assertThat(committed(asked))
                .extracting(one -> one.reserved().payment())
                .containsExactly(Money.of("900", "EUR"));
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + asked.reference + "/compartments/decision")
                .then()
                .statusCode(200)
                .body("minutes[0].outcome", equalTo("APPROVED"))
                .body("minutes[0].conditions", equalTo("Paid in two instalments."))
                .body("minutes[0].reasons", hasItem("Rent is lower there."))
                .body("minutes[0].approveLess", equalTo(1));
    }

    @Test
    void nobodyIsLedByWhoVotedFirst() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        vote("committee-1", asked, "APPROVE", Map.of()).then().body("votes", hasSize(1));

        for (String other : List.of("committee-2", "triage-1", "auditor-1")) {
            CaseWork.as(other)
                    .get(asked.path())
                    .then()
                    .statusCode(200)
                    .body("votes", nullValue())
                    .body("counts", nullValue())
                    .body("votedBy", hasSize(1));
        }
        CaseWork.as("partner-1").get(asked.path()).then().statusCode(403);
    }

    @Test
    void aVoteIsOnExactlyWhatWasReadAndMayBeReplacedUntilTheDecision() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        vote("committee-1", asked.withHash("0".repeat(64)), "APPROVE", Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("proposal-changed"));
        vote("committee-1", asked, "DECLINE", Map.of("reason", "NO_MONEY", "text", "Not now."))
                .then()
                .body("yourVote.choice", equalTo("DECLINE"));
        vote("committee-1", asked, "APPROVE", Map.of())
                .then()
                .body("yourVote.choice", equalTo("APPROVE"))
                .body("votedBy", hasSize(1));
        vote("committee-1", asked, "DECLINE", Map.of("text", "no reason code"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("reason"));
        vote("committee-1", asked, "DEFER", Map.of())
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("text"));
        vote("committee-1", asked, "APPROVE_LESS", Map.of("amount", eur("1200.00"), "text", "x"))
                .then()
                .statusCode(400);
    }

    @Test
    void whoAssessedOrPutItToTheCommitteeDoesNotVoteWhateverTheirRoles() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        CaseId caseId = caseOf(asked);

        for (String assessor : List.of("triage-1", "triage-2")) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .run(() ->
                                    duties.claim(caseId, people.acting(assessor).act(), Duty.VOTER)))
                    .isInstanceOfSatisfying(
                            Problem.Forbidden.class,
                            refused -> assertThat(refused.slug()).isEqualTo("separation-of-duties"));
        }
        vote("triage-2", asked, "APPROVE", Map.of()).then().statusCode(403);
    }

    @Test
    void theDatabaseItselfRefusesVotesThatMustNotBe() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        CaseId caseId = caseOf(asked);

        assertThatThrownBy(() -> insertVote(asked, caseId, "triage-1", asked.hash, "VOTER"))
                .hasMessageContaining("fk_committee_vote_voter");
        assertThatThrownBy(() -> insertVote(asked, caseId, "triage-1", asked.hash, "ASSESSOR"))
                .hasMessageContaining("ck_committee_vote_duty");
        assertThatThrownBy(() -> insertVote(asked, caseId, "committee-1", asked.hash, "VOTER"))
                .hasMessageContaining("Duplicate");
        assertThatThrownBy(
                        () -> execute("UPDATE committee_vote SET voter = ? WHERE round_id = ?", "committee-2", asked))
                .hasMessageContaining("denied");
        assertThatThrownBy(() ->
                        execute("DELETE FROM committee_vote WHERE voter = ? AND round_id = ?", "committee-1", asked))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> execute("UPDATE committee_round SET opened_by = ? WHERE id = ?", "committee-1", asked))
                .hasMessageContaining("denied");

        vote("committee-2", asked, "APPROVE", Map.of()).then().body("status", equalTo("APPROVED"));
        assertThatThrownBy(() -> insertVote(asked, caseId, "committee-3", asked.hash, "VOTER"))
                .hasMessageContaining("open round");
        assertThatThrownBy(() -> execute(
                        "UPDATE committee_round SET commitment_id = ?, status = 'OPEN' WHERE id = ?",
                        "committee-1",
                        asked))
                .hasMessageContaining("no longer open");
    }

    /** With the service's own rights nobody who stepped back is let in again. */
    @Test
    void theDatabaseItselfRefusesToTakeARecusalBack() {
        for (String attempt : new String[] {
            "UPDATE case_recusal SET person_id = ? WHERE case_id = ?",
            "DELETE FROM case_recusal WHERE person_id = ? AND case_id = ?"
        }) {
            assertThatThrownBy(() -> execute(attempt, "committee-1", asked(TOGO, "1200.00", "50000.00")))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void recusalTakesAwaySightAndVote() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);

        CaseWork.as("committee-1").post(asked.path() + "/recuse").then().statusCode(204);

        CaseWork.as("committee-1").get(asked.path()).then().statusCode(404);
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + asked.reference + "/compartments/situation")
                .then()
                .statusCode(404);
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(404);
        vote("committee-2", asked, "APPROVE", Map.of())
                .then()
                .body("status", equalTo("OPEN"))
                .body("votedBy", hasSize(1))
                .body("counts.recused", equalTo(1));
        vote("committee-3", asked, "APPROVE", Map.of()).then().body("status", equalTo("APPROVED"));
    }

    @Test
    void withoutEnoughMoneyTheDecidingVoteIsNotCastAndNothingIsHalfDone() {
        EnvelopeId envelope = fund.envelope("1500.00", "1500.00");
        Asked first = asked(TOGO, "1200.00", envelope);
        Asked second = asked(TOGO, "1200.00", envelope);
        vote("committee-1", second, "APPROVE", Map.of()).then().statusCode(200);
        vote("committee-1", first, "APPROVE", Map.of()).then().statusCode(200);
        vote("committee-2", first, "APPROVE", Map.of()).then().body("status", equalTo("APPROVED"));

        vote("committee-2", second, "APPROVE", Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("enough-available"));

        assertThat(status(second)).isEqualTo("BEFORE_COMMITTEE");
        assertThat(committed(second)).isEmpty();
        CaseWork.as("committee-2")
                .get(second.path())
                .then()
                .body("status", equalTo("OPEN"))
                .body("yourVote", nullValue());
        vote("committee-2", second, "APPROVE_LESS", Map.of("amount", eur("300.00"), "text", "What is left."))
                .then()
                .body("status", equalTo("APPROVED"))
                .body("approved.amount", equalTo("300.00"));
    }

    @Test
    void newPaymentDetailsVoidTheVotes() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                TOGO, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        Asked asked = opened(sent.reference());
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);

        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(ApprovedCases.payment(Map.of("payeeName", "Somebody else")))
                .post("/api/v1/requests/" + asked.reference + "/payee-correction")
                .then()
                .statusCode(201);

        CaseWork.as("committee-1")
                .get(asked.path())
                .then()
                .body("status", equalTo("VOIDED"))
                .body("voidCause", equalTo("PAYEE_CHANGED"));
        vote("committee-2", asked, "APPROVE", Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("round-closed"));
        Response again = CaseWork.openRound(asked.reference);
        again.then().statusCode(201).body("votedBy", hasSize(0));
        assertThat(again.<String>path("proposalHash")).isNotEqualTo(asked.hash);
    }

    @Test
    void anotherProposalTakesThePlaceOfTheOpenOne() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");

        CaseWork.change("triage-2", asked.reference, "/rounds", Map.of("amount", eur("700.00")))
                .then()
                .statusCode(201)
                .body("proposal.amount.amount", equalTo("700.00"));

        CaseWork.as("committee-1").get(asked.path()).then().body("voidCause", equalTo("REPLACED"));
    }

    @Test
    void aCaseIsDeclinedWithACodedReasonOrDeferredBackToTriage() {
        Asked declined = asked(TOGO, "1200.00", "50000.00");
        Map<String, Object> no = Map.of("reason", "OUTSIDE_MANDATE", "text", "Not what the fund is for.");
        vote("committee-1", declined, "DECLINE", no).then().body("status", equalTo("OPEN"));
        vote("committee-2", declined, "DECLINE", no)
                .then()
                .body("status", equalTo("DECLINED"))
                .body("reason", equalTo("OUTSIDE_MANDATE"));
        assertThat(status(declined)).isEqualTo("DECLINED");

        Asked deferred = asked(TOGO, "1200.00", "50000.00");
        vote("committee-1", deferred, "DEFER", Map.of("text", "Ask about the route."))
                .then()
                .statusCode(200);
        CaseWork.as("committee-1")
                .post(deferred.path() + "/close")
                .then()
                .statusCode(409)
                .body("type", containsString("not-decided"));
        vote("committee-2", deferred, "DEFER", Map.of("text", "So say I."))
                .then()
                .body("status", equalTo("DEFERRED"));
        CaseWork.change("triage-1", deferred.reference, "/triage/accept", null)
                .then()
                .body("status", equalTo("IN_TRIAGE"));
    }

    @Test
    void onceEverybodyHasVotedWithoutADecisionTheRoundMayBeClosedBeforeItsTime() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        Map<String, Object> no = Map.of("reason", "NOT_VERIFIABLE", "text", "I do not believe it.");
        vote("committee-1", asked, "APPROVE", Map.of()).then().body("status", equalTo("OPEN"));
        vote("committee-2", asked, "DECLINE", no).then().body("status", equalTo("OPEN"));
        vote("committee-3", asked, "APPROVE", Map.of()).then().body("status", equalTo("OPEN"));
        CaseWork.as("triage-2").post(asked.path() + "/close").then().statusCode(409);
        vote("committee-4", asked, "APPROVE", Map.of()).then().body("status", equalTo("OPEN"));

        CaseWork.as("triage-2").post(asked.path() + "/close").then().statusCode(200);

        CaseWork.as("auditor-1").get(asked.path()).then().statusCode(200).body("status", equalTo("DEFERRED"));
        assertThat(status(asked)).isEqualTo("DEFERRED");
    }

    @Test
    void aWithdrawnRequestIsNotDecided() {
        EnvelopeId envelope = fund.envelope("50000.00", "10000.00");
        CaseWork.Acknowledged sent = CaseWork.submit(TOGO);
        CaseWork.recommend(sent.reference(), "1200.00", "EUR", envelope.value());
        Asked asked = opened(sent.reference());
        CaseWork.as("partner-1")
                .header("If-Match", CaseWork.etag(asked.reference))
                .header("Relief-Receipt", sent.receiptCode())
                .post("/api/v1/requests/" + asked.reference + "/withdraw")
                .then()
                .statusCode(200);

        CaseWork.as("triage-1")
                .get(asked.path())
                .then()
                .body("status", equalTo("VOIDED"))
                .body("voidCause", equalTo("CASE_LEFT"));
    }

    @Test
    void aLifeAtRiskIsHelpedAtOnceAndTheOthersRatifyAfterwards() {
        Asked asked = asked(LIFE_AT_RISK, "5425.50", "50000.00");
        release(asked, "3000.01").then().statusCode(409).body("type", containsString("above-emergency-ceiling"));

        Response released = release(asked, "3000.00");
        released.then()
                .statusCode(201)
                .body("kind", equalTo("RATIFICATION"))
                .body("status", equalTo("OPEN"))
                .body("proposal.amount.amount", equalTo("3000.00"));
        Asked ratification =
                new Asked(asked.reference, UUID.fromString(released.path("id")), released.path("proposalHash"));

        assertThat(status(asked)).isEqualTo("APPROVED");
        assertThat(committed(asked)).hasSize(1);
        CaseWork.as("committee-2").get(asked.path()).then().body("status", equalTo("RELEASED"));
        assertThat(refusalToClose(asked)).isEqualTo("ratification-open");
        assertThat(reasonToWait(asked, 71)).isEmpty();
        assertThat(reasonToWait(asked, 73))
                .hasValueSatisfying(reason -> assertThat(reason).contains("ratify or refuse"));
        vote("committee-1", ratification, "APPROVE", Map.of())
                .then()
                .statusCode(403)
                .body("type", containsString("own-release"));
        assertThatThrownBy(() -> insertVote(ratification, caseOf(asked), "committee-1", ratification.hash, "VOTER"))
                .hasMessageContaining("own release");
        vote("committee-2", ratification, "DEFER", Map.of("text", "Later."))
                .then()
                .statusCode(400);
        CaseWork.as("committee-2").post(ratification.path() + "/close").then().statusCode(409);
        vote("committee-2", ratification, "APPROVE", Map.of()).then().body("status", equalTo("OPEN"));
        vote("committee-3", ratification, "APPROVE", Map.of()).then().body("status", equalTo("APPROVED"));
        assertThat(refusalToClose(asked)).isEqualTo("none");
        assertThat(reasonToWait(asked, 73)).isEmpty();
    }

    @Test
    void aReleaseThatTheOthersRefuseIsNotPaidFurther() {
        Asked asked = asked(LIFE_AT_RISK, "2000.00", "50000.00");
        Response released = release(asked, "2000.00");
        Asked ratification =
                new Asked(asked.reference, UUID.fromString(released.path("id")), released.path("proposalHash"));
        Map<String, Object> no = Map.of("reason", "NOT_VERIFIABLE", "text", "Too soon.");

        vote("committee-2", ratification, "DECLINE", no).then().statusCode(200);
        vote("committee-3", ratification, "DECLINE", no).then().body("status", equalTo("DECLINED"));

        assertThat(committed(asked)).singleElement().satisfies(one -> {
            assertThat(one.unpaid().isZero()).isTrue();
            assertThat(one.released()).isEqualTo(Money.of("2000", "EUR"));
        });
    }

    @Test
    void nobodyReleasesAloneWhereNoLifeIsAtRisk() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");

        release(asked, "100.00").then().statusCode(409).body("type", containsString("not-life-at-risk"));
    }

    @Test
    void whoHasNotOpenedWhatAVoteRestsOnDefersOrSaysThatTheyDecideUnread() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        Map<String, Object> readAll = Map.of("decidesUnread", false);
        List.of(
                        vote("committee-1", asked, "APPROVE", readAll),
                        vote(
                                "committee-1",
                                asked,
                                "APPROVE_LESS",
                                ofEach(readAll, "amount", eur("900.00"), "text", "So.")),
                        vote("committee-1", asked, "DECLINE", ofEach(readAll, "reason", "NO_MONEY", "text", "So.")))
                .forEach(blind -> blind.then().statusCode(409).body("type", containsString("vote-unread")));
        vote("committee-3", asked, "DEFER", ofEach(readAll, "text", "Something is missing."))
                .then()
                .statusCode(200);

        List.of("situation", "needs", "assessment").forEach(part -> opens("committee-1", asked, part));
        vote("committee-1", asked, "APPROVE", Map.of("decidesUnread", true))
                .then()
                .statusCode(200);
        opens("committee-2", asked, "situation");
        opens("committee-2", asked, "needs");
        vote("committee-2", asked, "APPROVE", readAll)
                .then()
                .statusCode(409)
                .body("type", containsString("vote-unread"), "detail", containsString("not opened assessment in"));
        vote("committee-2", asked, "APPROVE", Map.of("decidesUnread", true))
                .then()
                .statusCode(200);
        assertThat(acts.on(caseOf(asked), RoundFacts.VOTED).stream()
                        .flatMap(vote -> vote.fact("decidesUnread").stream()))
                .containsExactly("assessment");
        vote("committee-3", asked, "APPROVE", Map.of("decidesUnread", true))
                .then()
                .statusCode(200);
        CaseWork.as("auditor-1")
                .get(asked.path())
                .then()
                .body("status", equalTo("APPROVED"), "votes.count { it.decidedUnread }", equalTo(2));
        CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + asked.reference + "/compartments/decision")
                .then()
                .statusCode(200)
                .body(containsString("\"decidedUnread\":2"));
    }

    /** An opening counts in the round that it was made in, also once the vault was locked since. */
    @Test
    void whatWasOpenedInARoundIsReadInItAndInNoOther() {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        List.of("situation", "needs", "assessment").forEach(part -> opens("committee-1", asked, part));
        try (Acting later = people.acting("committee-1")) {
            castsAsRead(later, asked);
        }
        Asked next = opened(
                open(
                        asked.reference,
                        CaseWork.etag(asked.reference),
                        UUID.randomUUID().toString(),
                        "700.00"),
                asked.reference);
        try (Acting later = people.acting("committee-1")) {
            assertThatThrownBy(() -> castsAsRead(later, next))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("vote-unread"));
        }
    }

    private void castsAsRead(Acting member, Asked asked) {
        castVote.cast(
                member,
                InRound.of(new Reference(asked.reference), asked.round),
                asked.hash,
                Ballot.approve(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static void opens(String member, Asked asked, String part) {
        CaseWork.as(member)
                .get("/api/v1/cases/" + asked.reference + "/compartments/" + part)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> ofEach(
            Map<String, Object> one, String key, Object value, String text, String words) {
        Map<String, Object> all = new HashMap<>(one);
        all.put(key, value);
        all.put(text, words);
        return all;
    }

    private static Map<String, Object> ofEach(Map<String, Object> one, String key, Object value) {
        Map<String, Object> all = new HashMap<>(one);
        all.put(key, value);
        return all;
    }

    @Test
    void ofTwoLastVotesAtOnceExactlyOneDecides() throws Exception {
        Asked asked = asked(TOGO, "1200.00", "50000.00");
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        List<String> members = List.of("committee-2", "committee-3", "committee-4");
        Map<String, Acting> actors = new HashMap<>();
        members.forEach(member -> actors.put(member, people.acting(member)));

        List<String> outcomes = atOnce(members, member -> {
            try {
                castVote.cast(
                        actors.get(member),
                        InRound.of(new Reference(asked.reference), asked.round),
                        asked.hash,
                        Ballot.approve(),
                        Optional.empty(),
                        true,
                        Optional.empty());
                return "decided";
            } catch (Problem.Conflict refused) {
                return refused.slug();
            }
        });

        assertThat(outcomes).containsExactlyInAnyOrder("decided", "round-closed", "round-closed");
        assertThat(committed(asked)).hasSize(1);
        assertThat(status(asked)).isEqualTo("APPROVED");
    }

    @Test
    void theSameIdempotencyKeyOpensOneRound() {
        String reference = CaseWork.recommended(
                TOGO, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        String key = UUID.randomUUID().toString();
        String etag = CaseWork.etag(reference);
        String first = open(reference, etag, key, "700.00")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(open(reference, etag, key, "700.00").<String>path("id")).isEqualTo(first);
        open(reference, etag, key, "701.00").then().statusCode(422);
        open(reference, etag, UUID.randomUUID().toString(), "701.00").then().statusCode(412);
    }

    @Test
    void withoutAPolicyNothingIsPutToTheCommittee() {
        EnvelopeId dollars = fund.envelopeIn("USD", "50000.00", "10000.00");
        String reference = CaseWork.recommended(TOGO, "100.00", "USD", dollars.value());

        CaseWork.openRound(reference).then().statusCode(409).body("type", containsString("no-policy"));
        propose(dollars, "USD", 3, 2).then().statusCode(400).body("violations[0].field", equalTo("bands[0].quorum"));
        String policy = propose(dollars, "USD", 1, 1)
                .then()
                .statusCode(201)
                .body("emergencyCeiling.amount", equalTo("0.00"))
                .body("confirmedAt", nullValue())
                .extract()
                .path("id");
        CaseWork.openRound(reference).then().statusCode(409).body("type", containsString("no-policy"));
        confirm("keeper-1", policy).then().statusCode(403).body("type", containsString("own-proposal"));
        confirm("committee-1", policy).then().statusCode(403);
        CaseWork.as("keeper-2")
                .get(POLICIES + "/pending")
                .then()
                .statusCode(200)
                .body("id", hasItem(policy));
        confirm("keeper-2", policy).then().statusCode(200).body("confirmedAt", notNullValue());
        confirm("keeper-2", policy).then().statusCode(409).body("type", containsString("proposal-settled"));
        CaseWork.openRound(reference).then().statusCode(201).body("approvalsNeeded", equalTo(1));
    }

    @Test
    void aProposedPolicyIsTakenBackByWhoProposedItAndByNobodyElse() {
        EnvelopeId envelope = fund.envelope("50000.00", "10000.00");
        String policy =
                propose(envelope, "EUR", 1, 1).then().statusCode(201).extract().path("id");

        withdraw("keeper-2", policy).then().statusCode(403).body("type", containsString("not-yours"));
        withdraw("keeper-1", policy).then().statusCode(204);

        confirm("keeper-2", policy).then().statusCode(409).body("type", containsString("proposal-settled"));
        CaseWork.as("keeper-2").get(POLICIES + "/pending").then().body("id", not(hasItem(policy)));
    }

    /** A round is not held up by what a currency does in a day: what the payment costs in the end is booked. */
    @Test
    void aDecisionIsCarriedOutAtTheRateThatItWasAskedAtWhileThatIsNear() {
        fund.rate("TRY", "0.0217", today());
        String reference = CaseWork.recommended(
                TOGO, "1000.00", "TRY", fund.envelope("50000.00", "10000.00").value());
        Asked asked = opened(reference);
        fund.rate("TRY", "0.0230", today());

        CaseWork.as("committee-1").get(asked.path()).then().body("standing.code", equalTo("STANDS"));
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        vote("committee-2", asked, "APPROVE", Map.of()).then().statusCode(200).body("status", equalTo("APPROVED"));
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + reference + "/payments")
                .then()
                .body("commitments[0].rate", equalTo("0.0217"))
                .body("commitments[0].inEnvelope.amount", equalTo("21.70"));
    }

    @Test
    void aRateThatMovesFarIsSaidAndTheCommitteeIsAskedAnew() {
        fund.rate("TRY", "0.0217", today());
        String reference = CaseWork.recommended(
                TOGO, "1000.00", "TRY", fund.envelope("50000.00", "10000.00").value());
        Asked asked = opened(reference);
        CaseWork.as("committee-1").get(asked.path()).then().body("standing.code", equalTo("STANDS"));
        fund.rate("TRY", "0.0240", today());

        vote("committee-1", asked, "APPROVE", Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("rate-moved"))
                .body("detail", containsString("from 0.0217 to 0.024"));
        CaseWork.as("committee-1")
                .get(asked.path())
                .then()
                .body("standing.code", equalTo("RATE_MOVED"))
                .body("standing.rateWas", equalTo("0.0217"))
                .body("standing.rateNow", equalTo("0.024"))
                .body("standing.text", containsString("Triage opens a new round"));

        Asked again = opened(reference);
        vote("committee-1", again, "APPROVE", Map.of()).then().statusCode(200);
    }

    private static final String POLICIES = "/api/v1/committee/policies";

    private static Response propose(EnvelopeId envelope, String currency, int approvals, int quorum) {
        return CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "currency",
                        currency,
                        "envelope",
                        envelope.toString(),
                        "bands",
                        List.of(Map.of(
                                "approvalsNeeded",
                                approvals,
                                "quorum",
                                quorum,
                                "rule",
                                "MAJORITY",
                                "deadlineHours",
                                72))))
                .post(POLICIES);
    }

    private static Response confirm(String keeper, String policy) {
        return CaseWork.as(keeper).post(POLICIES + "/" + policy + "/confirm");
    }

    private static Response withdraw(String keeper, String policy) {
        return CaseWork.as(keeper).post(POLICIES + "/" + policy + "/withdraw");
    }

    // --- walking there

    /** A round on a case. */
    private record Asked(String reference, UUID round, String hash) {
        String path() {
            return "/api/v1/cases/" + reference + "/rounds/" + round;
        }

        Asked withHash(String other) {
            return new Asked(reference, round, other);
        }
    }

    private Asked asked(String sample, String amount, String total) {
        return asked(sample, amount, fund.envelope(total, "10000.00"));
    }

    private static Asked asked(String sample, String amount, EnvelopeId envelope) {
        return opened(CaseWork.recommended(sample, amount, "EUR", envelope.value()));
    }

    private static Asked opened(String reference) {
        return opened(CaseWork.openRound(reference), reference);
    }

    private static Asked opened(Response opened, String reference) {
        opened.then().statusCode(201).body("status", equalTo("OPEN"));
        return new Asked(reference, UUID.fromString(opened.path("id")), opened.path("proposalHash"));
    }

    private static Response vote(String member, Asked asked, String choice, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("choice", choice);
        body.put("proposalHash", asked.hash);
        return CaseWork.as(member).contentType(ContentType.JSON).body(body).post(asked.path() + "/votes");
    }

    private static Response release(Asked asked, String amount) {
        return CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", asked.hash, "amount", eur(amount), "text", "They come tonight."))
                .post(asked.path() + "/emergency");
    }

    private static Response open(String reference, String etag, String key, String amount) {
        return CaseWork.as("triage-2")
                .header("If-Match", etag)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("amount", eur(amount)))
                .post("/api/v1/cases/" + reference + "/rounds");
    }

    private static Map<String, String> eur(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }

    private static String status(Asked asked) {
        return CaseWork.as("triage-1").get("/api/v1/cases/" + asked.reference).path("summary.status");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What a payment would have to wait for, so many hours from now. */
    private Optional<String> reasonToWait(Asked asked, int hours) {
        CaseId id = caseOf(asked);
        RatificationHold then =
                new RatificationHold(rounds, authentic, acts, Clock.offset(clock, Duration.ofHours(hours)));
        return QuarkusTransaction.requiringNew()
                .call(() -> then.reasonToWait(
                                cases.anywhere(id).orElseThrow(), new GoingMoney(GoingMoney.Through.PAYEE, id.value()))
                        .map(PaymentHold.Reason::text));
    }

    private CaseId caseOf(Asked asked) {
        return cases.visibleTo(people.actor("triage-2"), new Reference(asked.reference))
                .id();
    }

    private List<Commitment> committed(Asked asked) {
        CaseId id = caseOf(asked);
        return QuarkusTransaction.requiringNew().call(() -> commitments.of(id));
    }

    /** Walks the case to its end and back again. */
    private String refusalToClose(Asked asked) {
        CaseId id = caseOf(asked);
        QuarkusTransaction.begin();
        try {
            CaseFile caseFile = cases.anywhere(id).orElseThrow();
            Acting finance = people.acting("finance-1");
            caseFile.startDisbursement(finance, clock.instant());
            caseFile.startFollowUp(finance, clock.instant());
            journal.moved(
                    finance.act(), "disbursement.case-closed", caseFile.close(finance, clock.instant()), Facts.none());
            return "none";
        } catch (Problem.Conflict refused) {
            return refused.slug();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void insertVote(Asked asked, CaseId caseId, String voter, String hash, String duty) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO committee_vote (round_id, voter, case_id,"
                                + " proposal_hash, duty, choice, revision, cast_at, act) VALUES (?, ?, ?, ?, ?, 'APPROVE', 1, NOW(6), UUID())")) {
            insert.setString(1, asked.round.toString());
            insert.setString(2, people.actor(voter).person().toString());
            insert.setString(3, caseId.toString());
            insert.setString(4, hash);
            insert.setString(5, duty);
            insert.executeUpdate();
        }
    }

    private void execute(String sql, String person, Asked asked) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, people.actor(person).person().toString());
            statement.setString(2, asked.round.toString());
            statement.executeUpdate();
        }
    }

    private interface Deed {
        String by(String member);
    }

    private static List<String> atOnce(List<String> members, Deed deed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(members.size());
        CyclicBarrier start = new CyclicBarrier(members.size());
        try {
            List<Future<String>> running = new ArrayList<>();
            for (String member : members) {
                running.add(threads.submit(() -> {
                    start.await();
                    return deed.by(member);
                }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
