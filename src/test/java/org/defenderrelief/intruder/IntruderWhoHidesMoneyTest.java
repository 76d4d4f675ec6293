package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.BankFile;
import org.defenderrelief.disbursement.BankWork;
import org.defenderrelief.disbursement.FailPayment;
import org.defenderrelief.disbursement.MakeBankFile;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.NotePartArrival;
import org.defenderrelief.disbursement.PaidSteps;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.Receipt;
import org.defenderrelief.disbursement.ReceiptKind;
import org.defenderrelief.disbursement.SendPayment;
import org.defenderrelief.history.Followed;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/** The schema's owner takes back what finance or a keeper said of money that is going: with the row, if there is one, the signed act behind it. */
@QuarkusTest
class IntruderWhoHidesMoneyTest {
    @Inject
    ApprovedCases cases;

    @Inject
    BankWork bank;

    @Inject
    DemoPeople people;

    @Inject
    PlanPayment plan;

    @Inject
    PaidSteps paid;

    @Inject
    NotePartArrival part;

    @Inject
    FailPayment fail;

    @Inject
    SendPayment send;

    @Inject
    MakeBankFile make;

    @Inject
    Sequencer sequencer;

    @Inject
    Followed followed;

    private Acting finance;

    @BeforeEach
    void somebodyOfFinance() {
        finance = people.acting("finance-1");
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** So that what arrived is paid again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPartThatArrivedIsNotTakenBack(boolean placed) {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        PaymentId payment = sent(approved);
        part.note(
                cases.by(finance, approved),
                payment,
                new Receipt(
                        LocalDate.now(ZoneOffset.UTC),
                        Money.of("500.00", "EUR"),
                        ReceiptKind.PARTNER_CONFIRMED,
                        "",
                        List.of()));
        String act = newest("disbursement.part-arrived");
        place(placed);
        String receipt = "attachment/" + payment;
        try (TableInHand versions = new TableInHand(
                        "compartment", "case_id = ?", approved.id().toString());
                HiddenAct hidden = new HiddenAct(act)) {
            versions.change(
                    "DELETE FROM compartment WHERE case_id = ? AND name LIKE CONCAT(?, '%')",
                    approved.id().toString(), receipt);
            refused(() -> fail.returned(cases.by(finance, approved), payment, PaymentReason.NOT_COLLECTED));
        }
        assertThatThrownBy(() -> fail.returned(cases.by(finance, approved), payment, PaymentReason.NOT_COLLECTED))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        whole -> assertThat(whole.slug()).isEqualTo("partly-arrived"));
    }

    /** So that a payment goes to the bank twice. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatWasMadeIsNotUnmade(boolean placed) {
        ApprovedCases.Approved approved = bank.shared();
        PaymentId payment = bank.released(approved, "6.00");
        BankFile file = bank.file(approved, payment);
        String id = file.id().toString();
        String act = StolenDatabase.value("SELECT made_act FROM bank_file WHERE id = ?", id);
        place(placed);
        try (TableInHand files = new TableInHand("bank_file", "id = ?", id);
                TableInHand inside = new TableInHand("bank_file_payment", "file_id = ?", id);
                HiddenAct hidden = new HiddenAct(act)) {
            inside.run("DELETE FROM bank_file_payment WHERE file_id = ?", id);
            files.run("DELETE FROM bank_file WHERE id = ?", id);
            refused(() -> make.make(finance, bank.wanted(approved, false, payment)));
            assertThat(StolenDatabase.differs()).isNotEmpty();
        }
    }

    /** So that an envelope whose payments a second keeper stopped pays on. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void paymentsThatWereStoppedLaterDoNotGoOn(boolean placed) {
        ApprovedCases.Approved approved = bank.approved();
        PaymentId payment = bank.released(approved, "6.00");
        suspend("keeper-1", approved, false);
        suspend("keeper-2", approved, true);
        String act = newest("fund.envelope-suspended");
        place(placed);
        try (HiddenAct hidden = new HiddenAct(act)) {
            refused(() -> send.sent(cases.by(finance, approved), payment));
        }
    }

    /** So that somebody waits where no money lies, or the money is taken by whoever knows the words before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wordsThatWereToldAnewAreNotTheOldOnesAgain(boolean placed) {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        PaymentId payment = sent(approved);
        tell(approved, payment, "Agency one, code 111");
        tell(approved, payment, "Agency two, code 222");
        String act = newest("disbursement.pick-up-told");
        place(placed);
        String id = approved.id().toString();
        try (TableInHand versions = new TableInHand("compartment", "case_id = ?", id);
                HiddenAct hidden = new HiddenAct(act)) {
            versions.run("DELETE FROM compartment WHERE case_id = ? AND name = 'pickup' AND version = 2", id);
            pickUps(approved).then().statusCode(409).body("type", containsString("not-authentic"));
        }
        pickUps(approved).then().statusCode(200).body("words", equalTo(List.of("Agency two, code 222")));
    }

    private static Response pickUps(ApprovedCases.Approved approved) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.receiptCode())
                .get("/api/v1/requests/" + approved.reference() + "/pick-ups");
    }

    private void tell(ApprovedCases.Approved approved, PaymentId payment, String words) {
        CaseWork.as("finance-1")
                .contentType(ContentType.JSON)
                .header("If-Match", CaseWork.etag(approved.reference().value()))
                .header("Idempotency-Key", Ids.next().toString())
                .body(Map.of("words", words))
                .post("/api/v1/cases/" + approved.reference() + "/payments/" + payment + "/pick-up")
                .then()
                .statusCode(200);
    }

    private PaymentId sent(ApprovedCases.Approved approved) {
        PaymentId payment = plan.plan(
                        cases.by(finance, approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("900.00", "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow();
        paid.send(approved, payment);
        return payment;
    }

    private static void suspend(String keeper, ApprovedCases.Approved approved, boolean payments) {
        CaseWork.as(keeper)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "DONOR_ASKED", "payments", payments))
                .post("/api/v1/envelopes/" + approved.envelope() + "/suspension")
                .then()
                .statusCode(200);
    }

    private static String newest(String action) {
        return StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE action = ? ORDER BY id DESC LIMIT 1", action);
    }

    /** The node reads on, as it does every second: what it has not read is not believed at all, whatever is tried. */
    private void place(boolean placed) {
        if (placed) {
            sequencer.sequence();
        }
        followed.now();
    }

    private static void refused(ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
    }
}
