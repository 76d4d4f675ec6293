package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.testing.HeldRow;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.EnrolPerson;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Passphrase;

/** Whoever leaves the committee leaves its open rounds too: with the vote they cast, and with the session they still hold. */
@QuarkusTest
class FormerMemberTest {
    private static final SignIn THERE = new SignIn("a member who leaves");

    @Inject
    FundFixture fund;

    @Inject
    VaultPeople people;

    @Inject
    People known;

    @Inject
    ActingDoor door;

    @Inject
    CastVote castVote;

    @Inject
    ApproveMinutes approveMinutes;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    Memberships memberships;

    @Inject
    FrozenHouse house;

    @Inject
    EnrolPerson enrol;

    @Inject
    Unlock unlock;

    /** An honest committee decides while a removal waits for its second signature: what was signed in office stays signed. */
    @Test
    void whatWasDecidedWhileARemovalWaitedStaysDecided() {
        Asked asked = asked();
        Actor leaving = memberCalled();
        approves(leaving, asked);
        UUID draft = draftRemoval(leaving);
        vote(asked, "committee-2").then().statusCode(200).body("status", equalTo("APPROVED"));

        signRemoval(draft);

        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + asked.where().reference() + "/rounds")
                .then()
                .statusCode(200);
        assertVerifies();
    }

    /** Who sees their removal coming votes everywhere they can; it hinders nobody. */
    @Test
    void aVoteCastWhileARemovalWaitsHindersNobody() {
        Asked asked = asked();
        Actor leaving = memberCalled();
        UUID draft = draftRemoval(leaving);
        approves(leaving, asked);

        signRemoval(draft);

        vote(asked, "committee-2").then().statusCode(200).body("status", equalTo("OPEN"));
        vote(asked, "committee-1").then().statusCode(200).body("status", equalTo("APPROVED"));
        assertVerifies();
    }

    /** The vote that decides waits for the envelope, and a member who had voted leaves meanwhile. */
    @Test
    void whoLeavesWhileTheDecisionWaitsTakesTheirVoteAlong() throws Exception {
        UUID envelope = fund.envelope("50000.00", "10000.00").value();
        Asked asked = asked(envelope);
        Actor leaving = memberCalled();
        approves(leaving, asked);
        UUID draft = draftRemoval(leaving);
        ExecutorService deciding = Executors.newSingleThreadExecutor();
        try {
            Future<Response> decided;
            try (HeldRow balance = new HeldRow("envelope_balance", "envelope_id = ?", envelope.toString())) {
                decided = deciding.submit(() -> vote(asked, "committee-2"));
                balance.awaitWaiting();
                signRemoval(draft);
            }
            decided.get().then().statusCode(409).body("type", containsString("votes-changed"));
        } finally {
            deciding.shutdownNow();
        }

        vote(asked, "committee-2").then().statusCode(200).body("status", equalTo("OPEN"));
        vote(asked, "committee-1").then().statusCode(200).body("status", equalTo("APPROVED"));
        assertVerifies();
    }

    private record Asked(InRound where, String hash) {}

    private Asked asked() {
        return asked(fund.envelope("50000.00", "10000.00").value());
    }

    private static Asked asked(UUID envelope) {
        String reference = CaseWork.recommended("01-togo-relocation-fr.json", "1200.00", "EUR", envelope);
        Response opened = CaseWork.openRound(reference);
        return new Asked(
                InRound.of(new Reference(reference), UUID.fromString(opened.path("id"))), opened.path("proposalHash"));
    }

    private Actor memberCalled() {
        Actor member = VaultPeople.stranger(Role.COMMITTEE);
        known.describe(member, Optional.empty(), Optional.empty());
        people.letIn("committee-1", Office.COMMITTEE, member, people.enrolled(member));
        return member;
    }

    private void approves(Actor member, Asked asked) {
        try (Acting acting = door.acting(member, THERE, people.unlocked(member, THERE))) {
            castVote.cast(
                    acting, asked.where(), asked.hash(), Ballot.approve(), Optional.empty(), true, Optional.empty());
        }
    }

    private UUID draftRemoval(Actor leaving) {
        try (Acting keeper = people.acting("keeper-1")) {
            return propose.removal(keeper, memberships.kid(leaving.person()).orElseThrow());
        }
    }

    private void signRemoval(UUID draft) {
        try (Acting second = people.acting("committee-3")) {
            assertThat(sign.sign(second, draft, people.hash(draft), null)).isTrue();
        }
    }

    private static Response vote(Asked asked, String name) {
        return CaseWork.as(name)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", asked.hash()))
                .post("/api/v1/cases/" + asked.where().reference() + "/rounds/"
                        + asked.where().round() + "/votes");
    }

    private static void assertVerifies() {
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    @Test
    void theVoteOfWhoLeftCountsNoMoreAndTheirSessionVotesNoMore() {
        Asked asked = asked();
        Actor leaving = memberCalled();
        UnlockToken token = people.unlocked(leaving, THERE);
        Acting kept = door.acting(leaving, THERE, token);
        castVote.cast(kept, asked.where(), asked.hash(), Ballot.approve(), Optional.empty(), true, Optional.empty());

        people.end("committee-1", leaving);

        // Sessions end with the offices.
        VaultPeople.refused("vault-locked", () -> door.acting(leaving, THERE, token));
        // Keys that are still in memory somewhere record nothing more.
        VaultPeople.refused(
                "not-in-roster",
                () -> castVote.cast(
                        kept, asked.where(), asked.hash(), Ballot.approve(), Optional.empty(), true, Optional.empty()));
        kept.close();
        Response second = vote(asked, "committee-2");
        second.then().statusCode(200).body("status", equalTo("OPEN"));
        assertThat(second.<List<String>>path("votedBy"))
                .containsExactly(VaultPeople.actor("committee-2").person().toString());
    }

    /** Minutes are approved in office; a word that was given in office stays given. */
    @Test
    void whoLeftApprovesNoMinutesAndTheirEarlierWordStays() {
        Asked asked = asked();
        Actor leaving = memberCalled();
        approves(leaving, asked);
        Response decided = vote(asked, "committee-2");
        decided.then().statusCode(200).body("status", equalTo("APPROVED"));
        String minutes = decided.path("minutes.minutes");
        Acting kept = door.acting(leaving, THERE, people.unlocked(leaving, THERE));
        approveMinutes.approve(kept, asked.where(), minutes, Optional.empty());

        people.end("committee-1", leaving);

        VaultPeople.refused(
                "not-in-roster",
                () -> approveMinutes.object(
                        kept, asked.where(), minutes, "Nobody said that I may leave.", Optional.empty()));
        kept.close();
        CaseWork.as("committee-2")
                .contentType(ContentType.JSON)
                .body(Map.of("minutes", minutes))
                .post("/api/v1/cases/" + asked.where().reference() + "/rounds/"
                        + asked.where().round() + "/minutes/approve")
                .then()
                .statusCode(200)
                .body("minutes.approved", equalTo(true))
                .body("minutes.objectedBy.size()", equalTo(0));
        assertVerifies();
    }

    /** Who lost their keys votes anew with the new ones: the vote that the old ones signed counts no more, for nobody knows who cast it. */
    @Test
    void aVoteOfKeysThatWereReplacedCountsNoMoreAndIsCastAnew() {
        Asked asked = asked();
        Actor member = memberCalled();
        UnlockToken token = people.unlocked(member, THERE);
        Acting stolen = door.acting(member, THERE, token);
        castVote.cast(stolen, asked.where(), asked.hash(), Ballot.approve(), Optional.empty(), true, Optional.empty());
        Passphrase next = Passphrase.of("eleven grey kites over a cold harbour");
        String words = WordList.fingerprint(enrol.enrol(member, people.code(member), next));
        UUID draft;
        try (Acting colleague = people.acting("committee-1")) {
            draft = propose.replacement(colleague, member.person(), words);
        }
        try (Acting keeper = people.acting("keeper-1")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), words)).isTrue();
        }

        VaultPeople.refused("vault-locked", () -> door.acting(member, THERE, token));
        VaultPeople.refused(
                "not-in-roster",
                () -> castVote.cast(
                        stolen,
                        asked.where(),
                        asked.hash(),
                        Ballot.approve(),
                        Optional.empty(),
                        true,
                        Optional.empty()));
        stolen.close();
        vote(asked, "committee-2").then().statusCode(200).body("status", equalTo("OPEN"));
        try (Acting again = door.acting(
                member, THERE, unlock.unlock(member, THERE, Passphrase.of("eleven grey kites over a cold harbour")))) {
            Round decided = castVote.cast(
                    again, asked.where(), asked.hash(), Ballot.approve(), Optional.empty(), true, Optional.empty());
            assertThat(decided.status()).isEqualTo(RoundStatus.APPROVED);
        }
        assertVerifies();
        people.end("committee-1", member);
    }

    /** Somebody came in just before everything was frozen, and waited for the case. */
    @Test
    void whoCameInBeforeAFreezeRecordsNothingAfterIt() {
        Asked asked = asked();
        Acting waiting = people.acting("committee-2");
        house.freeze("auditor-1");
        try {
            VaultPeople.refused(
                    "frozen",
                    () -> castVote.cast(
                            waiting,
                            asked.where(),
                            asked.hash(),
                            Ballot.approve(),
                            Optional.empty(),
                            true,
                            Optional.empty()));
        } finally {
            waiting.close();
            house.letGo();
        }
        vote(asked, "committee-2").then().statusCode(200).body("status", equalTo("OPEN"));
    }
}
