package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Requests;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.triage.FlagPerson;
import org.defenderrelief.triage.FlagsToMind;
import org.defenderrelief.triage.MisuseFlag;
import org.defenderrelief.triage.MisuseFlags;
import org.defenderrelief.vault.people.Acting;

/** It takes two people of triage to flag somebody and two to lift it, whatever stands in the database; and whom it is about nobody reads there. */
@QuarkusTest
class MisuseFlagTest {
    private static final String WORDS = "The same receipt came from three cities.";

    @Inject
    MisuseFlags flags;

    @Inject
    FlagsToMind toMind;

    @Inject
    FlagPerson flagPerson;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    private final String name = Requests.name();
    private final String phone = Requests.phone();

    @AfterAll
    static void nothingDiffers() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whoeverTriagesAnotherCaseOfThePersonIsToldOnceTwoSaidSo() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged again = Requests.opened(name, Requests.phone(), identity -> {});
        String flag = propose(one, tomorrow());
        elsewhere(again).body("flags", empty());
        step("triage-1", flag, "confirm").then().statusCode(403).body("type", containsString("second-person-needed"));
        elsewhere(again).body("flags", empty());
        step("triage-2", flag, "confirm").then().statusCode(409).body("type", containsString("flag-unread"));
        elsewhere(again).body("flags", empty());

        confirmed("triage-2", flag);

