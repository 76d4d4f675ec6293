package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.net.URL;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.EarlierRequests;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Act;

/** A declined request is asked anew by whoever holds its receipt code; nobody else ties a case to it, and triage sees the two together. */
@QuarkusTest
class IntruderAskingAnewTest {
    private static final String TOGO = "01-togo-relocation-fr.json";

    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    History history;

    @Inject
    EarlierRequests earlier;

    private CaseWork.Acknowledged declined;
    private CaseWork.Acknowledged next;

    @BeforeEach
    void declinedAndAskedAnew() {
        declined = CaseWork.recommendedRequest(
                TOGO, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(declined.reference());
        for (String member : List.of("committee-1", "committee-2")) {
            CaseWork.as(member)
                    .contentType(ContentType.JSON)
                    .body(Map.of(
                            "choice",
                            "DECLINE",
                            "proposalHash",
                            opened.<String>path("proposalHash"),
                            "reason",
                            "NOT_VERIFIABLE",
                            "text",
                            "Nobody there could be asked."))
                    .post("/api/v1/cases/" + declined.reference() + "/rounds/" + opened.path("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        next = CaseWork.submit(TOGO);
    }

    @Test
    void whoHoldsTheCodeTiesThemTogetherAndTriageSeesWhyTheFirstWasDeclined() {
        ask("partner-1", declined.receiptCode(), next.reference()).then().statusCode(204);
        ask("partner-1", declined.receiptCode(), next.reference()).then().statusCode(204);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + next.reference() + "/earlier")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].reference", equalTo(declined.reference()))
                .body("[0].outcome", equalTo("NOT_VERIFIABLE"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + declined.reference() + "/earlier")
                .then()
                .body("", hasSize(0));
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + next.reference() + "/earlier")
                .then()
                .statusCode(403);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aReferenceTypedWithBlanksIsTakenOnThePage() {
        WebClient partner = new WebClient();
        String page = root + "partner/requests/" + declined.reference() + "/again";
        String token = partner.signIn(page, "partner-1").formToken();
        WebClient.Answer done = partner.post(
                page,
                Map.of(
                        "csrf-token",
                        token,
                        "next",
                        " " + next.reference().toLowerCase(Locale.ROOT).replace('-', ' ') + " ",
                        "receipt",
                        declined.receiptCode()));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(done.location()).contains("/partner/requests/" + next.reference());
        assertThat(named()).isNotEmpty();
    }

    @Test
    void withoutItsCodeOrFromAnotherOrganisationNobodyDoes() {
        ask("partner-1", null, next.reference())
                .then()
                .statusCode(403)
                .body("type", containsString("receipt-required"));
        ask("partner-1", next.receiptCode(), next.reference()).then().statusCode(404);
        ask("partner-2", declined.receiptCode(), next.reference()).then().statusCode(404);
        String others = CaseWork.submitAs("partner-2", TOGO).reference();
        ask("partner-1", declined.receiptCode(), others).then().statusCode(400);
        assertThat(named()).isEmpty();
    }

    @Test
    void onlyALaterOneThatIsNotDecidedAsksAnewForOneThatWasDeclined() {
        ask("partner-1", declined.receiptCode(), declined.reference()).then().statusCode(400);
        CaseWork.Acknowledged later = CaseWork.submit(TOGO);
        Response open = CaseWork.as("partner-1")
                .header("Relief-Receipt", next.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("next", later.reference()))
                .post("/api/v1/requests/" + next.reference() + "/again");
        open.then().statusCode(409).body("type", containsString("not-declined"));
        assertThat(named()).isEmpty();
    }

    /** What ended with other help than money is followed by a new request like what was declined. */
    @Test
    void whatEndedWithOtherHelpIsAskedAnewToo() {
        CaseWork.Acknowledged helped = CaseWork.submit(TOGO);
        String path = helped.reference();
        CaseWork.change("triage-1", path, "/triage/accept", null).then().statusCode(200);
        CaseWork.change("triage-1", path, "/triage/aids", Map.of("kind", "HOST"))
                .then()
                .statusCode(200);
        String aid =
                CaseWork.as("triage-1").get("/api/v1/cases/" + path + "/triage").path("aids[0].id");
        CaseWork.change(
                        "triage-1",
                        path,
                        "/triage/aids/" + aid + "/given",
                        Map.of("on", LocalDate.now(ZoneOffset.UTC).toString(), "by", "PARTNER"))
                .then()
                .statusCode(200);
        CaseWork.change("triage-1", path, "/triage/helped-otherwise", null)
                .then()
                .statusCode(200);
        CaseWork.Acknowledged later = CaseWork.submit(TOGO);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", helped.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("next", later.reference()))
                .post("/api/v1/requests/" + path + "/again")
                .then()
                .statusCode(204);
        assertThat(earlier.of(id(later))).containsExactly(id(helped));
    }

    /** Whoever has the database and the service's key writes that a case asks anew; without the sender's own word it points nowhere. */
    @Test
    void aPointerWithoutTheSendersWordPointsNowhere() {
        String asked = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(() -> history.record(
                        Act.witnessed(people.actor("partner-1")),
                        EarlierRequests.EARLIER_NAMED,
                        id(next),
                        EarlierRequests.named(id(declined), asked)));
        assertThat(named()).isEmpty();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private List<CaseId> named() {
        return earlier.of(id(next));
    }

    private static CaseId id(CaseWork.Acknowledged sent) {
        return new CaseId(UUID.fromString(sent.id()));
    }

    private Response ask(String partner, String code, String later) {
        var call = CaseWork.as(partner).contentType(ContentType.JSON).body(Map.of("next", later));
        return (code == null ? call : call.header("Relief-Receipt", code))
                .post("/api/v1/requests/" + declined.reference() + "/again");
    }
}
