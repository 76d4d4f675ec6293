package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

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
    Memberships memberships;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    CastVote castVote;

    @Test
    void theVoteOfWhoLeftCountsNoMoreAndTheirSessionVotesNoMore() {
        String reference = CaseWork.recommended(
                "01-togo-relocation-fr.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(reference);
        InRound where = InRound.of(new Reference(reference), UUID.fromString(opened.path("id")));
        String hash = opened.path("proposalHash");
        Actor leaving = VaultPeople.stranger(Role.COMMITTEE);
        known.describe(leaving, Optional.empty(), Optional.empty());
        letIn(leaving, people.enrolled(leaving));
        UnlockToken token = people.unlocked(leaving, THERE);
        Acting kept = door.acting(leaving, THERE, token);
        castVote.cast(kept, where, hash, Ballot.approve(), Optional.empty());

        end(leaving);

        assertThatThrownBy(() -> door.acting(leaving, THERE, token)).isInstanceOf(Problem.class);
        // Keys that are still in memory somewhere sign, but nothing that counts.
        assertThatThrownBy(() -> castVote.cast(kept, where, hash, Ballot.approve(), Optional.empty()))
                .isInstanceOf(Problem.class);
        kept.close();
        Response second = CaseWork.as("committee-2")
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", hash))
                .post("/api/v1/cases/" + reference + "/rounds/" + where.round() + "/votes");
        second.then().statusCode(200);
        assertThat(second.<String>path("status")).isEqualTo("OPEN");
        assertThat(second.<List<String>>path("votedBy"))
                .containsExactly(VaultPeople.actor("committee-2").person().toString());
    }

    private void letIn(Actor person, String words) {
        UUID draft;
        try (Acting member = people.acting("committee-1")) {
            draft = propose.admission(member, person.person(), Office.COMMITTEE, words);
        }
        try (Acting keeper = people.acting("keeper-2")) {
            assertThat(sign.sign(
                            keeper,
                            draft,
                            hash(draft),
                            words.toUpperCase(Locale.ROOT).replace(' ', '-')))
                    .isTrue();
        }
    }

    private void end(Actor person) {
        String kid = memberships.kid(person.person()).orElseThrow();
        UUID draft;
        try (Acting member = people.acting("committee-1")) {
            draft = propose.removal(member, kid);
        }
        try (Acting keeper = people.acting("keeper-1")) {
            assertThat(sign.sign(keeper, draft, hash(draft), null)).isTrue();
        }
    }

    private String hash(UUID draft) {
        return memberships.waiting().stream()
                .filter(waiting -> waiting.id().equals(draft))
                .map(waiting -> waiting.statement().hash())
                .findFirst()
                .orElseThrow();
    }
}
