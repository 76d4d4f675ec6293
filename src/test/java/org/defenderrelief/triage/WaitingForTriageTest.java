package org.defenderrelief.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.web.shared.Words;

/** Triage finds what waits for it, and nothing that does not. */
@QuarkusTest
class WaitingForTriageTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final int MANY = 10_000;

    @Inject
    WaitingForTriage waiting;

    @Inject
    Recusals recusals;

    @Inject
    DemoPeople people;

    @Inject
    FundFixture fund;

    @Test
    void aNewCaseWaitsForEverybodyUntilSomebodyTakesItUpAndThenForThemByWhatComesNext() {
        String reference = CaseWork.submit(SAMPLE).reference();
        assertThat(need("triage-1", reference)).contains(WaitingForTriage.Need.TAKE_UP);
        assertThat(need("triage-2", reference)).contains(WaitingForTriage.Need.TAKE_UP);

        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        assertThat(need("triage-1", reference)).contains(WaitingForTriage.Need.FINDINGS);
        assertThat(need("triage-2", reference)).isEmpty();

        found(reference, "DEFENDER", "MET");
        found(reference, "URGENT_DANGER", "UNCLEAR");
        assertThat(need("triage-1", reference)).contains(WaitingForTriage.Need.FINDINGS);
        found(reference, "CAUSAL_LINK", "MET");
        assertThat(need("triage-1", reference)).contains(WaitingForTriage.Need.CHECK);
        found(reference, "URGENT_DANGER", "MET");
        assertThat(need("triage-1", reference)).contains(WaitingForTriage.Need.RECOMMEND);
    }

    @Test
    void thePartnersWordWaitsForAllOfTriageUntilOneOfThemOpensItOrAnswers() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);

        write(sent, "She has moved.");
        assertThat(need("triage-1", sent.reference())).contains(WaitingForTriage.Need.READ);
        assertThat(need("triage-2", sent.reference())).contains(WaitingForTriage.Need.READ);
        CaseWork.as("triage-2")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/channel")
                .then()
                .statusCode(200);
        assertThat(need("triage-1", sent.reference())).contains(WaitingForTriage.Need.FINDINGS);
        assertThat(need("triage-2", sent.reference())).isEmpty();

        write(sent, "And moved again.");
        assertThat(need("triage-2", sent.reference())).contains(WaitingForTriage.Need.READ);
        CaseWork.change("triage-1", sent.reference(), "/triage/ask", Map.of("text", "Where to?"))
                .then()
                .statusCode(200);
        assertThat(need("triage-2", sent.reference())).isEmpty();
        assertThat(need("triage-1", sent.reference()))
                .as("it is the partner's turn")
                .isEmpty();

        write(sent, "To the coast.");
        assertThat(need("triage-1", sent.reference())).contains(WaitingForTriage.Need.READ);
    }

    @Test
    void whatIsLateWaitsForColleaguesToo() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        assertThat(need("triage-2", sent.reference())).isEmpty();
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            table.run("UPDATE case_file SET decision_due = '2020-01-01' WHERE id = ?", sent.id());
            assertThat(need("triage-2", sent.reference())).contains(WaitingForTriage.Need.LATE);
            assertThat(rows("triage-2"))
                    .filteredOn(row -> row.need() != WaitingForTriage.Need.HANDED_OVER)
                    .first()
                    .extracting(WaitingForTriage.Row::due)
                    .isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        }
    }

    /** The partner's page says that the reasons follow: somebody has to be led to write them. */
    @Test
    void whoWasDeclinedWaitsForALetterUntilTriageWrites() {
        CaseWork.Acknowledged sent = declined();
        assertThat(need("triage-1", sent.reference())).contains(WaitingForTriage.Need.WRITE);
        assertThat(need("triage-2", sent.reference())).contains(WaitingForTriage.Need.WRITE);
        CaseWork.change("triage-2", sent.reference(), "/triage/letter", Map.of("language", "en"))
                .then()
                .statusCode(200);
        assertThat(need("triage-1", sent.reference())).isEmpty();
        assertThat(need("triage-2", sent.reference())).isEmpty();
    }

    @Test
    void whatIsSaidOfADeclinedRequestPromisesNoReasonsThatAreNotThere() {
        assertThat(Words.of("partner-status", "DECLINED", Locale.ENGLISH)).contains("it follows");
        assertThat(Words.of("partner-status", "DECLINED", Locale.FRENCH)).contains("cela suit");
        assertThat(Words.of("partner-status", "BEFORE_COMMITTEE", Locale.ENGLISH))
                .as("no round may be open yet")
                .doesNotContain("is deciding");
    }

    private CaseWork.Acknowledged declined() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                SAMPLE, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        Response round = CaseWork.openRound(sent.reference());
        for (String member : List.of("committee-1", "committee-2")) {
            CaseWork.as(member)
                    .contentType(ContentType.JSON)
                    .body(Map.of(
                            "choice",
                            "DECLINE",
                            "proposalHash",
                            round.<String>path("proposalHash"),
                            "reason",
                            "NOT_VERIFIABLE",
                            "text",
                            "Nobody there could be asked."))
                    .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round.path("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        return sent;
    }

    @Test
    void whoMayNotWorkOnACaseDoesNotFindIt() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        Actor both = people.actor("triage-2");
        // Nothing records it, so the row must not stay.
        try (TableInHand table = new TableInHand("case_recusal", "case_id = ?", sent.id())) {
            QuarkusTransaction.requiringNew()
                    .run(() -> recusals.add(
                            CaseId.parse(sent.id()), people.acting("triage-2").act()));
            assertThat(need("triage-2", sent.reference())).isEmpty();
            assertThat(need("triage-1", sent.reference())).isPresent();
        }

        Actor sender = people.actor("partner-1");
        Actor senderOfTriage =
                new Actor(sender.person(), sender.name(), Set.of(Role.PARTNER, Role.TRIAGE), sender.organisation());
        assertThat(need(senderOfTriage, sent.reference())).isEmpty();
        for (String other : List.of("partner-1", "committee-1", "finance-1", "auditor-1", "keeper-1")) {
            assertThat(waiting.of(people.actor(other), MANY)).as(other).isEmpty();
            assertThat(waiting.count(people.actor(other), MANY)).as(other).isZero();
        }
        assertThat(waiting.count(both, MANY)).isEqualTo(waiting.of(both, MANY).size());
    }

    private static void found(String reference, String criterion, String finding) {
        CaseWork.change(
                        "triage-1",
                        reference,
                        "/triage/criteria",
                        Map.of("criterion", criterion, "finding", finding, "evidence", "Seen."))
                .then()
                .statusCode(200);
    }

    private static void write(CaseWork.Acknowledged sent, String text) {
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", text))
                .post("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(201);
    }

    private Optional<WaitingForTriage.Need> need(String name, String reference) {
        return need(people.actor(name), reference);
    }

    private Optional<WaitingForTriage.Need> need(Actor actor, String reference) {
        List<WaitingForTriage.Need> found = waiting.of(actor, MANY).stream()
                .filter(row -> row.caseFile().reference().value().equals(reference))
                .map(WaitingForTriage.Row::need)
                .toList();
        assertThat(found).as("one row a case").hasSizeLessThan(2);
        return found.stream().findFirst();
    }

    private List<WaitingForTriage.Row> rows(String name) {
        return waiting.of(people.actor(name), MANY);
    }
}
