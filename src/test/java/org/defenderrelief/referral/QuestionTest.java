package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.referral.NextDoor.difference;
import static org.defenderrelief.referral.NextDoor.takenUp;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.VerifierKeys;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.index.ObliviousIndex;
import org.defenderrelief.vault.oprf.Evaluation;
import org.defenderrelief.vault.oprf.ObliviousKey;
import org.defenderrelief.vault.oprf.Question;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Dsse;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SigningKey;
import org.defenderrelief.vault.seal.SymmetricKey;

/** Whether another fund knows somebody: asked of this very service, reached over HTTP, and of one with keys of its own that knows nobody or cheats. */
@QuarkusTest
class QuestionTest {
    private static final String NOBODY = "nobody";
    private static final int MOST_TOLD = 10;

    @Inject
    KnownFunds known;

    @Inject
    NameFund name;

    @Inject
    SendOut send;

    @Inject
    TellFund tell;

    @Inject
    CurrentRoster roster;

    @Inject
    DemoPeople people;

    private final SigningKey strange = SigningKey.random();
    private String fund;

    @BeforeEach
    void theServiceIsAFundThatTwoKnow() {
        fund = NextDoor.fund("http://localhost:" + RestAssured.port, NextDoor.root());
    }

    @AfterEach
    void noneIsLeft() {
        noneKnown();
        strange.close();
    }

    private void noneKnown() {
        NextDoor.noneKnown(known, name, people);
    }

    @Test
    void whoAsksLearnsThatThePersonIsKnown() {
        CaseWork.Acknowledged sent = takenUp();
        String question = asked(sent, fund);
        assertThat(asked(sent, fund)).as("it waits and is not asked again").isEqualTo(question);
        read(sent, question).statusCode(409).body("type", endsWith(":question-open"));
        send.sendNow();

        here(question, "tell").statusCode(204);
        here(question, "tell").statusCode(409).body("type", endsWith(":question-settled"));
        send.sendNow();

        read(sent, question).statusCode(200).body("known", containsInAnyOrder("NAME_BIRTH_YEAR", "PHONE"));
        assertThat(difference()).isNull();
    }

    @Test
    void nothingIsToldWherePeopleDoNotWantTo() {
        CaseWork.Acknowledged sent = takenUp();
        String question = asked(sent, fund);
        send.sendNow();
        here(question, "decline").statusCode(204);
        send.sendNow();
        questions(sent).body("[0].status", equalTo("NOT_TOLD"));
        read(sent, question).statusCode(409).body("type", endsWith(":question-open"));
        assertThat(difference()).isNull();
    }

