package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Requests;
import org.defenderrelief.testing.TableInHand;
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
    History history;

    @Inject
    DemoPeople people;

    private final String name = Requests.name();
    private final String phone = Requests.phone();

    @AfterEach
    void nothingDiffers() {
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

        step("triage-2", flag, "confirm").then().statusCode(204);

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

    @Test
    void twoLiftItAgain() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        String flag = inForce(one);
        step("triage-1", flag, "lift").then().statusCode(409).body("type", containsString("proposal-settled"));
        step("triage-1", flag, "ask-to-lift").then().statusCode(204);
        step("triage-1", flag, "lift").then().statusCode(403).body("type", containsString("second-person-needed"));
        elsewhere(one).body("flags.id", contains(flag));

        step("triage-2", flag, "lift").then().statusCode(204);

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

    private MisuseFlag.State state(String flag) {
        return flags.get(UUID.fromString(flag)).state(Instant.now());
    }

    private static String inForce(CaseWork.Acknowledged sent) {
        String flag = propose(sent, tomorrow());
        step("triage-2", flag, "confirm").then().statusCode(204);
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
