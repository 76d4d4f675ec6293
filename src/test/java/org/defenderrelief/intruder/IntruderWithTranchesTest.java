package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaidInTranches;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/** Somebody with the database wants the later tranches before anybody has said that their conditions are met. */
@QuarkusTest
class IntruderWithTranchesTest {
    @Inject
    ApprovedCases cases;

    @Inject
    DemoPeople people;

    @Inject
    PlanPayment plan;

    @Inject
    Acts acts;

    private Acting finance;
    private ApprovedCases.Approved approved;
    private String caseId;

    @BeforeEach
    void grantedInThree() {
        finance = people.acting("finance-1");
        approved = cases.approvedInTranches("500.00", "300.00", "100.00");
        caseId = approved.id().toString();
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aRoundThatSaysThatAllIsPaidAtOncePaysNoMore() {
        try (TableInHand rounds = new TableInHand("committee_round", "case_id = ?", caseId)) {
            rounds.run("UPDATE committee_round SET tranches = '900.00' WHERE case_id = ?", caseId);
            assertThat(planning("500.01")).isEqualTo("tranche-waits");
            assertThat(StolenDatabase.differs()).startsWith("committee_round");
            CaseWork.as("finance-1")
                    .get("/api/v1/cases/" + approved.reference() + "/rounds")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            // Nor is the next one free on what nobody decided.
            free("2").then().statusCode(409).body("type", containsString("not-authentic"));
        }
        assertThat(planning("500.00")).isEqualTo("done");
    }

    /** The act is copied with another number: its signatures are those of what was signed. */
    @Test
    void anActThatNobodySignedFreesNothing() {
        free("2").then().statusCode(200);
        UUID forged = UUID.randomUUID();
        try (TableInHand entries = new TableInHand("history_entry", "entry = ?", forged.toString())) {
            String same = "case_id, actor_id, actor_name, actor_roles, action, commitments, signer_kid, signature,"
                    + " service_signature, leaf_hash";
            entries.run(
                    "INSERT INTO history_entry (entry, occurred_at, facts, " + same + ") SELECT ?, UTC_TIMESTAMP(6),"
                            + " REPLACE(facts, '\"tranche\":\"2\"', '\"tranche\":\"3\"'), " + same
                            + " FROM history_entry WHERE case_id = ? AND action = ?",
                    forged.toString(),
                    caseId,
                    TranchesAsSigned.RELEASED);
            entries.letTriggersWork();
            assertThat(planning("800.01")).isEqualTo("tranche-waits");
            assertThat(StolenDatabase.alarms(caseId)).isNotEmpty();
        }
        assertThat(planning("800.01")).isEqualTo("tranche-waits");
        assertThat(planning("800.00")).isEqualTo("done");
    }

    /** Else a tranche could be freed twice, and an earlier word be taken for the last. */
    @Test
    void anActTakenAwayIsMissed() {
        free("2").then().statusCode(200);
        try (HiddenAct hidden = new HiddenAct(StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE case_id = ? AND action = ?",
                caseId,
                TranchesAsSigned.RELEASED))) {
            assertThat(planning("500.00")).isEqualTo("not-authentic");
            free("2").then().statusCode(409).body("type", containsString("not-authentic"));
        }
        assertThat(planning("800.00")).isEqualTo("done");
    }

    /** Two of finance with their own keys, and a service that did not ask: the verification, which believes neither, names it. */
    @Test
    void whatIsPlannedBeyondTheFreeOnesIsNamed() {
        assertThat(planning("500.00")).isEqualTo("done");
        List<Said> signed = new ArrayList<>(signed());
        Said planned = signed.get(signed.size() - 1);
        assertThat(broken(signed)).isEmpty();
        Said more = again(planned, Map.of("payment", UUID.randomUUID().toString(), "amount", "EUR 0.01"));
        signed.add(more);
        assertThat(broken(signed)).map(ActRule.Broken::act).contains(more.act());
    }

    @Test
    void aTrancheFreedOutOfOrderOrTwiceIsNamed() {
        free("2").then().statusCode(200);
        List<Said> signed = signed();
        Said second = signed.get(signed.size() - 1);
        assertThat(second.action()).isEqualTo(TranchesAsSigned.RELEASED);
        for (String number : new String[] {"1", "2", "4"}) {
            List<Said> more = new ArrayList<>(signed);
            more.add(again(second, Map.of(TranchesAsSigned.NUMBER, number)));
            assertThat(broken(more)).as(number).isPresent();
        }
    }

    private List<Said> signed() {
        return QuarkusTransaction.requiringNew().call(() -> acts.on(approved.id(), new PaidInTranches().actions()));
    }

    private static Optional<ActRule.Broken> broken(List<Said> signed) {
        return new PaidInTranches().broken(signed, Optional.empty());
    }

    /** The same act by the same person a minute later, but for these facts. */
    private static Said again(Said said, Map<String, String> others) {
        Map<String, String> facts = new TreeMap<>(said.facts());
        facts.putAll(others);
        return new Said(
                Ids.next(),
                said.caseId(),
                said.person(),
                said.signer(),
                said.action(),
                said.at().plusSeconds(60),
                facts,
                said.commitments(),
                Said.NO_PLACE);
    }

    private String planning(String amount) {
        try {
            plan.plan(
                    cases.by(finance, approved),
                    new NewPayment(
                            Optional.empty(),
                            Money.of(amount, "EUR"),
                            PaymentMethod.MONEY_TRANSFER_AGENCY,
                            Optional.empty()));
            return "done";
        } catch (Problem refused) {
            return refused.slug();
        }
    }

    private Response free(String tranche) {
        ApprovedCases.readDecision("triage-2", approved.reference());
        return CaseWork.as("triage-2")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "The receipts came."))
                .post("/api/v1/cases/" + approved.reference() + "/tranches/" + tranche + "/release");
    }
}
