package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.CancelPayment;
import org.defenderrelief.disbursement.ConfirmPayment;
import org.defenderrelief.disbursement.FailPayment;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PaymentReason;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.disbursement.Receipt;
import org.defenderrelief.disbursement.ReceiptKind;
import org.defenderrelief.disbursement.ReleasePayment;
import org.defenderrelief.disbursement.Seen;
import org.defenderrelief.disbursement.SendPayment;
import org.defenderrelief.disbursement.SettleCosts;
import org.defenderrelief.disbursement.TellPickUp;
import org.defenderrelief.fund.ConfirmEnvelope;
import org.defenderrelief.fund.ConfirmRate;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Need;
import org.defenderrelief.fund.NewEnvelope;
import org.defenderrelief.fund.NewRate;
import org.defenderrelief.fund.ProposeEnvelope;
import org.defenderrelief.fund.ProposeRate;
import org.defenderrelief.fund.RateId;
import org.defenderrelief.fund.Rates;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.fund.WithdrawEnvelope;
import org.defenderrelief.fund.WithdrawRate;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/** Somebody with the database wants money: to another payee, more of it, or without the two people it takes. */
@QuarkusTest
class IntruderAtMoneyTest {
    private static final String INVENTED = "00000000-0000-4000-8000-0000009";

    @Inject
    ApprovedCases cases;

    @Inject
    DemoPeople people;

    @Inject
    FundFixture fund;

    @Inject
    Envelopes envelopes;

    @Inject
    Rates rates;

    @Inject
    ConfirmRate confirmRate;

    @Inject
    ConfirmEnvelope confirmEnvelope;

    @Inject
    ProposeRate proposeRate;

    @Inject
    WithdrawRate withdrawRate;

    @Inject
    ProposeEnvelope proposeEnvelope;

    @Inject
    WithdrawEnvelope withdrawEnvelope;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    @Inject
    SendPayment send;

    @Inject
    TellPickUp tell;

    @Inject
    ConfirmPayment confirm;

    @Inject
    CancelPayment cancel;

    @Inject
    FailPayment fail;

    @Inject
    SettleCosts settle;

    private Acting first;
    private Acting second;
    private ApprovedCases.Approved approved;
    private String caseId;

