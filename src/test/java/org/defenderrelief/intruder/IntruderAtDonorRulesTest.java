package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaidSteps;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.SettleCosts;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.ExchangeRule;
import org.defenderrelief.fund.Exclusions;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.ImportFixture;
import org.defenderrelief.fund.PersonLimit;
import org.defenderrelief.fund.Screening;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** What a donor asks is what two keepers signed, and what a payment is charged follows from it, whatever stands in the database. */
@QuarkusTest
class IntruderAtDonorRulesTest {
    private static final YearMonth MONTH = YearMonth.now(ZoneOffset.UTC);

    @Inject
    DemoPeople people;

    @Inject
    FundFixture fund;

    @Inject
    ImportFixture imports;

    @Inject
    Envelopes envelopes;

    @Inject
    ApprovedCases cases;

    @Inject
    PlanPayment plan;

    @Inject
    PaidSteps steps;

    @Inject
    SettleCosts settle;

    private EnvelopeId envelope;

    @BeforeEach
    void anEnvelopeWithAllRules() {
        envelope = fund.envelope(
                LocalDate.parse("2026-01-01"),
                new DonorRules(
                        ExchangeRule.MONTH_OF_PAYMENT,
                        true,
                        Currency.getInstance("EUR"),
                        Optional.of(90),
                        Optional.of(80),
                        Optional.of(new PersonLimit(Money.of("700.00", "EUR"), 12)),
                        new Exclusions(Set.of("034"), Set.of(new PartnerId("one"), new PartnerId("an-other"))),
                        Screening.ORGANISATIONS));
        assertThat(read()).isEmpty();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "exchange_rule = 'BANK_RATE'",
        "most_of_budget = 99",
        "most_of_budget = NULL",
        "person_most = 4999",
        "person_months = 1",
        "'person_most = NULL, person_months = NULL'",
        "person_months = NULL",
        "screening = 'NONE'",
        "screening = 'PAYEES'"
    })
    void aRuleRewrittenOrTakenAwayGivesNothing(String lie) {
        try (TableInHand rows = new TableInHand("envelope", "id = ?", envelope.toString())) {
            rows.run("UPDATE envelope SET " + lie + " WHERE id = ?", envelope.toString());
            assertThat(read()).contains("not-authentic");
            assertThat(StolenDatabase.differs()).isEqualTo("envelope " + envelope);
        }
        assertThat(read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"envelope_excluded_region, region, 419, 034", "envelope_excluded_partner, partner, another, an-other"})
    void whatIsExcludedIsNeitherMoreNorLessThanWasSigned(String table, String column, String more, String signed) {
        String id = envelope.toString();
        try (TableInHand rows = new TableInHand(table, "envelope_id = ?", id)) {
            StolenDatabase.asService("INSERT INTO " + table + " (envelope_id, " + column + ") VALUES (?, ?)", id, more);
            assertThat(read()).contains("not-authentic");
            assertThat(StolenDatabase.differs()).isEqualTo("envelope " + id);
            rows.run("DELETE FROM " + table + " WHERE envelope_id = ? AND " + column + " = ?", id, more);
            assertThat(read()).isEmpty();
            rows.run("DELETE FROM " + table + " WHERE envelope_id = ? AND " + column + " = ?", id, signed);
            assertThat(read()).contains("not-authentic");
            assertThat(StolenDatabase.differs()).isEqualTo("envelope " + id);
        }
        assertThat(read()).isEmpty();
    }

    /** Another rate on the line, or none, so that it reads as if finance had told the figure: the act says what it was charged at. */
    @ParameterizedTest
    @CsvSource({
        "charged_rate = 0.9",
        "charged_source = 'InforEuro 1999-01'",
        "charged_on = '1999-01-01'",
        "'charged_rate = NULL, charged_source = NULL, charged_on = NULL'"
    })
    void theRateOfALineIsTheOneThatWasSigned(String lie) {
        imports.confirmed(MONTH.toString(), "ALL 96");
        fund.rate("ALL", "0.010", LocalDate.now(ZoneOffset.UTC));
        EnvelopeId plain = fund.envelope(
                LocalDate.parse("2026-01-01"),
                new DonorRules(ExchangeRule.MONTH_OF_PAYMENT, true, Currency.getInstance("EUR"), Optional.empty()));
        ApprovedCases.Approved approved = cases.approvedFrom(plain, Money.of("9600.00", "ALL"));
        PaymentId payment = plan.plan(
                        cases.by(people.acting("finance-1"), approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("9600.00", "ALL"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow();
        steps.send(approved, payment);
        settle.charge(cases.by(people.acting("finance-1"), approved), payment, CostBearer.ENVELOPE);
        String line = StolenDatabase.value(
                "SELECT id FROM ledger_transfer WHERE kind = 'EXCHANGE_LOST' AND source_id = ?", payment.toString());
        assertThat(line).isNotEmpty();
        try (TableInHand lines = new TableInHand("ledger_transfer", "id = ?", line)) {
            lines.run("UPDATE ledger_transfer SET " + lie + " WHERE id = ?", line);
            assertThat(StolenDatabase.differs()).isEqualTo("ledger_transfer " + line);
            assertThat(catchThrowableOfType(
                                    Problem.Conflict.class,
                                    () -> settle.fees(
                                            cases.by(people.acting("finance-1"), approved),
                                            payment,
                                            Money.of("1.00", "EUR"),
                                            CostBearer.ENVELOPE))
                            .slug())
                    .isEqualTo("not-authentic");
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The slug with which it is refused; empty if it may be relied on. */
    private String read() {
        Problem.Conflict refused = catchThrowableOfType(
                Problem.Conflict.class, () -> QuarkusTransaction.requiringNew().call(() -> envelopes.get(envelope)));
        return refused == null ? "" : refused.slug();
    }

    @Test
    void theServiceItselfCannotRewriteAnyOfIt() {
        for (String sql : new String[] {
            "UPDATE envelope SET most_of_budget = 99 WHERE id = ?",
            "UPDATE envelope SET person_most = 1 WHERE id = ?",
            "UPDATE envelope SET screening = 'NONE' WHERE id = ?",
            "DELETE FROM envelope_excluded_region WHERE envelope_id = ?",
            "DELETE FROM envelope_excluded_partner WHERE envelope_id = ?"
        }) {
            assertThat(catchThrowableOfType(
                            IllegalStateException.class, () -> StolenDatabase.asService(sql, envelope.toString())))
                    .hasMessageContaining("denied");
        }
    }
}
