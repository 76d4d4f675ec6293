package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** An envelope's ledger tells of each line what was left after it, at what rate, and for which case to whoever may see that. */
@QuarkusTest
class ReadLedgerTest {
    private static final LocalDate LONG_AGO = LocalDate.parse("2020-02-01");

    @Inject
    FundFixture fixture;

    @Inject
    DemoPeople people;

    @Inject
    Envelopes envelopes;

    @Inject
    ReadLedger read;

    @Inject
    PayOut payOut;

    @Inject
    GiveBack giveBack;

    @Inject
    Cases cases;

    @Inject
    DataSource database;

    @Test
    void eachLineSaysWhatIsLeftAfterItInBothCurrenciesAndAtWhichRate() {
        fixture.rate("OMR", "0.3", LONG_AGO);
        EnvelopeId envelope = fixture.envelope("1000.00", "1000.00");
        CommitmentId commitment = committed(envelope, Money.of("100.005", "OMR"));
        inTransaction(() -> payOut.pay(people.acting("finance-1"), commitment, UUID.randomUUID(), omr("40.000")));
        inTransaction(() -> {
            giveBack.giveBack(people.acting("keeper-1"), envelope, eur("70.00"), UUID.randomUUID());
            return null;
        });

        LedgerPage page = page("auditor-1", envelope, OptionalLong.empty(), 50);

        assertThat(page.lines())
                .extracting(LedgerLine::kind)
                .containsExactly(
                        TransferKind.GIVEN_BACK, TransferKind.PAID_OUT, TransferKind.COMMITTED, TransferKind.FUNDED);
        assertThat(page.lines())
                .extracting(LedgerLine::after)
                .containsExactly(
                        after("899.99", "18.01", "12.00"),
                        after("969.99", "18.01", "12.00"),
                        after("969.99", "30.01", "0.00"),
                        after("1000.00", "0.00", "0.00"));
        assertThat(page.lines())
                .extracting(LedgerLine::paid)
                .containsExactly(
                        Optional.empty(), Optional.of(omr("40.000")), Optional.of(omr("100.005")), Optional.empty());
        assertThat(page.lines().get(1).rate().orElseThrow().rate()).isEqualByComparingTo("0.3");
        assertThat(page.lines().get(1).rate().orElseThrow().source()).isEqualTo("test");
        assertThat(page.lines().get(0).rate()).isEmpty();
        assertThat(page.sound()).isTrue();
    }

    @Test
    void aCaseIsNamedToWhoeverMaySeeItAndToNobodyElse() {
        EnvelopeId envelope = fixture.envelope("1000.00", "1000.00");
        CaseId caseId = fixture.newCase();
        inTransaction(() -> fixture.commit(
                people.acting("committee-1"), caseId, envelope, FundFixture.need(eur("10.00")), "seen/" + caseId));
        String reference = QuarkusTransaction.requiringNew()
                .call(() -> cases.anywhere(caseId).orElseThrow().reference().value());

        assertThat(named("auditor-1", envelope)).contains(reference);
        // It is still before triage: no case of finance's yet.
        assertThat(named("finance-1", envelope)).isEmpty();
        assertThat(named("keeper-1", envelope)).isEmpty();
        assertThat(page("keeper-1", envelope, OptionalLong.empty(), 50).lines())
                .as("the line itself is there")
                .hasSize(2);
    }

    @Test
    void pagesFollowNumbersFromTheNewestToTheFirstLine() {
        EnvelopeId envelope = fixture.envelope("1000.00", "1000.00");
        for (int i = 0; i < 6; i++) {
            committed(envelope, eur("1.00"));
        }
        LedgerPage first = page("finance-1", envelope, OptionalLong.empty(), 3);
        assertThat(first.lines()).extracting(LedgerLine::number).containsExactly(7L, 6L, 5L);
        assertThat(first.isNewest()).isTrue();
        LedgerPage second = page("finance-1", envelope, first.next(), 3);
        assertThat(second.lines()).extracting(LedgerLine::number).containsExactly(4L, 3L, 2L);
        assertThat(second.isNewest()).isFalse();
        LedgerPage last = page("finance-1", envelope, first.last(), 3);
        assertThat(last.lines()).extracting(LedgerLine::number).containsExactly(1L);
        assertThat(last.next()).isEmpty();
        assertThat(last.last()).isEmpty();
        assertThat(List.of(first, second, last)).allMatch(LedgerPage::sound);
        assertThat(page("finance-1", envelope, OptionalLong.of(1), 3).lines()).isEmpty();
    }

