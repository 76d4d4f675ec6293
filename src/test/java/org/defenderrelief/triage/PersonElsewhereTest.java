package org.defenderrelief.triage;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Requests;
import org.defenderrelief.testing.TableInHand;

/** Whoever triages a case learns where else its person, their family or their group asked, as far as they may see it. */
@QuarkusTest
class PersonElsewhereTest {
    @Inject
    ApprovedCases approvals;

    @Inject
    DemoPeople people;

    private final String name = Requests.name();
    private final String phone = Requests.phone();

    @Test
    void whoeverAsksAgainIsShownWithWhatWasGranted() {
        CaseWork.Acknowledged before = Requests.opened(name, phone, identity -> {});
        approvals.approved(before, Money.of("900.00", "EUR"));
        CaseWork.Acknowledged again = Requests.submit("partner-1", name, Requests.phone(), identity -> {});

        elsewhere(again)
                .body("cases.reference", contains(before.reference()))
                .body("cases[0].kin", equalTo("SAME_PERSON"))
                .body("cases[0].shares", contains("NAME_BIRTH_YEAR"))
                .body("cases[0].status", equalTo("APPROVED"))
                .body("cases[0].granted.amount.amount", contains("900.00"))
                .body("cases[0].granted.holds", contains(true))
                .body("cases[0].paid", empty())
                .body("differs", equalTo(false))
                .body("notYours", equalTo(0));
    }

    @Test
    void aChildOfOneWhoIsTheDefenderOfAnotherIsARelativeAndNotTheSamePerson() {
        String child = Requests.name();
        CaseWork.Acknowledged parent = Requests.opened(
                name,
                phone,
                identity -> identity.withArray("dependants")
                        .addObject()
                        .put("relation", "daughter")
                        .put("name", child)
                        .put("birthYear", 1987));
        CaseWork.Acknowledged sibling = Requests.opened(
                Requests.name(),
                Requests.phone(),
                identity -> identity.withArray("dependants")
                        .addObject()
                        .put("relation", "sister")
                        .put("name", child)
                        .put("birthYear", 1987));
        CaseWork.Acknowledged grown = Requests.opened(child, Requests.phone(), identity -> {});

        elsewhere(grown)
                .body("cases.reference", containsInAnyOrder(parent.reference(), sibling.reference()))
                .body("cases.kin", contains("RELATIVE", "RELATIVE"));
        elsewhere(parent).body("cases.kin", contains("RELATIVE", "RELATIVE"));
    }

    @Test
    void theSameGroupIsToldApart() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, PersonElsewhereTest::group);
        CaseWork.Acknowledged other = Requests.opened(name + ".", Requests.phone(), PersonElsewhereTest::group);

        elsewhere(other).body("cases.reference", contains(one.reference())).body("cases[0].kin", equalTo("GROUP"));
    }

    private static void group(com.fasterxml.jackson.databind.node.ObjectNode identity) {
        identity.put("applicantType", "GROUP").remove("birthYear");
        identity.remove("gender");
    }

    @Test
    void aPartnersOwnPhoneMakesItsCasesAlikeUntilSomebodySaysSo() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(Requests.name(), phone, identity -> {});
        String digest = elsewhere(other)
                .body("cases.reference", contains(one.reference()))
                .body("lent.text", contains(phone))
                .body("lent[0].sameOrganisation", equalTo(1))
                .body("lent[0].ownSince", nullValue())
                .extract()
                .path("lent[0].digest");
        suspects(other).body("suspectedDuplicates.reference", contains(one.reference()));

        say(other, "PHONE", digest, true).then().statusCode(204);

        elsewhere(other).body("cases", empty()).body("leftOut", equalTo(1)).body("lent[0].ownSince", not(nullValue()));
        suspects(other).body("suspectedDuplicates", empty());
        CaseWork.as("triage-1")
                .get(path(other) + "?all=true")
                .then()
                .statusCode(200)
                .body("cases.reference", contains(one.reference()))
                .body("leftOut", equalTo(0));

        say(one, "PHONE", digest, false).then().statusCode(204);
        elsewhere(other).body("cases", hasSize(1));
    }

    /** What is a partner's own says nothing of cases that share more than that. */
    @Test
    void whoSharesANameTooIsNotLeftOut() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(name, phone, identity -> {});
        String digest = elsewhere(other).extract().path("lent[0].digest");
        say(other, "PHONE", digest, true).then().statusCode(204);

        elsewhere(other)
                .body("cases.reference", contains(one.reference()))
                .body("cases[0].shares", contains("NAME_BIRTH_YEAR"));
    }

    @Test
    void aNameIsNobodysOwnAndAValueOfAnotherCaseIsNotThisCases() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        Requests.opened(Requests.name(), phone, identity -> {});
        String digest = elsewhere(one).extract().path("lent[0].digest");
        CaseWork.Acknowledged stranger = Requests.opened(Requests.name(), Requests.phone(), identity -> {});

        say(one, "NAME_BIRTH_YEAR", digest, true).then().statusCode(404);
        say(stranger, "PHONE", digest, true).then().statusCode(404);
        say(one, "PHONE", "Her name", true).then().statusCode(404);
    }

    /** Who stepped back from a case knows of it; that this one belongs with it is for somebody else to look at. */
    @Test
    void aCaseThatTheReaderMayNotSeeIsCountedAndNothingElse() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        CaseWork.Acknowledged other = Requests.opened(name, Requests.phone(), identity -> {});
        try (TableInHand rows = new TableInHand("case_recusal", "case_id = ?", one.id())) {
            rows.run(
                    "INSERT INTO case_recusal (case_id, person_id, recused_at, act) VALUES (?, ?, NOW(6), UUID())",
                    one.id(),
                    people.actor("triage-1").person().toString());
            elsewhere(other)
                    .body("cases", empty())
                    .body("notYours", equalTo(1))
                    .body("differs", equalTo(false))
                    .body(not(containsString(one.reference())));
            CaseWork.as("triage-2")
                    .get(path(other))
                    .then()
                    .body("cases.reference", contains(one.reference()))
                    .body("notYours", equalTo(0));
        }
    }

    @Test
    void nobodyButTriageLearnsIt() {
        CaseWork.Acknowledged one = Requests.opened(name, phone, identity -> {});
        approvals.approved(one, Money.of("100.00", "EUR"));
        for (String other : new String[] {"committee-1", "finance-1", "auditor-1", "partner-1", "keeper-1"}) {
            CaseWork.as(other).get(path(one)).then().statusCode(403);
            CaseWork.as(other)
                    .get("/review/cases/" + one.reference() + "/elsewhere")
                    .then()
                    .body(not(containsString(phone)));
        }
    }

    private static Response say(CaseWork.Acknowledged sent, String purpose, String digest, boolean own) {
        return CaseWork.as("triage-2")
                .contentType(ContentType.JSON)
                .body(Map.of("purpose", purpose, "digest", digest, "own", own))
                .post(path(sent) + "/partner-values");
    }

    private static String path(CaseWork.Acknowledged sent) {
        return "/api/v1/cases/" + sent.reference() + "/triage/elsewhere";
    }

    private static ValidatableResponse elsewhere(CaseWork.Acknowledged sent) {
        return CaseWork.as("triage-1").get(path(sent)).then().statusCode(200);
    }

    private static ValidatableResponse suspects(CaseWork.Acknowledged sent) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/triage")
                .then()
                .statusCode(200);
    }
}