        elsewhere(again).body("flags.id", contains(flag)).body("flags.reason", contains("MONEY_USED_OTHERWISE"));
        elsewhere(Requests.opened(Requests.name(), Requests.phone(), identity -> {}))
                .body("flags", empty());
        step("triage-2", flag, "read")
                .then()
                .statusCode(200)
                .body("text", equalTo(WORDS))
                .body("reference", equalTo(one.reference()));
        step("triage-2", flag, "confirm").then().statusCode(409).body("type", containsString("proposal-settled"));
    }

    /** Two would be confirmed, and lifting one would leave the other. */
    @Test
    void whatIsSentAgainUnderItsKeyIsProposedOnce() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        int before = waiting("triage-2");
        String key = UUID.randomUUID().toString();
        String flag = keyed(one, key, WORDS).then().statusCode(201).extract().path("id");
        keyed(one, key, WORDS).then().statusCode(201).body("id", equalTo(flag));
        keyed(one, key, "Other words.").then().statusCode(422).body("type", containsString("idempotency-mismatch"));
        assertThat(waiting("triage-2")).isEqualTo(before + 1);
        confirmed("triage-2", flag);
        keyed(one, key, WORDS).then().statusCode(201).body("id", equalTo(flag)).body("state", equalTo("IN_FORCE"));
        assertThat(waiting("triage-2")).isEqualTo(before);
    }

    private static Response keyed(CaseWork.Acknowledged sent, String key, String words) {
        return CaseWork.as("triage-1")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "reason",
                        "MONEY_USED_OTHERWISE",
                        "text",
                        words,
                        "until",
                        tomorrow().toString()))
                .post("/api/v1/cases/" + sent.reference() + "/triage/flags");
    }

    /** It stands in the work of whoever can confirm it, until somebody does. */
    @Test
    void itWaitsForAnotherPersonOfTriageAlone() {
        int before = waiting("triage-2");
        int own = waiting("triage-1");
        String flag = propose(Requests.opened(name, phone, identity -> {}), tomorrow());
        assertThat(waiting("triage-2")).isEqualTo(before + 1);
        assertThat(waiting("triage-1")).as("they proposed it").isEqualTo(own);
        assertThat(waiting("keeper-1")).isZero();
        confirmed("triage-2", flag);
        assertThat(waiting("triage-2")).isEqualTo(before);
    }

    private int waiting(String who) {
        return waiting(who, FlagsToMind.Need.CONFIRM_FLAG);
    }

    private int waiting(String who, FlagsToMind.Need need) {
        return toMind.of(people.actor(who)).stream()
                .filter(each -> each.need() == need)
                .mapToInt(FlagsToMind.Waiting::count)
                .sum();
    }

    @Test
    void twoLiftItAgain() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        String flag = inForce(one);
        step("triage-1", flag, "lift").then().statusCode(409).body("type", containsString("proposal-settled"));
        int before = waiting("triage-2", FlagsToMind.Need.LIFT_FLAG);
        int own = waiting("triage-1", FlagsToMind.Need.LIFT_FLAG);
        step("triage-1", flag, "ask-to-lift").then().statusCode(204);
        step("triage-1", flag, "lift").then().statusCode(403).body("type", containsString("second-person-needed"));
        elsewhere(one).body("flags.id", contains(flag));
        assertThat(waiting("triage-2", FlagsToMind.Need.LIFT_FLAG)).isEqualTo(before + 1);
        assertThat(waiting("triage-1", FlagsToMind.Need.LIFT_FLAG))
                .as("they asked for it")
                .isEqualTo(own);
        assertThat(waiting("keeper-1", FlagsToMind.Need.LIFT_FLAG)).isZero();

        step("triage-2", flag, "lift").then().statusCode(204);

        assertThat(waiting("triage-2", FlagsToMind.Need.LIFT_FLAG)).isEqualTo(before);

        elsewhere(one).body("flags", empty());
    }

    @Test
    void itIsForATimeAndForAReason() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (LocalDate day :
                new LocalDate[] {today, today.minusDays(1), today.plusMonths(24).plusDays(2)}) {
            tryToPropose("triage-1", one, day, WORDS).then().statusCode(400);
        }
        tryToPropose("triage-1", one, today.plusDays(3), " ").then().statusCode(400);
    }

    @Test
    void nobodyButTriageProposesConfirmsOrReads() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        String flag = propose(one, tomorrow());
        for (String other : new String[] {"committee-1", "finance-1", "auditor-1", "keeper-1", "partner-1"}) {
            tryToPropose(other, one, tomorrow(), WORDS).then().statusCode(403);
            step(other, flag, "confirm").then().statusCode(403);
            step(other, flag, "read").then().statusCode(403);
            CaseWork.as(other).get("/api/v1/flags").then().statusCode(403);
        }
    }

    /** A partner's own number is nobody's: else all of its cases would be flagged. */
    @Test
    void thePartnersOwnNumberIsNotFlagged() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(Requests.name(), phone, identity -> {});
        String digest = elsewhere(other).extract().path("lent[0].digest");
        CaseWork.as("triage-2")
                .contentType(ContentType.JSON)
                .body(Map.of("purpose", "PHONE", "digest", digest, "own", true))
                .post("/api/v1/cases/" + one.reference() + "/triage/elsewhere/partner-values")
                .then()
                .statusCode(204);
        String flag = inForce(one);

        elsewhere(one).body("flags.id", contains(flag));
        elsewhere(other).body("flags", empty());
    }

    /** With their own keys: who confirms what they proposed themselves, and who is of another office. */
    @Test
    void actsOfOneOrOfOthersFlagNobody() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        String flag = propose(one, tomorrow());
        QuarkusTransaction.begin();
        try (Acting proposer = people.acting("triage-1");
                Acting member = people.acting("committee-1")) {
            history.record(proposer.act(), "triage.flag-confirmed", null, Facts.of("flag", flag));
            history.record(member.act(), "triage.flag-confirmed", null, Facts.of("flag", flag));
            assertThat(state(flag)).isEqualTo(MisuseFlag.State.WAITING);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void noRowTellsWhoseItIsAndNoRowTakesItAway() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        String flag = inForce(one);
        String facts = StolenDatabase.value("SELECT facts FROM history_entry WHERE entry = ?", flag);
        assertThat(facts).doesNotContain(one.id(), one.reference(), name, phone);
        for (String digest :
                StolenDatabase.column("SELECT LOWER(HEX(digest)) FROM blind_index WHERE case_id = ?", one.id())) {
            assertThat(facts).doesNotContain(digest);
        }
        try (TableInHand rows = new TableInHand("blind_index", "case_id = ?", one.id())) {
            rows.run("DELETE FROM blind_index WHERE case_id = ?", one.id());
            elsewhere(Requests.opened(name, Requests.phone(), identity -> {})).body("flags.id", contains(flag));
        }
        String confirmed = StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE action = 'triage.flag-confirmed' AND facts LIKE ?",
                "%" + flag + "%");
        try (HiddenAct hidden = new HiddenAct(confirmed)) {
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + one.reference() + "/triage/elsewhere")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        }
    }

    @Test
    void whyItIsThereCannotBeExchanged() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        String flag = inForce(one);
        String other = inForce(Requests.opened(Requests.name(), Requests.phone(), identity -> {}));
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", flag)) {
            rows.run(
                    "UPDATE compartment c JOIN compartment o ON o.case_id = ? SET c.ciphertext = o.ciphertext, c.nonce = o.nonce,"
                            + " c.wrapped_keys = o.wrapped_keys, c.commitment = o.commitment, c.batch = o.batch WHERE c.case_id = ?",
                    other,
                    flag);
            step("triage-1", flag, "read").then().statusCode(409).body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).startsWith("compartment");
        }
        step("triage-1", flag, "read").then().statusCode(200);
    }

    /** What is recorded in one transaction stands side by side for whoever has the database. */
    @Test
    void nothingIsRecordedOnTheCaseWhenItsPersonIsFlagged() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        tryToPropose("triage-2", one, tomorrow(), WORDS)
                .then()
                .statusCode(409)
                .body("type", containsString("not-opened"));
        List<String> before = recorded(one);
        propose(one, tomorrow());
        assertThat(recorded(one)).isEqualTo(before);
        Requests.open("triage-2", one.reference());
        tryToPropose("triage-2", one, tomorrow(), WORDS).then().statusCode(201);
    }

    private static List<String> recorded(CaseWork.Acknowledged sent) {
        return StolenDatabase.column("SELECT entry FROM history_entry WHERE case_id = ? ORDER BY entry", sent.id());
    }

    @Test
    void whoSteppedBackFromTheCaseNeitherReadsNorChangesIt() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        String flag = propose(one, tomorrow());
        try (TableInHand rows = steppedBack(one, "triage-2")) {
            step("triage-2", flag, "read").then().statusCode(404);
            step("triage-2", flag, "confirm").then().statusCode(404);
        }
        confirmed("triage-2", flag);
        step("triage-1", flag, "ask-to-lift").then().statusCode(204);
        try (TableInHand rows = steppedBack(one, "triage-2")) {
            step("triage-2", flag, "read").then().statusCode(404);
            step("triage-2", flag, "ask-to-lift").then().statusCode(404);
            step("triage-2", flag, "lift").then().statusCode(404);
        }
        step("triage-2", flag, "lift").then().statusCode(204);
    }

    private TableInHand steppedBack(CaseWork.Acknowledged sent, String who) {
        return new TableInHand("case_recusal", "case_id = ?", sent.id())
                .run(
                        "INSERT INTO case_recusal (case_id, person_id, recused_at, act) VALUES (?, ?, NOW(6), UUID())",
                        sent.id(),
                        people.actor(who).person().toString());
    }

    /** Whoever takes the row of it away opens nothing: the act says so. */
    @Test
    void whoSignedThatTheyStepBackDoesNotReadItEither() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        UUID flag = UUID.fromString(propose(one, tomorrow()));
        QuarkusTransaction.begin();
        try (Acting back = people.acting("triage-2")) {
            assertThat(flagPerson.read(back, flag).text()).isEqualTo(WORDS);
            history.record(back.act(), "committee.recused", new CaseId(UUID.fromString(one.id())), Facts.none());
            assertThatThrownBy(() -> flagPerson.read(back, flag)).isInstanceOf(Problem.NotFound.class);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** With one person's own key, past the service's rules. */
    @Test
    void whatIsNoFlagKeepsNobodyFromTheOthers() {
        String flag = inForce(Requests.opened(name, phone, identity -> {}));
        int before = flags.all().size();
        QuarkusTransaction.begin();
        try (Acting forger = people.acting("triage-1")) {
            String tooLate = LocalDate.now(ZoneOffset.UTC).plusYears(9).toString();
            history.record(
                    forger.act(),
                    "triage.flag-proposed",
                    null,
                    Facts.of("reason", "X", "until", tomorrow().toString()));
            history.record(forger.act(), "triage.flag-proposed", null, Facts.of("reason", "OTHER", "until", "never"));
            history.record(forger.act(), "triage.flag-proposed", null, Facts.of("reason", "OTHER", "until", tooLate));
            history.record(forger.act(), "triage.flag-confirmed", null, Facts.none());
            history.record(forger.act(), "triage.flag-lifted", null, Facts.of("flag", flag, "lift", "x"));
            assertThat(flags.all()).hasSize(before);
            assertThat(state(flag)).isEqualTo(MisuseFlag.State.IN_FORCE);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private MisuseFlag.State state(String flag) {
        return flags.get(UUID.fromString(flag)).state(Instant.now());
    }

    private static String inForce(CaseWork.Acknowledged sent) {
        String flag = propose(sent, tomorrow());
        confirmed("triage-2", flag);
        return flag;
    }

    private static String propose(CaseWork.Acknowledged sent, LocalDate until) {
        return tryToPropose("triage-1", sent, until, WORDS)
                .then()
                .statusCode(201)
                .body("state", equalTo("WAITING"))
                .extract()
                .path("id");
    }

    private static Response tryToPropose(String by, CaseWork.Acknowledged sent, LocalDate until, String words) {
        return CaseWork.as(by)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "MONEY_USED_OTHERWISE", "text", words, "until", until.toString()))
                .post("/api/v1/cases/" + sent.reference() + "/triage/flags");
    }

    /** By whoever has read why. */
    private static void confirmed(String by, String flag) {
        step(by, flag, "read").then().statusCode(200);
        step(by, flag, "confirm").then().statusCode(204);
    }

    private static Response step(String by, String flag, String step) {
        return CaseWork.as(by).post("/api/v1/flags/" + flag + "/" + step);
    }

    private static LocalDate tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(2);
    }

    private static ValidatableResponse elsewhere(CaseWork.Acknowledged sent) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/triage/elsewhere")
                .then()
                .statusCode(200);
    }
}
