package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

@QuarkusTest
class EnvelopeLedgerTest {
    private static final Currency XOF = Currency.getInstance("XOF");

    @Inject
    FundFixture fixture;

    @Inject
    DemoPeople people;

    @Inject
    Books books;

    @Inject
    Envelopes envelopes;

    @Inject
    WhichEnvelope which;

    @Inject
    Commitments commitments;

    @Inject
    Ledger ledger;

    @Inject
    ReadLedger read;

    @Inject
    PayOut payOut;

    @Inject
    TakeBack takeBack;

    @Inject
    ReleaseCommitment releaseCommitment;

    @Inject
    BookCosts bookCosts;

    @Inject
    GiveBack giveBack;

    @Inject
    DataSource database;

    @Test
    void twoHundredApprovalsThatRaceForTheLastMoneyGetExactlyWhatThereIs() throws Exception {
        EnvelopeId envelope = fixture.envelope("5000.00", "600.00");
        Acting voter = people.acting("committee-1");
        List<CaseId> cases = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            cases.add(fixture.newCase());
        }

        // No more at once than there are connections to the database: waiting for one of those is not what is tested.
        List<Object> outcomes = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Object>> twenty = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<CaseId> own = cases.subList(i * 10, i * 10 + 10);
            twenty.add(() -> {
                own.forEach(caseId -> outcomes.add(committedOrRefused(voter, caseId, envelope)));
                return "done";
            });
        }

        assertThat(AtOnce.all(twenty)).containsOnly("done");

        assertThat(outcomes).filteredOn(CommitmentId.class::isInstance).hasSize(8);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof CommitmentId))
                .hasSize(192)
                .allSatisfy(refused -> assertThat(refused)
                        .isInstanceOfSatisfying(
                                Problem.Conflict.class,
                                conflict -> assertThat(conflict.slug()).isEqualTo("enough-available")));
        assertThat(balance(envelope).available()).isEqualTo(eur("200.00"));
        assertThat(balance(envelope).committed()).isEqualTo(eur("4800.00"));
        books.agreeWith(balance(envelope), envelope);
    }

    private Object committedOrRefused(Acting voter, CaseId caseId, EnvelopeId envelope) {
        try {
            return inTransaction(
                    () -> fixture.commit(voter, caseId, envelope, FundFixture.need(eur("600.00")), "race/" + caseId));
        } catch (Problem.Conflict refused) {
            return refused;
        }
    }

    @Test
    void oneApprovalRepeatedByManyAtOnceReservesOnce() throws Exception {
        EnvelopeId envelope = fixture.envelope("5000.00", "600.00");
        Acting voter = people.acting("committee-1");
        CaseId caseId = fixture.newCase();
        Callable<Object> same = () -> inTransaction(
                () -> fixture.commit(voter, caseId, envelope, FundFixture.need(eur("600.00")), "round/" + caseId));

        List<Object> outcomes = AtOnce.times(16, same);

        assertThat(outcomes).allMatch(CommitmentId.class::isInstance);
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertThat(balance(envelope).committed()).isEqualTo(eur("600.00"));
    }

    @Test
    void onePaymentSentByManyAtOnceTakesMoneyOnceAndComesBackOnce() throws Exception {
        EnvelopeId envelope = fixture.envelope("5000.00", "600.00");
        CommitmentId commitment = committed(envelope, eur("600.00"));
        Acting finance = people.acting("finance-1");
        UUID payment = Ids.next();

        List<Object> sent =
                AtOnce.times(16, () -> inTransaction(() -> payOut.pay(finance, commitment, payment, eur("250.00"))));

        assertThat(sent).containsOnly(eur("250.00"));
        assertThat(balance(envelope).paid()).isEqualTo(eur("250.00"));

        List<Object> returned =
                AtOnce.times(16, () -> inTransaction(() -> takeBack.take(finance, commitment, payment)));

        assertThat(returned).containsOnly(eur("250.00"));
        assertThat(balance(envelope).paid()).isEqualTo(eur("0.00"));
        assertThat(balance(envelope).committed()).isEqualTo(eur("600.00"));
        books.agreeWith(balance(envelope), envelope);
    }

    @Test
    void theSamePaymentWithAnotherAmountIsRefused() {
        EnvelopeId envelope = fixture.envelope("5000.00", "600.00");
        CommitmentId commitment = committed(envelope, eur("600.00"));
        Acting finance = people.acting("finance-1");
        UUID payment = Ids.next();
        inTransaction(() -> payOut.pay(finance, commitment, payment, eur("250.00")));

        assertThatThrownBy(() -> inTransaction(() -> payOut.pay(finance, commitment, payment, eur("251.00"))))
                .isInstanceOf(Problem.IdempotencyMismatch.class);
    }

    @Test
    void aCommitmentPaysNoMoreThanWasApproved() {
        EnvelopeId envelope = fixture.envelope("5000.00", "600.00");
        CommitmentId commitment = committed(envelope, eur("600.00"));
        Acting finance = people.acting("finance-1");
        inTransaction(() -> payOut.pay(finance, commitment, Ids.next(), eur("400.00")));

        Problem refusal = catchThrowableOfType(
                Problem.Conflict.class,
                () -> inTransaction(() -> payOut.pay(finance, commitment, Ids.next(), eur("200.01"))));

        assertThat(refusal.slug()).isEqualTo("commitment-short");
        assertThat(refusal).hasMessage("The commitment has EUR 200.00 left; this payment needs EUR 200.01.");
    }

    @Test
    void whatWasNotPaidGoesBackAndCountsNoMoreTowardsTheCeiling() {
        EnvelopeId envelope = fixture.envelope("5000.00", "600.00");
        Acting voter = people.acting("committee-1");
        CaseId caseId = fixture.newCase();
        CommitmentId first = inTransaction(
                () -> fixture.commit(voter, caseId, envelope, FundFixture.need(eur("600.00")), "first/" + caseId));
        inTransaction(() -> payOut.pay(people.acting("finance-1"), first, Ids.next(), eur("400.00")));

        assertThat(catchThrowableOfType(
                                Problem.Conflict.class,
                                () -> inTransaction(() -> fixture.commit(
                                        voter, caseId, envelope, FundFixture.need(eur("200.00")), "second/" + caseId)))
                        .slug())
                .isEqualTo("within-ceiling");
        assertThat(inTransaction(() -> releaseCommitment.release(voter, first))).isEqualTo(eur("200.00"));
        assertThat(inTransaction(() -> releaseCommitment.release(voter, first))).isEqualTo(eur("0.00"));
        inTransaction(
                () -> fixture.commit(voter, caseId, envelope, FundFixture.need(eur("200.00")), "second/" + caseId));

        assertThat(balance(envelope).available()).isEqualTo(eur("4400.00"));
        books.agreeWith(balance(envelope), envelope);
    }

    @Test
    void theMostRecentRateOnOrBeforeTheDayIsUsedAndKeptWithTheCommitment() {
        EnvelopeId envelope = fixture.envelope("5000.00", "5000.00");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        fixture.rate("XPF", "0.009", today.minusDays(40));
        fixture.rate("XPF", "0.0079", today.minusDays(3));
        fixture.rate("XPF", "0.00838", today.minusDays(3));
        fixture.rate("XPF", "0.5", today.plusDays(1));

        CommitmentId id = committed(envelope, Money.of("100001", "XPF"));

        Share share = inTransaction(() -> commitments.get(id)).reserved();
        assertThat(share.rate().rate()).isEqualByComparingTo("0.00838");
        assertThat(share.rate().date()).isEqualTo(today.minusDays(3));
        assertThat(share.envelope()).isEqualTo(eur("838.01"));
    }

    @Test
    void withoutARateNothingIsCommittedAndTheEnvelopeIsNotEligible() {
        EnvelopeId envelope = fixture.envelope("5000.00", "5000.00");
        Need need = FundFixture.need(Money.of("10.00", "SRD"));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(catchThrowableOfType(Problem.Conflict.class, () -> committed(envelope, need.amount()))
                        .slug())
                .isEqualTo("no-exchange-rate");
        assertThat(envelopes.refusals(envelope, fixture.newCase(), need, today))
                .extracting(Refusal::rule)
                .containsExactly("no-exchange-rate");
        assertThat(which.fitting(fixture.newCase(), need, today)).isNotEmpty().noneMatch(Fitting::fits);
    }

    @Test
    void eligibleEnvelopesTellWhatTheyWouldSpendAtWhichRate() {
        EnvelopeId envelope = fixture.envelope("5000.00", "700.00");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Need enough = FundFixture.need(eur("700.00"));
        Need tooMuch = FundFixture.need(eur("700.01"));

        assertThat(which.fitting(fixture.newCase(), enough, today))
                .filteredOn(each -> each.envelope().equals(envelope))
                .singleElement()
                .satisfies(fitting -> {
                    assertThat(fitting.fits()).isTrue();
                    assertThat(fitting.share().orElseThrow().envelope()).isEqualTo(eur("700.00"));
                    assertThat(fitting.share().orElseThrow().rate().source()).isEqualTo(AppliedRate.SAME_CURRENCY);
                    assertThat(fitting.available()).isEqualTo(eur("5000.00"));
                });
        assertThat(which.fitting(fixture.newCase(), tooMuch, today))
                .filteredOn(each -> each.envelope().equals(envelope))
                .singleElement()
                .satisfies(fitting ->
                        assertThat(fitting.refusals()).extracting(Refusal::rule).containsExactly("within-ceiling"));
    }

    @Test
    void whatIsFreeGoesBackToTheDonorOnceForEachCause() {
        EnvelopeId envelope = fixture.envelope("5000.00", "600.00");
        committed(envelope, eur("600.00"));
        Acting keeper = people.acting("keeper-1");
        UUID cause = Ids.next();

        giveBack.giveBack(keeper, envelope, eur("4000.00"), cause);
        giveBack.giveBack(keeper, envelope, eur("4000.00"), cause);

        assertThat(balance(envelope).returned()).isEqualTo(eur("4000.00"));
        assertThat(catchThrowableOfType(
                                Problem.Conflict.class,
                                () -> giveBack.giveBack(keeper, envelope, eur("400.01"), Ids.next()))
                        .slug())
                .isEqualTo("envelope-short");
        assertThatThrownBy(() -> giveBack.giveBack(keeper, envelope, eur("1.00"), cause))
                .isInstanceOf(Problem.IdempotencyMismatch.class);
        assertThatThrownBy(() -> giveBack.giveBack(people.acting("keeper-2"), envelope, eur("4000.00"), cause))
                .as("a colleague is not told that they gave it back")
                .isInstanceOf(Problem.IdempotencyMismatch.class);
        books.agreeWith(balance(envelope), envelope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE envelope_balance SET available = available + 1",
                "UPDATE envelope SET ceiling = total",
                "UPDATE commitment SET paid_payment_amount = 0",
                "UPDATE ledger_transfer SET amount = 0",
                "DELETE FROM ledger_transfer",
                "DELETE FROM commitment",
                "UPDATE exchange_rate SET rate = 1",
                "INSERT INTO commitment (id, reserved) VALUES (UUID(), TRUE)",
                "INSERT INTO envelope_balance (envelope_id, funded, available) VALUES (UUID(), 1, 1)"
            })
    void theServiceItselfMayNotTouchWhatIsWritten(String statement) {
        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2, 'GIVEN_BACK', 'AVAILABLE', 'RETURNED', 5000.01; ck_envelope_balance_available",
                "3, 'GIVEN_BACK', 'AVAILABLE', 'RETURNED', 1; next number",
                "1, 'GIVEN_BACK', 'AVAILABLE', 'RETURNED', 1; Duplicate",
                "2, 'GIVEN_BACK', 'AVAILABLE', 'RETURNED', -1; ck_ledger_transfer_amount",
                "2, 'GIVEN_BACK', 'PAID', 'RETURNED', 1; ck_ledger_transfer_kind",
                "2, 'PAID_OUT', 'COMMITTED', 'PAID', 1; ck_ledger_transfer_kind"
            })
    void theDatabaseRefusesATransferThatDoesNotFitWhoeverWritesIt(String values) {
        EnvelopeId envelope = fixture.envelope("5000.00", "600.00");
        String[] parts = values.split("; ");

        assertThatThrownBy(() ->
                        execute("INSERT INTO ledger_transfer (id, envelope_id, number, kind, from_account, to_account,"
                                + " amount, source_id, actor, made_at, act) SELECT UUID(), '" + envelope + "', "
                                + parts[0]
                                + ", UUID(), UUID(), NOW(6), UUID()"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(parts[1]);
        books.agreeWith(balance(envelope), envelope);
    }

    @Test
    void whateverSixteenPeopleDoAtRandomTheBooksAgree() throws Exception {
        EnvelopeId envelope = fixture.envelope("3000.00", "600.00");
        fixture.rate("XOF", "0.00152449", FundFixture.FIRST);
        List<CaseId> cases = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            cases.add(fixture.newCase());
        }
        Acting voter = people.acting("committee-1");
        Acting finance = people.acting("finance-1");
        List<Callable<Object>> everybody = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int seed = i;
            everybody.add(() -> {
                doAtRandom(new Random(seed), envelope, cases, voter, finance);
                return "done";
            });
        }

        assertThat(AtOnce.all(everybody)).containsOnly("done");

        books.agreeWith(balance(envelope), envelope);
        LedgerPage all = read.page(
                people.actor("finance-1"), inTransaction(() -> envelopes.get(envelope)), OptionalLong.empty(), 10_000);
        assertThat(all.lines()).hasSizeGreaterThan(50);
        for (int i = 0; i < all.lines().size(); i++) {
            assertThat(all.lines().get(i).number()).isEqualTo(all.total() - i);
        }
        assertThat(all.sound())
                .as("each balance follows from the line before it")
                .isTrue();
    }

    private void doAtRandom(Random random, EnvelopeId envelope, List<CaseId> cases, Acting voter, Acting finance) {
        List<CommitmentId> mine = new ArrayList<>();
        List<UUID> payments = new ArrayList<>();
        for (int step = 0; step < 15; step++) {
            CommitmentId commitment = mine.isEmpty() ? null : mine.get(random.nextInt(mine.size()));
            UUID payment = payments.isEmpty() ? Ids.next() : payments.get(random.nextInt(payments.size()));
            Money amount = new Money(BigDecimal.valueOf(1 + random.nextInt(90_000)), XOF);
            int act = commitment == null ? 0 : random.nextInt(8);
            try {
                switch (act) {
                    case 0 ->
                        mine.add(inTransaction(() -> fixture.commit(
                                voter,
                                cases.get(random.nextInt(cases.size())),
                                envelope,
                                FundFixture.need(amount),
                                "random/" + Ids.next())));
                    case 1, 2 -> {
                        UUID next = Ids.next();
                        inTransaction(() -> payOut.pay(finance, commitment, next, amount));
                        payments.add(next);
                    }
                    case 3 -> inTransaction(() -> takeBack.take(finance, commitment, payment));
                    case 4, 5 ->
                        told(() -> bookCosts.fees(finance, commitment, payment, cost(random, 20), bearer(random)));
                    case 6 ->
                        told(() -> bookCosts.cost(
                                finance,
                                commitment,
                                payment,
                                cost(random, 140),
                                bearer(random),
                                Optional.of(RateReason.MARKET_MOVE)));
                    default -> inTransaction(() -> releaseCommitment.release(finance, commitment));
                }
            } catch (Problem.Conflict refused) {
                assertThat(refused.slug())
                        .isIn(
                                "within-ceiling",
                                "enough-available",
                                "commitment-short",
                                "not-paid-out",
                                "fee-high",
                                "envelope-short");
            }
        }
    }

    private static void told(Runnable booking) {
        QuarkusTransaction.requiringNew().run(booking);
    }

    private static Money cost(Random random, int bound) {
        return eur(random.nextInt(bound) + ".50");
    }

    private static CostBearer bearer(Random random) {
        return random.nextBoolean() ? CostBearer.ENVELOPE : CostBearer.FUND;
    }

    private CommitmentId committed(EnvelopeId envelope, Money amount) {
        CaseId caseId = fixture.newCase();
        return inTransaction(() -> fixture.commit(
                people.acting("committee-1"), caseId, envelope, FundFixture.need(amount), "test/" + caseId));
    }

    private Balance balance(EnvelopeId envelope) {
        return inTransaction(() -> ledger.balance(envelopes.get(envelope)));
    }

    private static <T> T inTransaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
