package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.committee.ReleaseTranche;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Declarations;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.Secrets;

/** One decision on an amount in tranches: each but the first is paid once triage has said that its condition is met. */
@QuarkusTest
class TranchesLifeTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    @Inject
    DemoPeople people;

    @Inject
    ApprovedCases cases;

    @Inject
    FundFixture fund;

    @Inject
    ViewMoney view;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    @Inject
    SendPayment send;

    @Inject
    CancelPayment cancel;

    @Inject
    ConfirmPayment confirm;

    @Inject
    WaitingTranches waiting;

    @Inject
    ReleaseTranche releaseTranche;

    @Inject
    OpenCompartment open;

    @Inject
    VaultPeople vault;

    @Inject
    People known;

    @Inject
    ActingDoor door;

    private final Declarations declarations = new Declarations();
    private Acting first;
    private Acting second;

    @AfterEach
    void nothingStaysDeclared() {
        declarations.close();
    }

    @BeforeEach
    void payers() {
        first = people.acting("finance-1");
        second = people.acting("finance-2");
    }

    @Test
    void onlyWhatIsFreeIsPaid() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "300.00");
        assertWaits(() -> planned(approved, "600.01"), "EUR 600.00 may be paid by now; this would be EUR 600.01");
        PaymentId one = planned(approved, "600.00");
        assertWaits(() -> planned(approved, "0.01"), "condition of tranche 2 is met");
        assertThat(reserved(approved).unplanned()).isEqualTo(eur("0.00"));
        assertThat(reserved(approved).waits()).contains(new ViewMoney.Waits(eur("300.00"), 2));
        pay(approved, one);

        free("triage-2", approved, "2").then().statusCode(200).body("grant.released", equalTo(2));

        assertThat(reserved(approved).unplanned()).isEqualTo(eur("300.00"));
        assertThat(reserved(approved).waits()).isEmpty();
        assertThat(catchThrowableOfType(Problem.Conflict.class, () -> planned(approved, "300.01"))
                        .slug())
                .isEqualTo("commitment-exceeded");
        pay(approved, planned(approved, "300.00"));
    }

    @Test
    void whatWasCancelledIsFreeAgain() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "300.00");
        PaymentId one = planned(approved, "600.00");
        cancel.cancel(cases.by(first, approved), one, PaymentReason.MISTAKE);
        planned(approved, "600.00");
        assertWaits(() -> planned(approved, "0.01"), "tranche 2");
    }

    @Test
    void tranchesFollowEachOtherAndEachIsFreeOnce() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "200.00", "100.00");
        free("triage-2", approved, "3").then().statusCode(409).body("type", containsString("tranche-order"));
        free("triage-2", approved, "2").then().statusCode(200).body("grant.free.amount", equalTo("800.00"));
        free("triage-2", approved, "2").then().statusCode(409).body("type", containsString("tranche-free"));
        free("triage-2", approved, "3").then().statusCode(200).body("grant.released", equalTo(3));
        for (String none : new String[] {"0", "1", "4", "22", "x"}) {
            free("triage-2", approved, none).then().statusCode(404);
        }
    }

    @Test
    void whoPaysOrVotesDoesNotSayThatAConditionIsMet() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "300.00");
        for (String other : new String[] {"finance-1", "committee-1", "auditor-1"}) {
            free(other, approved, "2").then().statusCode(403).body("type", containsString("role-required"));
        }
        try (TableInHand duties =
                new TableInHand("case_duty", "case_id = ?", approved.id().toString())) {
            duties.run(
                    "UPDATE case_duty SET duty = 'RELEASER' WHERE case_id = ? AND person_id = ?",
                    approved.id().toString(),
                    people.actor("triage-2").person().toString());
            free("triage-2", approved, "2").then().statusCode(403).body("type", containsString("separation-of-duties"));
        }
        free("triage-2", approved, "2").then().statusCode(200);
    }

    /** Neither is a duty of its own, and whoever holds both offices could do the one and then say the other. */
    @Test
    void norDoesWhoSendsOrConfirms() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "300.00");
        PaymentId payment = planned(approved, "600.00");
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
        withBothOffices(sender -> {
            assertThat(waits(sender, approved)).isTrue();
            send.sent(cases.by(sender, approved), payment);
            assertTakesPart(sender, approved);
        });
        withBothOffices(confirmer -> {
            assertThat(waits(confirmer, approved)).isTrue();
            confirm.confirm(
                    cases.by(confirmer, approved),
                    payment,
                    new Receipt(
                            LocalDate.now(ZoneOffset.UTC),
                            eur("600.00"),
                            ReceiptKind.SIGNED_RECEIPT,
                            "Arrived.",
                            List.of()));
            assertTakesPart(confirmer, approved);
        });
        free("triage-2", approved, "2").then().statusCode(200);
    }

    private void assertTakesPart(Acting both, ApprovedCases.Approved approved) {
        assertThat(waits(both, approved)).as("not theirs to do").isFalse();
        Secrets.wipe(open.open(both, approved.reference(), CompartmentName.DECISION));
        Problem refused = catchThrowableOfType(
                Problem.Forbidden.class,
                () -> releaseTranche.release(both, approved.reference(), Optional.empty(), 2, "The receipts came."));
        assertThat(refused.slug()).isEqualTo("separation-of-duties");
        assertThat(refused).hasMessageContaining("took part in paying");
    }

    private boolean waits(Acting both, ApprovedCases.Approved approved) {
        return waiting.of(both.actor(), 10_000).stream()
                .anyMatch(row -> row.caseFile().reference().equals(approved.reference()));
    }

    /** Somebody of triage and of finance, for that long. */
    private void withBothOffices(Consumer<Acting> does) {
        SignIn there = new SignIn("somebody of triage and finance");
        Actor both =
                new Actor(new PersonId(Ids.next()), "somebody", Set.of(Role.TRIAGE, Role.FINANCE), Optional.empty());
        known.describe(both, Optional.empty(), Optional.empty());
        String words = vault.enrolled(both);
        vault.letIn("triage-1", Office.TRIAGE, both, words);
        vault.letIn("finance-1", Office.FINANCE, both, words);
        UnlockToken token = vault.unlocked(both, there);
        try (Acting acting = QuarkusTransaction.requiringNew().call(() -> door.acting(both, there, token))) {
            does.accept(acting);
        } finally {
            vault.end("triage-1", both);
        }
    }

    @Test
    void whoDeclaredAConflictDoesNotSayThatAConditionIsMet() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "300.00");
        ApprovedCases.Approved other = cases.approvedInTranches("600.00", "300.00");
        free("triage-2", other, "2").then().statusCode(200);
        declarations.aboutTogo("triage-2");
        free("triage-2", approved, "2").then().statusCode(403).body("type", containsString("own-conflict"));
        assertWaits(() -> planned(approved, "600.01"), "EUR 600.00 may be paid by now");
        free("triage-1", approved, "2").then().statusCode(200);
    }

    @Test
    void whatOneMemberReleasesAloneIsOnePartWhateverWasAsked() {
        CaseWork.Acknowledged sent = CaseWork.submit("10-central-asia-relocation-ru.json");
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        Response asked = ApprovedCases.askedInTranches(sent, envelope, "600.00", "300.00");
        // Of those who release in other tests some pause now.
        CaseWork.as("committee-3")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", asked.<String>path("proposalHash"), "text", "They come tonight."))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + asked.path("id") + "/emergency")
                .then()
                .statusCode(201)
                .body("proposal.tranches.amount", contains("900.00"));
        String commitment = CaseWork.as("finance-1")
                .get("/api/v1/cases/" + sent.reference() + "/payments")
                .path("commitments[0].id");
        ViewMoney.Reserved reserved = reserved(new ApprovedCases.Approved(
                CaseId.parse(sent.id()),
                new Reference(sent.reference()),
                envelope,
                new CommitmentId(UUID.fromString(commitment)),
                sent.receiptCode(),
                sent.ownCode()));
        assertThat(reserved.unplanned()).isEqualTo(eur("900.00"));
        assertThat(reserved.waits()).isEmpty();
    }

    @Test
    void whoHasNotReadTheConditionDoesNotSayThatItIsMet() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "300.00");
        CaseWork.as("triage-2")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "The receipts came today."))
                .post("/api/v1/cases/" + approved.reference() + "/tranches/2/release")
                .then()
                .statusCode(409)
                .body("type", containsString("not-opened"));
    }

    /** Nobody else looks between triage and the money. */
    @Test
    void whoPaysReadsTheConditionAndWhatItRestsOnOnceItIsMet() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "300.00");
        PaymentId payment = planned(approved, "600.00");
        conditions(approved, payment).body("conditions", not(hasItem(containsString("Receipts of tranche 1."))));
        free("triage-2", approved, "2").then().statusCode(200);
        conditions(approved, payment)
                .body("conditions", hasItem("2: Receipts of tranche 1."))
                .body("conditions", hasItem("2: The receipts came today."));
    }

    private static ValidatableResponse conditions(ApprovedCases.Approved approved, PaymentId payment) {
        return CaseWork.as("finance-1")
                .get("/api/v1/cases/" + approved.reference() + "/payments/" + payment + "/payee")
                .then()
                .statusCode(200);
    }

    @Test
    void whatItRestsOnIsSealedBesideTheConditions() {
        ApprovedCases.Approved approved = cases.approvedInTranches("600.00", "300.00");
        free("triage-2", approved, "2").then().statusCode(200);
        CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + approved.reference() + "/compartments/decision")
                .then()
                .statusCode(200)
                .body("questions[0].tranches.amount", contains("600.00", "300.00"))
                .body("questions[0].tranches[1].condition", equalTo("Receipts of tranche 1."))
                .body("minutes[0].tranches", hasSize(2))
                .body("conditionsMet[0].tranche", equalTo(2))
                .body("conditionsMet[0].text", equalTo("The receipts came today."));
        ApprovedCases.readDecision("triage-2", approved.reference());
        CaseWork.as("triage-2")
                .contentType(ContentType.JSON)
                .body(Map.of("text", " "))
                .post("/api/v1/cases/" + approved.reference() + "/tranches/2/release")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("text"));
    }

    @Test
    void lessIsTakenFromTheLast() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        Response asked = ApprovedCases.askedInTranches(sent, envelope, "600.00", "200.00", "100.00");
        asked.then().statusCode(201).body("proposal.tranches.amount", contains("600.00", "200.00", "100.00"));
        for (String member : new String[] {"committee-1", "committee-2"}) {
            CaseWork.as(member)
                    .contentType(ContentType.JSON)
                    .body(Map.of(
                            "choice",
                            "APPROVE_LESS",
                            "amount",
                            Map.of("amount", "650.00", "currency", "EUR"),
                            "text",
                            "Less is enough.",
                            "proposalHash",
                            asked.<String>path("proposalHash")))
                    .post("/api/v1/cases/" + sent.reference() + "/rounds/" + asked.path("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + sent.reference() + "/rounds/" + asked.path("id"))
                .then()
                .statusCode(200)
                .body("grant.tranches.amount", contains("600.00", "50.00"))
                .body("grant.free.amount", equalTo("600.00"));
    }

    @Test
    void whatIsAskedAddsUpAndEachButTheFirstHasACondition() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        CaseWork.recommend(sent.reference(), "900.00", "EUR", envelope.value());
        assertAsked(sent, "tranches", tranche("600.00", ""), tranche("200.00", "Receipts."));
        assertAsked(sent, "tranches[1].condition", tranche("600.00", ""), tranche("300.00", " "));
        assertAsked(sent, "tranches[0].condition", tranche("600.00", "At once."), tranche("300.00", "Receipts."));
        assertAsked(sent, "tranches[0].amount", tranche("0.00", ""), tranche("900.00", "Receipts."));
        CaseWork.openRound(sent.reference())
                .then()
                .statusCode(201)
                .body("proposal.tranches.amount", contains("900.00"))
                .body("grant", nullValue());
    }

    @SafeVarargs
    private static void assertAsked(CaseWork.Acknowledged sent, String field, Map<String, Object>... tranches) {
        CaseWork.change(
                        "triage-2",
                        sent.reference(),
                        "/rounds",
                        Map.of("conditions", "", "tranches", List.of(tranches)))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field));
    }

    private static Map<String, Object> tranche(String amount, String condition) {
        return Map.of("amount", Map.of("amount", amount, "currency", "EUR"), "condition", condition);
    }

    private static Response free(String person, ApprovedCases.Approved approved, String tranche) {
        ApprovedCases.readDecision(person, approved.reference());
        return CaseWork.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("text", "The receipts came today."))
                .post("/api/v1/cases/" + approved.reference() + "/tranches/" + tranche + "/release");
    }

    private PaymentId planned(ApprovedCases.Approved approved, String amount) {
        return plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(), eur(amount), PaymentMethod.MONEY_TRANSFER_AGENCY, Optional.empty()))
                .payment()
                .orElseThrow();
    }

    private void pay(ApprovedCases.Approved approved, PaymentId payment) {
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
        send.sent(cases.by(first, approved), payment);
    }

    private ViewMoney.Reserved reserved(ApprovedCases.Approved approved) {
        return view.of(first.actor(), cases.caseFile(approved), Set.of())
                .orElseThrow()
                .reserved()
                .get(0);
    }

    private static void assertWaits(Runnable attempt, String why) {
        Problem refused = catchThrowableOfType(Problem.Conflict.class, attempt::run);
        assertThat(refused.slug()).isEqualTo("tranche-waits");
        assertThat(refused).hasMessageContaining(why);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