    @BeforeEach
    void anApprovedCase() {
        first = people.acting("finance-1");
        second = people.acting("finance-2");
        approved = cases.approved(eur("900.00"));
        caseId = approved.id().toString();
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aPayeeSwappedAfterTheVoteIsNotPaid() {
        PaymentId payment = released("900.00");
        // Anybody can seal to public keys; the act it names is the submission's.
        for (String act : List.of("UUID()", "'" + caseId + "'")) {
            StolenDatabase.asService(
                    "INSERT INTO compartment (case_id, name, version, batch, nonce, ciphertext, wrapped_keys, commitment,"
                            + " sealed_by, written_by, written_at) SELECT case_id, name, 2, " + act
                            + ", nonce, ciphertext, wrapped_keys, UNHEX(SHA2('mine', 256)), sealed_by, written_by, NOW(6)"
                            + " FROM compartment WHERE case_id = ? AND name = 'payment' AND version = 1",
                    caseId);
            try {
                refused(() -> send.sent(cases.by(first, approved), payment));
                assertThat(StolenDatabase.alarms(caseId)).contains("compartment/" + caseId + "/payment:2");
            } finally {
                StolenDatabase.asOwner(
                        "DELETE FROM compartment WHERE case_id = ? AND name = 'payment' AND version = 2", caseId);
            }
        }
        notPaid();
        send.sent(cases.by(first, approved), payment);
    }

    @Test
    void aPaymentBoundToOtherDetailsAfterwardsIsNotReleased() {
        PaymentId payment = prepared("900.00");
        String truth = StolenDatabase.value(
                "SELECT HEX(payee_commitment) FROM payment WHERE id = ?",
                payment.value().toString());
        StolenDatabase.asService(
                "UPDATE payment SET payee_commitment = UNHEX(SHA2('mine', 256)) WHERE id = ?", payment.toString());
        try {
            refused(() -> release.release(cases.by(second, approved), payment, cases.seen(second, payment)));
            named(payment);
        } finally {
            StolenDatabase.asService(
                    "UPDATE payment SET payee_commitment = UNHEX(?) WHERE id = ?", truth, payment.toString());
        }
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
    }

    @Test
    void twoInventedAccountsPrepareAndReleaseNothing() {
        PaymentId payment = planned("900.00");
        String plannedAct = StolenDatabase.value("SELECT act FROM payment WHERE id = ?", payment.toString());
        invent("00001", "PREPARER");
        invent("00002", "RELEASER");
        StolenDatabase.asService(
                "UPDATE payment SET status = 'PREPARED', preparer = ?, prepared_act = UUID(), act = prepared_act, name_check = 'NOT_ASKED',"
                        + " payee_version = 1, payee_commitment = (SELECT commitment FROM compartment c"
                        + " WHERE c.case_id = payment.case_id AND c.name = 'payment' AND c.version = 1) WHERE id = ?",
                INVENTED + "00001",
                payment.toString());
        StolenDatabase.asService(
                "UPDATE payment SET status = 'RELEASED', releaser = ?, released_act = UUID(), act = released_act WHERE id = ?",
                INVENTED + "00002",
                payment.toString());
        try {
            refused(() -> send.sent(cases.by(first, approved), payment));
            assertThat(StolenDatabase.alarms(caseId)).contains("payment/" + payment);
            assertThat(StolenDatabase.differs()).isNotEmpty();
            notPaid();
        } finally {
            StolenDatabase.asService(
                    "UPDATE payment SET status = 'PLANNED', preparer = NULL, prepared_act = NULL, releaser = NULL,"
                            + " released_act = NULL, payee_version = NULL, payee_commitment = NULL, name_check = NULL, act = ? WHERE id = ?",
                    plannedAct,
                    payment.toString());
            StolenDatabase.asOwner(
                    "DELETE FROM case_duty WHERE case_id = ? AND person_id LIKE '" + INVENTED + "%'", caseId);
            StolenDatabase.asOwner("DELETE FROM person WHERE id LIKE '" + INVENTED + "%'");
        }
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 890.00, 900.00",
        "method, MOBILE_MONEY, MONEY_TRANSFER_AGENCY",
        "method_reason, RISK_AGREED,",
        "number, 7, 1",
        "due_on, 2020-01-01,",
        "instalment_condition, EARLIER_ARRIVED,",
        "planned_by, 00000000-0000-4000-8000-000000400002, 00000000-0000-4000-8000-000000400001"
    })
    void aPlanRewrittenIsNotPrepared(String column, String lie, String truth) {
        PaymentId payment = planned("900.00");
        StolenDatabase.asOwner("UPDATE payment SET " + column + " = ? WHERE id = ?", lie, payment.toString());
        try {
            refused(() -> prepare.prepare(
                    cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing()));
            named(payment);
        } finally {
            StolenDatabase.asOwner("UPDATE payment SET " + column + " = ? WHERE id = ?", truth, payment.toString());
        }
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
    }

    /** Whoever releases reads what the preparer found; whoever has the database cannot turn a warning into a blessing. */
    @Test
    void whatWasFoundWhenItWasPreparedCannotBeRewritten() {
        PaymentId payment = prepared("900.00");
        Seen seen = cases.seen(second, payment);
        StolenDatabase.asOwner("UPDATE payment SET name_check = 'MATCHES' WHERE id = ?", payment.toString());
        try {
            refused(() -> release.release(cases.by(second, approved), payment, seen));
            named(payment);
        } finally {
            StolenDatabase.asOwner("UPDATE payment SET name_check = 'NOT_ASKED' WHERE id = ?", payment.toString());
        }
        release.release(cases.by(second, approved), payment, seen);
    }

    /** Whoever has the database cannot make up that a payee was told where their money lies, nor hide that they were. */
    @Test
    void wordsToThePayeeAreReadFromWhatWasSignedAlone() {
        PaymentId payment = released("900.00");
        send.sent(cases.by(first, approved), payment);
        StolenDatabase.asService("UPDATE payment SET pick_up_act = UUID() WHERE id = ?", payment.toString());
        assertThat(pickUpsTold())
                .as("the row points at work and decides nothing")
                .isEmpty();
        tell.tell(cases.by(first, approved), payment, Optional.of("Agency one, code 111"));
        tell.tell(cases.by(first, approved), payment, Optional.of("Agency two, code 222"));
        try (TableInHand parts = new TableInHand("compartment", "name = 'pickup' AND case_id = ?", caseId)) {
            parts.run("DELETE FROM compartment WHERE name = 'pickup' AND case_id = ? AND version = 2", caseId);
            asPartner().then().statusCode(409);
        }
        assertThat(pickUpsTold()).containsExactly("Agency two, code 222");
    }

    private List<String> pickUpsTold() {
        return asPartner().then().statusCode(200).extract().path("words");
    }