    /** Neither the line nor the other fund sees by it who is asked about, or that it is the same person again. */
    @Test
    void whatGoesOutIsNewEachTimeAndAlwaysAsMuch() {
        CaseWork.Acknowledged one = takenUp();
        CaseWork.Acknowledged same = takenUp();
        CaseWork.Acknowledged other = CaseWork.submit("04-nepal-medical-en.json");
        CaseWork.change("triage-1", other.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        List<String> first = elements(asked(one, fund));
        List<String> second = elements(asked(same, fund));
        List<String> third = elements(asked(other, fund));
        assertThat(first).hasSize(ObliviousIndex.ELEMENTS).doesNotContainAnyElementsOf(second);
        assertThat(third).hasSize(ObliviousIndex.ELEMENTS).doesNotContainAnyElementsOf(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void noFundIsToldMoreOftenThanMayBe() {
        CaseWork.Acknowledged sent = takenUp();
        for (int i = 0; i < MOST_TOLD; i++) {
            String question = asked(sent, fund);
            send.sendNow();
            here(question, "tell").statusCode(204);
            send.sendNow();
        }
        String question = asked(sent, fund);
        send.sendNow();
        here(question, "tell").statusCode(409).body("type", endsWith(":told-enough"));
        here(question, "decline").statusCode(204);
    }

    /** Two people, or one with two windows, would else each see that one more may be told. */
    @Test
    void norWhereManyTellAtOnce() throws Exception {
        strangers();
        List<Callable<Object>> works = new ArrayList<>();
        for (int i = 0; i < MOST_TOLD + 2; i++) {
            BetweenFunds question = ask(ObliviousIndex.ELEMENTS);
            post(question, 204);
            String by = "triage-" + (1 + i % 2);
            works.add(() -> {
                tell.tell(people.acting(by), question.referral());
                return "told";
            });
        }
        List<Object> outcomes = AtOnce.all(works);
        assertThat(outcomes.stream().filter("told"::equals)).hasSize(MOST_TOLD);
        assertThat(outcomes.stream().filter(Problem.class::isInstance).map(each -> ((Problem) each).slug()))
                .containsExactly("told-enough", "told-enough");
        assertThat(difference()).isNull();
    }

    /** Else a fund fills the page of triage, and the database. */
    @Test
    void noFundHasMoreWaitingThanMayBe() {
        String strangers = strangers();
        for (int i = 0; i < ReceiveQuestion.MOST_WAITING; i++) {
            post(ask(ObliviousIndex.ELEMENTS), 204);
        }
        post(ask(ObliviousIndex.ELEMENTS), 409);
        assertThat(CaseWork.as("triage-1")
                        .get("/api/v1/funds/questions")
                        .then()
                        .extract()
                        .<List<String>>path("findAll { it.fund == '" + strangers + "' }.id"))
                .hasSize(ReceiveQuestion.MOST_WAITING);
    }

    @Test
    void whatIsNoQuestionIsNotTaken() {
        strangers();
        post(ask(ObliviousIndex.ELEMENTS - 1), 404);
        post(ask(ObliviousIndex.ELEMENTS + 1), 404);
        byte[] infinity = new byte[33];
        BetweenFunds wrong = message(BetweenFunds.Kind.ASK, Ids.next())
                .asking(Collections.nCopies(ObliviousIndex.ELEMENTS, infinity));
        post(wrong, 404);
        byte[] offCurve = new byte[33];
        Arrays.fill(offCurve, (byte) 0xff);
        offCurve[0] = 2;
        post(
                message(BetweenFunds.Kind.ASK, Ids.next())
                        .asking(Collections.nCopies(ObliviousIndex.ELEMENTS, offCurve)),
                404);
    }

    @Test
    void whatAFundThatWasEndedAskedCanBePutAside() {
        strangers();
        BetweenFunds question = ask(ObliviousIndex.ELEMENTS);
        post(question, 204);
        noneKnown();
        here(question.referral().toString(), "tell").statusCode(409).body("type", endsWith(":fund-unknown"));
        here(question.referral().toString(), "decline").statusCode(204);
    }

    @Test
    void triageAloneAsksAndTells() {
        CaseWork.Acknowledged sent = takenUp();
        for (String other : List.of("committee-1", "finance-1", "auditor-1", "keeper-1", "partner-1")) {
            ask(other, sent, fund).statusCode(403);
            CaseWork.as(other).get("/api/v1/funds/questions").then().statusCode(403);
            CaseWork.as(other)
                    .post("/api/v1/funds/questions/" + Ids.next() + "/tell")
                    .then()
                    .statusCode(403);
        }
        ask("triage-1", sent, UUID.randomUUID().toString()).statusCode(404);
        CaseWork.Acknowledged untouched = CaseWork.submit("04-nepal-medical-en.json");
        ask("triage-1", untouched, fund).statusCode(409).body("type", endsWith(":wrong-status"));
    }

    /** With the database, its triggers and checks, and nobody's key. */
    @Test
    void whoeverHasTheDatabaseMakesNobodyKnownAndAsksForNobodyElse() {
        CaseWork.Acknowledged sent = takenUp();
        CaseWork.Acknowledged another = takenUp();
        String question = asked(sent, fund);
        String elsewhere = asked(another, fund);
        send.sendNow();
        try (TableInHand table = new TableInHand("referral_question_came", "id = ?", question)) {
            table.run(
                    "UPDATE referral_question_came a JOIN referral_question_came b ON b.id = ? SET a.envelope = b.envelope WHERE a.id = ?",
                    elsewhere,
                    question);
            here(question, "tell").statusCode(409).body("type", endsWith(":not-authentic"));
        }
        here(question, "tell").statusCode(204);
        here(elsewhere, "tell").statusCode(204);
        send.sendNow();
        try (TableInHand table = new TableInHand("referral_question_sent", "id = ?", question)) {
            table.run(
                    "UPDATE referral_question_sent a JOIN referral_question_sent b ON b.id = ? SET a.answer = b.answer WHERE a.id = ?",
                    elsewhere,
                    question);
            read(sent, question).statusCode(409).body("type", endsWith(":not-authentic"));
        }
        read(sent, question).statusCode(200);
    }

    /** With keys of its own and nobody's cases: it answers as our service would, and is not known. */
    @Test
    void aFundThatDoesNotKnowThePersonSaysSo() {
        String strangers = strangers();
        CaseWork.Acknowledged sent = takenUp();
        String question = asked(sent, strangers);
        try (SymmetricKey own = SymmetricKey.random()) {
            told(question, ObliviousKey.derive(own, NOBODY), ObliviousKey.derive(own, NOBODY));
        }
        read(sent, question).statusCode(200).body("known", empty());
    }

    @Test
    void anAnswerUnderAnotherKeyThanItNamesIsNone() {
        String strangers = strangers();
        CaseWork.Acknowledged sent = takenUp();
        String question = asked(sent, strangers);
        try (SymmetricKey own = SymmetricKey.random();
                SymmetricKey other = SymmetricKey.random()) {
            told(question, ObliviousKey.derive(own, NOBODY), ObliviousKey.derive(other, NOBODY));
        }
        read(sent, question).statusCode(409).body("type", endsWith(":answer-not-proven"));
    }

    /** By a key for each question a fund could tell who asks about one person again. */
    @Test
    void aFundThatChangesItsKeyIsNotBelieved() {
        String strangers = strangers();
        CaseWork.Acknowledged sent = takenUp();
        CaseWork.Acknowledged another = takenUp();
        String first = asked(sent, strangers);
        String second = asked(another, strangers);
        try (SymmetricKey own = SymmetricKey.random();
                SymmetricKey other = SymmetricKey.random()) {
            told(first, ObliviousKey.derive(own, NOBODY), ObliviousKey.derive(own, NOBODY));
            told(second, ObliviousKey.derive(other, NOBODY), ObliviousKey.derive(other, NOBODY));
        }
        read(sent, first).statusCode(200);
        read(another, second).statusCode(409).body("type", endsWith(":fund-key-changed"));
    }

    private String asked(CaseWork.Acknowledged sent, String whom) {
        return ask("triage-1", sent, whom).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse ask(String who, CaseWork.Acknowledged sent, String whom) {
        return CaseWork.as(who)
                .contentType(ContentType.JSON)
                .body(Map.of("fund", whom))
                .post("/api/v1/cases/" + sent.reference() + "/referrals/questions")
                .then();
    }

    private static ValidatableResponse questions(CaseWork.Acknowledged sent) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/referrals/questions")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse read(CaseWork.Acknowledged sent, String question) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/referrals/questions/" + question + "/answer")
                .then();
    }

    private static ValidatableResponse here(String question, String what) {
        return CaseWork.as("triage-2")
                .post("/api/v1/funds/questions/" + question + "/" + what)
                .then();
    }

    /** As they wait to be sent. */
    private static List<String> elements(String question) {
        return BetweenFunds.read(SignedMessage.read(NextDoor.outgoing(question)).payload())
                .asked();
    }

    /** A fund whose service is not there; what it says comes from {@link #told}. */
    private String strangers() {
        return NextDoor.fund("http://localhost:1", roster.now().root(), VerifierKeys.of("strangers", strange));
    }

    /** The strange service answers. @param named the key that it names @param used the one that it uses */
    private void told(String question, ObliviousKey named, ObliviousKey used) {
        Evaluation evaluation = used.evaluate(
                elements(question).stream().map(Secrets::fromBase64Url).toList());
        post(
                message(BetweenFunds.Kind.TOLD, UUID.fromString(question))
                        .telling(new ObliviousIndex.Told(
                                named.publicKey(), evaluation, new byte[1024 * ObliviousIndex.SHORT])),
                204);
    }

    /** A question of the strange service, of so many elements. */
    private BetweenFunds ask(int elements) {
        List<byte[]> inputs = IntStream.range(0, elements)
                .mapToObj(i -> new byte[] {(byte) i})
                .toList();
        return message(BetweenFunds.Kind.ASK, Ids.next())
                .asking(Question.of(inputs).blinded());
    }

    private BetweenFunds message(BetweenFunds.Kind kind, UUID about) {
        return BetweenFunds.of(Ids.next(), kind, about, roster.now().root(), Instant.now());
    }

    /** The strange service sends it. */
    private void post(BetweenFunds message, int status) {
        byte[] payload = message.bytes();
        Api.anonymous()
                .contentType(ContentType.JSON)
                .body(new SignedMessage(payload, strange.sign(Dsse.pae(SignedMessage.TYPE, payload))).json())
                .post("/api/v1/funds/messages")
                .then()
                .statusCode(status);
    }
}