    /** Whoever owns the database can rewrite what a line says was left; it is told at once, and nothing is taken from such an envelope. */
    @Test
    void aBalanceThatWasRewrittenIsToldOnThePageAndStopsTheEnvelope() {
        EnvelopeId envelope = fixture.envelope("1000.00", "1000.00");
        committed(envelope, eur("1.00"));
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", envelope.toString())) {
            for (String change : List.of("available_after = 1000000", "paid_after = 5", "amount = 2", "number = 3")) {
                lines.run(
                        "UPDATE ledger_transfer SET " + change + " WHERE envelope_id = ? AND number = 2",
                        envelope.toString());
                assertThat(page("auditor-1", envelope, OptionalLong.empty(), 50).sound())
                        .as(change)
                        .isFalse();
                lines.run(
                        "UPDATE ledger_transfer SET number = 2, available_after = 999, paid_after = 0, amount = 1"
                                + " WHERE envelope_id = ? AND number > 1",
                        envelope.toString());
            }
            lines.run(
                    "UPDATE ledger_transfer SET available_after = available_after + 1 WHERE envelope_id = ?",
                    envelope.toString());
            assertThat(page("auditor-1", envelope, OptionalLong.of(2), 50).sound())
                    .as("the first line begins from nothing")
                    .isFalse();
            lines.run(
                    "UPDATE ledger_transfer SET available_after = available_after - 1 WHERE envelope_id = ?",
                    envelope.toString());
            assertThat(page("auditor-1", envelope, OptionalLong.of(2), 50).sound())
                    .isTrue();
            lines.run("UPDATE ledger_transfer SET available_after = 0 WHERE envelope_id = ?", envelope.toString());
            assertThat(refusal(() -> committed(envelope, eur("1.00")))).isEqualTo("not-authentic");
        }
        committed(envelope, eur("1.00"));
    }

    @Test
    void aPageTakesAFewStatementsHoweverLongTheLedger() {
        EnvelopeId envelope = fixture.envelope("1000.00", "1000.00");
        for (int i = 0; i < 12; i++) {
            committed(envelope, eur("1.00"));
        }
        Envelope row = envelopes.shown(envelope);
        Actor actor = people.actor("finance-1");
        DatabaseWork newest = DatabaseWork.of(database, () -> read.page(actor, row, OptionalLong.empty(), 3));
        DatabaseWork oldest = DatabaseWork.of(database, () -> read.page(actor, row, OptionalLong.of(4), 3));
        assertThat(newest.statements()).isBetween(1L, 6L);
        // Not compared with each other: what is asked once in a while, like the roster's last statement, falls on
        // either.
        assertThat(oldest.statements()).isBetween(1L, 6L);
        assertThat(newest.rowsRead()).as("rows of its own lines").isLessThan(60);
        assertThat(oldest.rowsRead()).isLessThan(60);
    }

    private List<String> named(String name, EnvelopeId envelope) {
        return page(name, envelope, OptionalLong.empty(), 50).lines().stream()
                .flatMap(line -> line.about().stream())
                .map(LedgerLine.About::reference)
                .toList();
    }

    private LedgerPage page(String name, EnvelopeId envelope, OptionalLong before, int size) {
        return read.page(people.actor(name), envelopes.shown(envelope), before, size);
    }

    private CommitmentId committed(EnvelopeId envelope, Money amount) {
        CaseId caseId = fixture.newCase();
        return inTransaction(() -> fixture.commit(
                people.acting("committee-1"), caseId, envelope, FundFixture.need(amount), "read/" + caseId));
    }

    private static String refusal(Callable<?> work) {
        try {
            work.call();
            return "";
        } catch (org.defenderrelief.kernel.Problem.Conflict refused) {
            return refused.slug();
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private static LedgerLine.After after(String available, String committed, String paid) {
        return new LedgerLine.After(
                eur(available), eur(committed), eur(paid), eur("0.00"), new BigDecimal("0.00"), eur("0.00"));
    }

    private static <T> T inTransaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Money omr(String amount) {
        return Money.of(amount, "OMR");
    }
}
