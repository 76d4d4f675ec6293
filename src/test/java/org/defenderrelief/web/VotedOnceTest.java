package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.ByHand.fields;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** A vote that is sent again because no answer came is cast once, its words are sealed once, and it never comes back in place of the one that followed it. */
@QuarkusTest
class VotedOnceTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String WORDS = "I doubt that they are who they say.";

    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    @Inject
    EntityManager database;

    private String reference;
    private String round;
    private String hash;

    @BeforeEach
    void aRoundIsOpen() {
        reference = CaseWork.recommended(
                SAMPLE, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(reference);
        opened.then().statusCode(201);
        round = opened.path("id");
        hash = opened.path("proposalHash");
    }

    @Test
    void theSameVoteUnderItsKeyIsOneAndAnotherIsRefused() {
        String key = UUID.randomUUID().toString();
        for (int sent = 0; sent < 3; sent++) {
            vote("committee-1", key, declined())
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(round))
                    .body("yourVote.choice", equalTo("DECLINE"));
        }
        assertThat(votes()).isEqualTo(1);
        assertThat(reasons()).containsExactly(WORDS);

        List.of(approved(), with(declined(), "text", "Other words."), with(declined(), "reason", "NO_MONEY"))
                .forEach(other -> vote("committee-1", key, other)
                        .then()
                        .statusCode(422)
                        .body("type", containsString("idempotency-mismatch")));
        assertThat(votes()).isEqualTo(1);
        assertThat(yours("committee-1")).isEqualTo("DECLINE");

        vote("committee-2", key, approved()).then().statusCode(200);
        assertThat(votes()).as("a key is its sender's alone").isEqualTo(2);
    }

    @Test
    void aLateRepetitionBringsNoVoteBackThatWasChanged() {
        String key = UUID.randomUUID().toString();
        String etag = CaseWork.etag(reference);
        keyed("committee-1", key)
                .header("If-Match", etag)
                .body(declined())
                .post(path())
                .then()
                .statusCode(200);
        vote("committee-1", UUID.randomUUID().toString(), approved()).then().statusCode(200);

        vote("committee-1", key, declined())
                .then()
                .statusCode(200)
                .body("yourVote.choice", equalTo("APPROVE"))
                .body("status", equalTo("OPEN"));
        assertThat(votes()).isEqualTo(2);

        vote("committee-2", UUID.randomUUID().toString(), approved())
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"));
        keyed("committee-1", key)
                .header("If-Match", etag)
                .body(declined())
                .post(path())
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"))
                .body("yourVote.choice", equalTo("APPROVE"));
        assertThat(votes()).isEqualTo(3);
        assertThat(reasons()).containsExactly(WORDS);
    }

    @Test
    void ofTheSameVoteSentAtOnceOneIsCast() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Object> answers =
                AtOnce.times(3, () -> vote("committee-1", key, declined()).statusCode());
        assertThat(answers).containsOnly(200);
        assertThat(votes()).isEqualTo(1);
        assertThat(reasons()).containsExactly(WORDS);
    }

    @Test
    void aRefusalUsesUpNoKeyAndWithoutOneEachVoteIsMeant() {
        String key = UUID.randomUUID().toString();
        vote("committee-1", key, with(approved(), "proposalHash", "0".repeat(64)))
                .then()
                .statusCode(409)
                .body("type", containsString("proposal-changed"));
        vote("committee-1", key, approved()).then().statusCode(200);
        vote("committee-1", "no blanks, please", approved()).then().statusCode(400);
        for (int sent = 0; sent < 2; sent++) {
            CaseWork.as("committee-1")
                    .contentType("application/json")
                    .body(approved())
                    .post(path())
                    .then()
                    .statusCode(200);
        }
        assertThat(votes()).isEqualTo(3);
    }

    @Test
    void aSecondPressOnThePageIsToldAsCastAndAnotherVoteOfItsFormIsAskedAbout() {
        ByHand member = new ByHand(root, "review/unlock", "committee-1");
        member.unlock();
        String page = "review/cases/" + reference;
        String vote = page + "/rounds/" + round + "/vote";
        Map<String, String> form = form(member.get(page).body());
        form.putAll(Map.of("choice", "DECLINE", "reason", "NOT_VERIFIABLE", "reasons", WORDS));
        Map<String, String> sure = form(member.post(vote, form).body());
        assertThat(sure).containsEntry("sure", "yes").containsEntry("key", form.get("key"));
        for (int press = 0; press < 3; press++) {
            assertThat(member.post(vote, sure).location()).endsWith("?done=voted");
        }
        assertThat(votes()).isEqualTo(1);
        assertThat(reasons()).containsExactly(WORDS);

        form.put("choice", "APPROVE");
        WebClient.Answer other = member.post(vote, form);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("This form was already sent");
        assertThat(votes()).isEqualTo(1);
        Map<String, String> again = form(other.body());
        assertThat(again.get("key")).isNotEqualTo(form.get("key"));
        again.put("choice", "APPROVE");
        assertThat(member.post(vote, again).location()).endsWith("?done=voted");
        assertThat(member.post(vote, sure).location())
                .as("sent again from the history of a browser")
                .endsWith("?done=voted");
        assertThat(yours("committee-1")).isEqualTo("APPROVE");
    }

    /** What the form for the vote holds, on the page of the case and on the one that asks whether it is meant. */
    private static Map<String, String> form(String body) {
        int action = body.lastIndexOf("action=\"", body.indexOf("/vote"));
        return fields("<main " + body.substring(action));
    }

    private String path() {
        return "/api/v1/cases/" + reference + "/rounds/" + round + "/votes";
    }

    private Response vote(String member, String key, Map<String, Object> body) {
        return keyed(member, key).body(body).post(path());
    }

    private static RequestSpecification keyed(String member, String key) {
        return CaseWork.as(member).header("Idempotency-Key", key).contentType("application/json");
    }

    private Map<String, Object> declined() {
        return Map.of("choice", "DECLINE", "reason", "NOT_VERIFIABLE", "text", WORDS, "proposalHash", hash);
    }

    private Map<String, Object> approved() {
        return Map.of("choice", "APPROVE", "proposalHash", hash);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> other = new HashMap<>(body);
        other.put(field, value);
        return other;
    }

    private String yours(String member) {
        return CaseWork.as(member)
                .get("/api/v1/cases/" + reference + "/rounds/" + round)
                .path("yourVote.choice");
    }

    private List<String> reasons() {
        return CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/compartments/decision")
                .path("reasons.text");
    }

    @Transactional
    long votes() {
        return ((Number) database.createNativeQuery("SELECT COUNT(*) FROM history_entry WHERE case_id ="
                                + " (SELECT id FROM case_file WHERE reference = ?1) AND action = 'committee.vote-cast'")
                        .setParameter(1, reference)
                        .getSingleResult())
                .longValue();
    }
}