    private Response asPartner() {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.receiptCode())
                .get("/api/v1/requests/" + approved.reference() + "/pick-ups");
    }

    @Test
    void aReleaseOfAnotherPaymentReleasesNothing() {
        PaymentId one = released("400.00");
        PaymentId two = prepared("500.00");
        String prepared = StolenDatabase.value("SELECT act FROM payment WHERE id = ?", two.toString());
        StolenDatabase.asService(
                "UPDATE payment p JOIN payment o ON o.id = ? SET p.status = 'RELEASED', p.releaser = o.releaser,"
                        + " p.released_act = o.released_act, p.act = o.act WHERE p.id = ?",
                one.toString(),
                two.toString());
        try {
            refused(() -> send.sent(cases.by(first, approved), two));
            named(two);
            notPaid();
        } finally {
            StolenDatabase.withoutTrigger(
                    "payment_takes_known_steps",
                    () -> StolenDatabase.asOwner(
                            "UPDATE payment SET status = 'PREPARED', releaser = NULL, released_act = NULL, act = ?"
                                    + " WHERE id = ?",
                            prepared,
                            two.toString()));
        }
        release.release(cases.by(second, approved), two, cases.seen(second, two));
    }

    @Test
    void aCancelledPaymentIsNotBroughtBack() {
        PaymentId payment = released("900.00");
        String released = StolenDatabase.value("SELECT act FROM payment WHERE id = ?", payment.toString());
        cancel.cancel(cases.by(first, approved), payment, PaymentReason.UNSAFE);
        String cancelled = StolenDatabase.value("SELECT act FROM payment WHERE id = ?", payment.toString());
        StolenDatabase.withoutTrigger(
                "payment_takes_known_steps",
                () -> StolenDatabase.asOwner(
                        "UPDATE payment SET status = 'RELEASED', reason = NULL, act = ? WHERE id = ?",
                        released,
                        payment.toString()));
        try {
            refused(() -> send.sent(cases.by(first, approved), payment));
            named(payment);
            notPaid();
        } finally {
            StolenDatabase.withoutTrigger(
                    "payment_takes_known_steps",
                    () -> StolenDatabase.withoutTrigger(
                            "payment_counts_no_more",
                            () -> StolenDatabase.asOwner(
                                    "UPDATE payment SET status = 'CANCELLED', reason = 'UNSAFE', act = ? WHERE id = ?",
                                    cancelled,
                                    payment.toString())));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "received_amount = NULL, received_on = NULL",
                "received_on = NULL",
                "reason = 'OTHER'",
                "preparer = NULL",
                "releaser = NULL"
            })
    void aPaymentIsNotConfirmedWithoutItsReceipt(String lie) {
        PaymentId payment = sent("400.00");
        confirm.confirm(
                cases.by(first, approved),
                payment,
                new Receipt(
                        LocalDate.now(ZoneOffset.UTC),
                        eur("399.00"),
                        ReceiptKind.SIGNED_RECEIPT,
                        "handed over at noon",
                        List.of()));
        saysNothingElse(payment, lie);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason = NULL",
                "received_amount = 400, received_on = CURRENT_DATE",
                "received_on = CURRENT_DATE",
                "preparer = NULL"
            })
    void aPaymentHasNotFailedWithoutReason(String lie) {
        PaymentId payment = sent("400.00");
        fail.failed(cases.by(first, approved), payment, PaymentReason.DETAILS_REFUSED);
        saysNothingElse(payment, lie);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"reason = 'OTHER'", "received_amount = 900, received_on = CURRENT_DATE", "preparer = planned_by"})
    void aPlannedPaymentSaysNothingElse(String lie) {
        saysNothingElse(planned("900.00"), lie);
    }

    private void saysNothingElse(PaymentId payment, String lie) {
        try (TableInHand table = new TableInHand("payment", "id = ?", payment.toString())) {
            table.run("UPDATE payment SET " + lie + " WHERE id = ?", payment.toString());
            assertThat(StolenDatabase.differs()).isEqualTo("payment " + payment);
        }
    }

    @Test
    void aPaymentTakenAwayIsMissed() {
        PaymentId payment = planned("900.00");
        StolenDatabase.asOwner("UPDATE payment SET case_id = UUID() WHERE id = ?", payment.toString());
        try {
            refused(() -> planned("1.00"));
            assertThat(StolenDatabase.alarms(caseId)).contains("payment/" + payment);
            assertThat(StolenDatabase.differs()).startsWith("payment");
        } finally {
            StolenDatabase.asOwner("UPDATE payment SET case_id = ? WHERE id = ?", caseId, payment.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"payment_amount, 4000.00, 900.00", "paid_payment_amount, 100.00, 0.00", "rate, 2, 1"})
    void aCommitmentRewrittenPaysNothing(String column, String lie, String truth) {
        String id = approved.commitment().toString();
        StolenDatabase.asOwner("UPDATE commitment SET " + column + " = ? WHERE id = ?", lie, id);
        try {
            refused(() -> planned("900.00"));
            assertThat(StolenDatabase.alarms(caseId)).contains("commitment/" + id);
            if (!column.startsWith("paid")) {
                assertThat(StolenDatabase.differs()).isEqualTo("commitment " + id);
            }
        } finally {
            StolenDatabase.asOwner("UPDATE commitment SET " + column + " = ? WHERE id = ?", truth, id);
        }
        planned("900.00");
    }

    @Test
    void anInventedCommitmentPaysNothing() {
        String id = UUID.randomUUID().toString();
        StolenDatabase.asService(
                "INSERT INTO commitment (id, envelope_id, case_id, idempotency_key, payment_amount, payment_currency,"
                        + " envelope_amount, envelope_currency, rate, rate_source, rate_date, committed_by, committed_at, act)"
                        + " SELECT ?, envelope_id, case_id, 'mine', payment_amount, payment_currency, envelope_amount,"
                        + " envelope_currency, rate, rate_source, rate_date, committed_by, committed_at, act"
                        + " FROM commitment WHERE id = ?",
                id,
                approved.commitment().toString());
        try {
            refused(() -> planned("900.00"));
            assertThat(StolenDatabase.alarms(caseId)).contains("commitment/" + id);
            assertThat(StolenDatabase.differs()).isEqualTo("commitment " + id);
        } finally {
            StolenDatabase.asOwner("DELETE FROM commitment WHERE id = ?", id);
        }
        planned("900.00");
    }

    @ParameterizedTest
    @CsvSource({
        "total, 900000.00, 5000.00",
        "ceiling, 4000.00, 5000.00",
        "valid_until, 2100-12-31, 2099-12-31",
        "confirmed_by, 00000000-0000-4000-8000-000000200001, 00000000-0000-4000-8000-000000600002"
    })
    void anEnvelopeRewrittenGivesNothing(String column, String lie, String truth) {
        String id = approved.envelope().toString();
        rewriteEnvelope(id, column, lie);
        try {
            refused(this::committedAnew);
            assertThat(StolenDatabase.alarms()).contains("envelope/" + id);
            assertThat(StolenDatabase.differs()).isEqualTo("envelope " + id);
        } finally {
            rewriteEnvelope(id, column, truth);
        }
    }

    private static void rewriteEnvelope(String id, String column, String value) {
        StolenDatabase.withoutTrigger(
                "envelope_stays_settled",
                () -> StolenDatabase.asOwner("UPDATE envelope SET " + column + " = ? WHERE id = ?", value, id));
    }

    @Test
    void aRegionAddedToAnEnvelopeIsNotItsDonors() {
        String id = approved.envelope().toString();
        StolenDatabase.asService("INSERT INTO envelope_region (envelope_id, region) VALUES (?, '419')", id);
        try {
            refused(() -> envelopes.get(approved.envelope()));
            assertThat(StolenDatabase.differs()).isEqualTo("envelope " + id);
        } finally {
            StolenDatabase.asOwner("DELETE FROM envelope_region WHERE envelope_id = ?", id);
        }
    }

    @Test
    void anEnvelopeConfirmedByNobodyGivesNothing() {
        String id = UUID.randomUUID().toString();
        StolenDatabase.asService(
                "INSERT INTO envelope (id, donor_id, code, title, currency, total, ceiling, valid_from, valid_until,"
                        + " exchange_rule, bears_costs, reporting_currency, screening, proposed_by,"
                        + " proposed_at, proposed_act, confirmed_by, confirmed_at, confirmed_act) SELECT ?, donor_id, 'MINE',"
                        + " title, currency, total, ceiling, valid_from, valid_until, exchange_rule, bears_costs,"
                        + " reporting_currency, screening, proposed_by, proposed_at, proposed_act,"
                        + " confirmed_by, confirmed_at, confirmed_act FROM envelope WHERE id = ?",
                id,
                approved.envelope().toString());
        try {
            refused(() -> envelopes.get(EnvelopeId.parse(id)));
            assertThat(StolenDatabase.differs()).isEqualTo("envelope " + id);
        } finally {
            StolenDatabase.asOwner("DELETE FROM envelope_balance WHERE envelope_id = ?", id);
            StolenDatabase.asOwner("DELETE FROM envelope WHERE id = ?", id);
        }
    }

    @Test
    void aRateNobodyConfirmedHasNoEffect() {
        Currency from = Currency.getInstance("MWK");
        fund.rate("MWK", "0.0005", LocalDate.parse("2026-01-01"));
        String id = UUID.randomUUID().toString();
        StolenDatabase.asService(
                "INSERT INTO exchange_rate (id, from_currency, to_currency, rate, source, rate_date, reason, proposed_by,"
                        + " proposed_at, proposed_act, confirmed_by, confirmed_at, confirmed_act) SELECT ?, from_currency,"
                        + " to_currency, 0.5, source, '2026-02-01', reason, proposed_by, proposed_at, proposed_act,"
                        + " confirmed_by, confirmed_at, confirmed_act FROM exchange_rate WHERE from_currency = 'MWK' LIMIT 1",
                id);
        try {
            assertThat(rates.asOf(from, Currency.getInstance("EUR"), LocalDate.parse("2026-03-01")))
                    .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("0.0005"));
            assertThat(StolenDatabase.differs()).isEqualTo("exchange_rate " + id);
        } finally {
            StolenDatabase.asOwner("DELETE FROM exchange_rate WHERE id = ?", id);
        }
    }

    @Test
    void whoConfirmedAnEnvelopeIsNotWrittenAnew() {
        assertThatThrownBy(() -> StolenDatabase.asService(
                        "UPDATE envelope SET confirmed_at = NOW(6) WHERE id = ?",
                        approved.envelope().toString()))
                .hasMessageContaining("an envelope that was confirmed or withdrawn stays as it is");
    }

    /** The date of confirming is nobody's signed word: an older rate does not become the newest by it. */
    @Test
    void anOlderRateDoesNotBecomeTheNewestByItsDate() {
        LocalDate day = LocalDate.parse("2026-01-03");
        fund.rate("TZS", "0.00040", day);
        String older = StolenDatabase.value("SELECT id FROM exchange_rate WHERE from_currency = 'TZS'");
        fund.rate("TZS", "0.00039", day);
        assertThatThrownBy(() -> StolenDatabase.asService(
                        "UPDATE exchange_rate SET confirmed_at = NOW(6) + INTERVAL 1 DAY WHERE id = ?", older))
                .hasMessageContaining("a rate that was confirmed or withdrawn stays as it is");
        StolenDatabase.withoutTrigger(
                "exchange_rate_stays_settled",
                () -> StolenDatabase.asOwner(
                        "UPDATE exchange_rate SET confirmed_at = NOW(6) + INTERVAL 1 DAY WHERE id = ?", older));
        assertThat(rates.asOf(Currency.getInstance("TZS"), Currency.getInstance("EUR"), day))
                .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("0.00039"));
    }

    /** Shown as if it still waited, an older rate would be confirmed again, and be the newest. */
    @Test
    void whatWasConfirmedIsNotConfirmedAgain() {
        LocalDate day = LocalDate.parse("2026-01-03");
        fund.rate("BIF", "0.00070", day);
        String older = StolenDatabase.value("SELECT id FROM exchange_rate WHERE from_currency = 'BIF'");
        fund.rate("BIF", "0.00069", day);
        String unconfirmed = " SET confirmed_by = NULL, confirmed_at = NULL, confirmed_act = NULL WHERE id = ?";
        try (TableInHand table = new TableInHand("exchange_rate", "id = ?", older)) {
            table.run("UPDATE exchange_rate" + unconfirmed, older);
            refused(() -> confirmRate.confirm(second, new RateId(UUID.fromString(older))));
            assertThat(StolenDatabase.alarms()).contains("exchange_rate/" + older);
        }
        assertThat(rates.asOf(Currency.getInstance("BIF"), Currency.getInstance("EUR"), day))
                .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("0.00069"));
        String envelope = approved.envelope().toString();
        try (TableInHand table = new TableInHand("envelope", "id = ?", envelope)) {
            table.run("UPDATE envelope" + unconfirmed, envelope);
            refused(() -> {
                confirmEnvelope.confirm(people.acting("keeper-2"), approved.envelope());
                return null;
            });
            assertThat(StolenDatabase.alarms()).contains("envelope/" + envelope);
        }
        envelopes.get(approved.envelope());
    }

    /** A mistyped rate, or an envelope of too much, that was taken back is not brought back for an unsuspecting colleague to confirm. */
    @Test
    void whatWasTakenBackIsNotConfirmedHoweverItsRowReads() {
        Acting keeper = people.acting("keeper-1");
        RateId rate = proposeRate.propose(
                first,
                new NewRate(
                        Currency.getInstance("KMF"),
                        Currency.getInstance("EUR"),
                        new BigDecimal("0.6"),
                        "test",
                        LocalDate.parse("2026-01-03"),
                        Optional.empty()));
        withdrawRate.withdraw(first, rate);
        EnvelopeId envelope = proposeEnvelope.propose(keeper, anEnvelope());
        withdrawEnvelope.withdraw(keeper, envelope);
        assertThat(StolenDatabase.differs()).isEmpty();

        String pending = " SET withdrawn_at = NULL, withdrawn_act = NULL WHERE id = ?";
        try (TableInHand table = new TableInHand("exchange_rate", "id = ?", rate.toString())) {
            table.run("UPDATE exchange_rate" + pending, rate.toString());
            refused(() -> confirmRate.confirm(second, rate));
            assertThat(StolenDatabase.alarms()).contains("exchange_rate/" + rate);
            assertThat(StolenDatabase.differs()).startsWith("exchange_rate");
        }
        try (TableInHand table = new TableInHand("envelope", "id = ?", envelope.toString())) {
            table.run("UPDATE envelope" + pending, envelope.toString());
            refused(() -> {
                confirmEnvelope.confirm(people.acting("keeper-2"), envelope);
                return null;
            });
            assertThat(StolenDatabase.alarms()).contains("envelope/" + envelope);
            assertThat(StolenDatabase.differs()).startsWith("envelope");
        }
    }

    /** Whoever wants a proposal away without its proposer leaves a trace. */
    @Test
    void nobodyIsMadeToHaveTakenSomethingBack() {
        EnvelopeId envelope = proposeEnvelope.propose(people.acting("keeper-1"), anEnvelope());
        try (TableInHand table = new TableInHand("envelope", "id = ?", envelope.toString())) {
            table.run(
                    "UPDATE envelope SET withdrawn_at = NOW(6), withdrawn_act = UUID() WHERE id = ?",
                    envelope.toString());
            assertThat(StolenDatabase.differs()).isEqualTo("envelope " + envelope);
        }
        withdrawEnvelope.withdraw(people.acting("keeper-1"), envelope);
    }

    private NewEnvelope anEnvelope() {
        return new NewEnvelope(
                "TEST-DONOR",
                "A donor in tests",
                "T-" + Crockford.random(10),
                "An envelope in tests",
                new Terms(
                        eur("900000.00"),
                        eur("900.00"),
                        LocalDate.parse("2020-01-01"),
                        LocalDate.parse("2099-12-31"),
                        Set.of(),
                        Set.of()));
    }

    @ParameterizedTest
    @CsvSource({"rate, 0.7, 0.0007", "rate_date, 2026-01-09, 2026-01-02", "source, mine, test"})
    void aRateRewrittenIsNotUsed(String column, String lie, String truth) {
        fund.rate("ZMW", "0.0007", LocalDate.parse("2026-01-02"));
        String id = StolenDatabase.value(
                "SELECT id FROM exchange_rate WHERE from_currency = 'ZMW' ORDER BY confirmed_at DESC LIMIT 1");
        rewriteRate(id, column, lie);
        try {
            refused(() -> rates.asOf(
                    Currency.getInstance("ZMW"), Currency.getInstance("EUR"), LocalDate.parse("2026-03-01")));
            assertThat(StolenDatabase.differs()).isEqualTo("exchange_rate " + id);
        } finally {
            rewriteRate(id, column, truth);
        }
    }

    private static void rewriteRate(String id, String column, String value) {
        StolenDatabase.withoutTrigger(
                "exchange_rate_stays_settled",
                () -> StolenDatabase.asOwner("UPDATE exchange_rate SET " + column + " = ? WHERE id = ?", value, id));
    }

    @Test
    void moneyWrittenIntoALedgerIsNotThere() {
        String envelope = approved.envelope().toString();
        String id = UUID.randomUUID().toString();
        StolenDatabase.asService(
                "INSERT INTO ledger_transfer (id, envelope_id, number, kind, from_account, to_account, amount, source_id, actor,"
                        + " made_at, act) SELECT ?, envelope_id, 3, kind, from_account, to_account, 1000000, UUID(), actor,"
                        + " made_at, UUID() FROM ledger_transfer WHERE envelope_id = ? AND number = 1",
                id,
                envelope);
        try {
            refused(this::committedAnew);
            assertThat(StolenDatabase.alarms()).contains("ledger_transfer/" + id);
            assertThat(StolenDatabase.differs()).isEqualTo("ledger_transfer " + id);
        } finally {
            StolenDatabase.withoutTrigger(
                    "ledger_transfer_refuses_delete",
                    () -> StolenDatabase.asOwner("DELETE FROM ledger_transfer WHERE id = ?", id));
            StolenDatabase.asOwner(
                    "UPDATE envelope_balance SET funded = funded - 1000000, available = available - 1000000,"
                            + " last_number = 2 WHERE envelope_id = ?",
                    envelope);
        }
    }

    @Test
    void aBalanceRewrittenGivesNothing() {
        String envelope = approved.envelope().toString();
        StolenDatabase.asOwner(
                "UPDATE envelope_balance SET funded = funded + 1000, available = available + 1000 WHERE envelope_id = ?",
                envelope);
        try {
            refused(this::committedAnew);
            assertThat(StolenDatabase.alarms()).contains("envelope_balance/" + envelope);
        } finally {
            StolenDatabase.asOwner(
                    "UPDATE envelope_balance SET funded = funded - 1000, available = available - 1000 WHERE envelope_id = ?",
                    envelope);
        }
    }

    /** A small payment's line made larger while the payment is taken back, or given a larger one's place: no money is made of it. */
    @Test
    void aPaymentBringsBackNoMoreThanItTook() {
        PaymentId small = sent("100.00");
        PaymentId large = sent("800.00");
        String smallLine = paidOut(small);
        String largeLine = paidOut(large);
        try (TableInHand lines = new TableInHand(
                "ledger_transfer", "commitment_id = ?", approved.commitment().toString())) {
            lines.run("UPDATE ledger_transfer SET amount = 850, payment_amount = 850 WHERE id = ?", smallLine);
            refused(() -> fail.failed(cases.by(first, approved), small, PaymentReason.DETAILS_REFUSED));
            assertThat(StolenDatabase.alarms(caseId)).contains("ledger_transfer/" + smallLine);
            assertThat(StolenDatabase.differs()).isEqualTo("ledger_transfer " + smallLine);
            lines.run("UPDATE ledger_transfer SET source_id = UUID() WHERE id = ?", smallLine);
            lines.run("UPDATE ledger_transfer SET source_id = ? WHERE id = ?", small.toString(), largeLine);
            refused(() -> fail.failed(cases.by(first, approved), small, PaymentReason.DETAILS_REFUSED));
            assertThat(StolenDatabase.alarms(caseId)).contains("ledger_transfer/" + largeLine);
        }
        fail.failed(cases.by(first, approved), small, PaymentReason.DETAILS_REFUSED);
        assertThat(StolenDatabase.value(
                        "SELECT CONCAT(committed, ' ', paid) FROM envelope_balance WHERE envelope_id = ?",
                        approved.envelope().toString()))
                .isEqualTo("100.0000 800.0000");
    }

    /** What stands there as if it had been done already is not taken for it. */
    @Test
    void aPaymentThatWasPaidOutByNobodyIsNotSent() {
        sent("100.00");
        PaymentId payment = released("800.00");
        try (TableInHand lines = new TableInHand(
                "ledger_transfer", "commitment_id = ?", approved.commitment().toString())) {
            lines.run(
                    "INSERT INTO ledger_transfer (id, envelope_id, number, kind, from_account, to_account, amount, commitment_id,"
                            + " payment_amount, source_id, actor, made_at, act) SELECT UUID(), envelope_id, number + 1, kind,"
                            + " from_account, to_account, 800, commitment_id, 800, ?, actor, made_at, UUID() FROM ledger_transfer"
                            + " WHERE commitment_id = ? AND kind = 'PAID_OUT'",
                    payment.toString(),
                    approved.commitment().toString());
            refused(() -> send.sent(cases.by(first, approved), payment));
            assertThat(StolenDatabase.differs()).startsWith("ledger_transfer ");
        }
        send.sent(cases.by(first, approved), payment);
    }

    /** That somebody planned before the partner had agreed is not taken off the plan, nor put on it. */
    @Test
    void whyItWasPlannedBeforeThePartnerAgreedStaysAsItWasSigned() {
        PaymentId payment = released("900.00");
        try (TableInHand payments = new TableInHand("payment", "id = ?", payment.toString())) {
            payments.run("UPDATE payment SET without_agreement = 'NOT_SAFE' WHERE id = ?", payment.toString());
            refused(() -> send.sent(cases.by(first, approved), payment));
            named(payment);
        }
        send.sent(cases.by(first, approved), payment);
    }

    /** Money taken out under the name of a fee, or a fee made smaller so that more seems to be available: the act says what it was. */
    @Test
    void aFeeIsWhatFinanceSignedHoweverItsLineReads() {
        PaymentId payment = sent("800.00");
        settle.fees(cases.by(first, approved), payment, eur("12.00"), CostBearer.ENVELOPE);
        String envelope = approved.envelope().toString();
        String fee = StolenDatabase.value(
                "SELECT id FROM ledger_transfer WHERE kind = 'FEE_CHARGED' AND source_id = ?", payment.toString());
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope);
                TableInHand balances = new TableInHand("envelope_balance", "envelope_id = ?", envelope)) {
            lines.run(
                    "UPDATE ledger_transfer SET amount = 2, available_after = available_after + 10, fees_after = 2 WHERE id = ?",
                    fee);
            balances.run(
                    "UPDATE envelope_balance SET available = available + 10, fees = fees - 10 WHERE envelope_id = ?",
                    envelope);
            refused(() -> settle.fees(cases.by(first, approved), payment, eur("13.00"), CostBearer.ENVELOPE));
            refused(this::committedAnew);
            assertThat(StolenDatabase.alarms()).contains("ledger_transfer/" + fee);
            assertThat(StolenDatabase.differs()).isEqualTo("ledger_transfer " + fee);
            lines.run(
                    "UPDATE ledger_transfer SET amount = 12, kind = 'FEE_BORNE', from_account = 'OWN', available_after ="
                            + " available_after + 2, fees_after = 12, borne_after = 12 WHERE id = ?",
                    fee);
            balances.run(
                    "UPDATE envelope_balance SET available = available + 2, fees = 12, borne = 12 WHERE envelope_id = ?",
                    envelope);
            refused(() -> settle.fees(cases.by(first, approved), payment, eur("13.00"), CostBearer.ENVELOPE));
            assertThat(StolenDatabase.differs()).isEqualTo("ledger_transfer " + fee);
        }
        settle.fees(cases.by(first, approved), payment, eur("13.00"), CostBearer.ENVELOPE);
    }

    private static String paidOut(PaymentId payment) {
        return StolenDatabase.value(
                "SELECT id FROM ledger_transfer WHERE kind = 'PAID_OUT' AND source_id = ?", payment.toString());
    }

    // --- walking there

    private Object committedAnew() {
        return QuarkusTransaction.requiringNew()
                .call(() -> fund.commit(
                        people.acting("committee-1"),
                        new CaseId(Ids.next()),
                        approved.envelope(),
                        new Need(
                                "011",
                                Set.of(AssistanceType.RELOCATION),
                                eur("100.00"),
                                eur("100.00"),
                                FundFixture.PARTNER),
                        "intruder/" + Ids.next()));
    }

    private void invent(String ending, String duty) {
        StolenDatabase.asService(
                "INSERT INTO person (id, name, language, last_seen_at) VALUES (?, 'invented', 'en', NOW(6))",
                INVENTED + ending);
        StolenDatabase.asService(
                "INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act) VALUES (?, ?, ?, NOW(6), UUID())",
                caseId,
                INVENTED + ending,
                duty);
    }

    private PaymentId planned(String amount) {
        return plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(), eur(amount), PaymentMethod.MONEY_TRANSFER_AGENCY, Optional.empty()))
                .payment()
                .orElseThrow();
    }

    private PaymentId prepared(String amount) {
        PaymentId payment = planned(amount);
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        return payment;
    }

    private PaymentId released(String amount) {
        PaymentId payment = prepared(amount);
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
        return payment;
    }

    private PaymentId sent(String amount) {
        PaymentId payment = released(amount);
        send.sent(cases.by(first, approved), payment);
        return payment;
    }

    private void named(PaymentId payment) {
        assertThat(StolenDatabase.alarms(caseId)).contains("payment/" + payment);
        assertThat(StolenDatabase.differs()).isEqualTo("payment " + payment);
    }

    private void notPaid() {
        assertThat(StolenDatabase.value(
                        "SELECT paid FROM envelope_balance WHERE envelope_id = ?",
                        approved.envelope().toString()))
                .isEqualTo("0.0000");
    }

    private static void refused(Callable<?> attempt) {
        assertThat(refusal(attempt)).isEqualTo("not-authentic");
    }

    private static String refusal(Callable<?> attempt) {
        try {
            attempt.call();
            return "done";
        } catch (Problem problem) {
            return problem.slug();
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
