package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.bank.Lack;
import org.defenderrelief.bank.Order;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** Payments go to the bank in a file, once each, and what the bank says comes back to them. */
@QuarkusTest
class BankFilesTest {
    private static final StandsBy STOPPED = new StandsBy(true, false);
    private static final StandsBy DESPITE_DEBIT = new StandsBy(false, true);

    @Inject
    BankWork work;

    @Inject
    ApprovedCases cases;

    @Inject
    DemoPeople people;

    @Inject
    MakeBankFile make;

    @Inject
    FetchBankFile fetch;

    @Inject
    HandBankFile hand;

    @Inject
    DiscardBankFile discard;

    @Inject
    ImportBankFile take;

    @Inject
    BankLines lines;

    @Inject
    SettleBankLine settle;

    @Inject
    BankFiles files;

    @Inject
    BankOrders orders;

    @Inject
    BankAccounts accounts;

    @Inject
    Payments payments;

    @Inject
    SendPayment send;

    @Inject
    WaitingForFinance waiting;

    @Inject
    CancelPayment cancel;

    @Inject
    FailPayment fail;

    @Inject
    PlanPayment plan;

    @Inject
    BeforePaying before;

    @Inject
    BankDebits debits;

    @Inject
    OldOrders old;

    @Inject
    EntityManager entities;

    private Acting first;
    private Acting second;
    private ApprovedCases.Approved approved;
    private PaymentId one;
    private PaymentId two;

    @BeforeEach
    void twoReleasedPayments() {
        first = people.acting("finance-1");
        second = people.acting("finance-2");
        approved = work.shared();
        one = work.released(approved, "4.00");
        two = work.released(approved, "5.00");
    }

    @Test
    void aFileIsFetchedAgainAsItWasAndHandedOnce() {
        assertThat(candidates()).contains(one, two);
        BankFile file = work.file(approved, one, two);

        assertThat(candidates()).doesNotContain(one, two);
        assertThat(file.sums()).isEqualTo("EUR=9.00");
        byte[] xml = fetch.fetch(second, file.id());
        assertThat(Sha256.hex(xml)).isEqualTo(file.contentHash());
        assertThat(fetch.fetch(first, file.id())).isEqualTo(xml);
        assertThat(hand.handed(second, file.id()))
                .hasSize(2)
                .allMatch(each -> each.refused().isEmpty());
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);
        assertThat(hand.handed(second, file.id())).isEmpty();
        assertThat(fetch.fetch(first, file.id())).isEqualTo(xml);
        refused("bank-file-handed", () -> discard.discard(first, file.id()));
    }

    @Test
    void theSameFileAskedForTwiceIsOneAndNoPaymentIsInTwo() {
        NewBankFile wanted = work.wanted(approved, false, one);
        BankFile file = make.make(first, wanted);

        assertThat(make.make(first, wanted).id()).isEqualTo(file.id());
        assertThatThrownBy(() -> make.make(second, wanted)).isInstanceOf(Problem.IdempotencyMismatch.class);
        NewBankFile others = new NewBankFile(
                wanted.id(), "main", wanted.day(), List.of(new NewBankFile.Chosen(approved.reference(), two)), true);
        assertThatThrownBy(() -> make.make(first, others)).isInstanceOf(Problem.IdempotencyMismatch.class);
        refused("in-bank-file", () -> work.file(approved, two, one));
        assertThat(candidates()).contains(two);
    }

    @Test
    void twoPeopleAtOnceMakeOneFileOfAPayment() throws Exception {
        NewBankFile his = work.wanted(approved, false, one);
        NewBankFile hers = work.wanted(approved, false, one);
        List<Object> made = AtOnce.all(
                List.of(() -> outcome(() -> make.make(first, his)), () -> outcome(() -> make.make(second, hers))));

        assertThat(made).containsExactlyInAnyOrder("made", "in-bank-file");
    }

    /** Each locks both cases; in two orders they would wait for each other. */
    @RepeatedTest(4)
    void whoFetchesAFileAndWhoMakesAnotherOfTheSameCasesWaitForNobodyForEver() throws Exception {
        ApprovedCases.Approved other = work.approved();
        PaymentId here = work.released(other, "1.00");
        PaymentId there = work.released(other, "2.00");
        BankFile file = make.make(first, ofBoth(one, other, here));
        List<Object> done = AtOnce.all(List.of(
                () -> outcome(() -> fetch.fetch(second, file.id())),
                () -> outcome(() -> make.make(first, ofBoth(two, other, there))),
                () -> outcome(() -> fetch.fetch(second, file.id())),
                () -> outcome(() -> fetch.fetch(first, file.id()))));

        assertThat(done).containsOnly("made");
    }

    private NewBankFile ofBoth(PaymentId shared, ApprovedCases.Approved other, PaymentId others) {
        return new NewBankFile(
                Ids.next(),
                "main",
                work.wanted(approved, false, shared).day(),
                List.of(
                        new NewBankFile.Chosen(approved.reference(), shared),
                        new NewBankFile.Chosen(other.reference(), others)),
                false);
    }

    @Test
    void whatWasDiscardedGoesIntoAnother() {
        BankFile file = work.file(approved, one, two);
        discard.discard(second, file.id());
        discard.discard(second, file.id());

        refused("bank-file-discarded", () -> fetch.fetch(first, file.id()));
        refused("bank-file-discarded", () -> hand.handed(first, file.id()));
        assertThat(work.file(approved, two, one).payments()).isEqualTo(2);
    }

    /** Somebody handed a file to the bank and discarded it here. */
    @Test
    void whatTheBankDebitedGoesIntoNoOtherFile() {
        BankFile file = work.file(approved, one);
        discard.discard(first, file.id());
        String id = UUID.randomUUID().toString();
        take.take(first, BankWork.statement(BankWork.line(id, one, "EUR 4.00")));

        assertThat(findings(id)).containsExactly(BankFinding.NOT_UNDER_WAY);
        refused("bank-debited", () -> work.file(approved, one));
        settle.settle(second, waiting(id, BankFinding.NOT_UNDER_WAY), BankSettlement.CHECKED);
        refused("bank-debited", () -> work.file(approved, one));
    }

    @Test
    void aCorrectedAccountMakesTheFileUseless() {
        ApprovedCases.Approved corrected = work.approved();
        BankFile file = work.file(corrected, work.released(corrected, "900.00"));
        cases.correctPayee(
                        corrected,
                        Map.of("method", "BANK_TRANSFER", "payeeName", "Akouvi", "iban", "FR1420041010050500013M02606"))
                .then()
                .statusCode(201);

        refused("bank-file-changed", () -> fetch.fetch(first, file.id()));
    }

    /** The bank has the file with the account before; since then two people let the payment go to the corrected one. */
    @Test
    void aPaymentThatWasReleasedAnewIsNotSentByTheFileBefore() {
        ApprovedCases.Approved corrected = work.approved();
        PaymentId payment = work.released(corrected, "900.00");
        BankFile file = work.file(corrected, payment);
        work.corrected(corrected, "FR1420041010050500013M02606");
        work.releasedAnew(corrected, payment);

        assertThat(refusals(file)).containsExactly("old-bank-order");
        assertThat(status(payment)).isEqualTo(PaymentStatus.RELEASED);
        refused("bank-file-changed", () -> fetch.fetch(first, file.id()));
        refused("in-bank-file", () -> work.file(corrected, payment));
        refused("in-old-bank-file", () -> send.sent(cases.by(first, corrected), payment));
        refused("in-old-bank-file", () -> send.sent(cases.by(first, corrected), payment, STOPPED, Optional.empty()));
        discard.discard(first, file.id());
        hand.handed(first, work.file(corrected, payment).id());
        assertThat(status(payment)).isEqualTo(PaymentStatus.SENT);
    }

    /** The bank may have the file: nobody is told that its payment was sent, and none that is planned in its place goes before somebody saw to that. */
    @Test
    void aPaymentThatWasTakenBackIsToldWhenItsFileIsHandedAndStandsOnTheFirstPage() {
        ApprovedCases.Approved corrected = work.approved();
        PaymentId payment = work.released(corrected, "900.00");
        BankFile file = work.file(corrected, payment);
        work.corrected(corrected, "FR1420041010050500013M02606");

        assertThat(refusals(file)).containsExactly("old-bank-order");
        assertThat(status(payment)).isEqualTo(PaymentStatus.PLANNED);
        assertThat(waiting.of(first.actor(), 1000))
                .filteredOn(row ->
                        row.payment().filter(each -> each.id().equals(payment)).isPresent())
                .isNotEmpty()
                .allMatch(WaitingForFinance.Row::inOldFile)
                .allMatch(WaitingForFinance.Row::waitsForSomethingElse);
        refused("in-old-bank-file", () -> cancel.cancel(cases.by(first, corrected), payment, PaymentReason.OTHER));
        discard.discard(first, file.id());
        cancel.cancel(cases.by(first, corrected), payment, PaymentReason.OTHER);
        assertThat(status(payment)).isEqualTo(PaymentStatus.CANCELLED);
    }

    private List<String> refusals(BankFile file) {
        return hand.handed(first, file.id()).stream()
                .map(each -> each.refused().map(Problem::slug).orElse("sent"))
                .toList();
    }

    /** The file cannot be discarded any more, since the bank has it, and orders something else: the payment goes by hand once the bank has stopped that, or it would stand still for good. */
    @Test
    void aPaymentThatWasReleasedAnewGoesByHandWhereItsFileWentWithoutIt() {
        ApprovedCases.Approved corrected = work.approved();
        PaymentId payment = work.released(corrected, "900.00");
        BankFile file = work.file(approved, one, corrected, payment);
        work.corrected(corrected, "FR1420041010050500013M02606");
        assertThat(refusals(file)).containsExactly("sent", "old-bank-order");
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);
        assertThat(refusals(file)).as("pressed again").containsExactly("old-bank-order");
        work.releasedAnew(corrected, payment);
        refused("bank-file-handed", () -> discard.discard(first, file.id()));

        assertThat(old.of(List.of(row(payment))))
                .hasEntrySatisfying(payment, order -> assertThat(order.handed()).isTrue());
        refused("bank-has-old-order", () -> send.sent(cases.by(first, corrected), payment));
        refused("bank-has-old-order", () -> cancel.cancel(cases.by(first, corrected), payment, PaymentReason.OTHER));
        send.sent(cases.by(first, corrected), payment, STOPPED, Optional.empty());
        assertThat(status(payment)).isEqualTo(PaymentStatus.SENT);
    }

    /** The bank may have the file; given up here, the payment would be planned and paid once more. */
    @Test
    void aPaymentInAFileIsGivenUpOnlyOnceTheFileIsDiscarded() {
        BankFile file = work.file(approved, one);
        refused("in-bank-file", () -> cancel.cancel(cases.by(first, approved), one, PaymentReason.OTHER));
        assertThat(status(one)).isEqualTo(PaymentStatus.RELEASED);

        discard.discard(first, file.id());
        cancel.cancel(cases.by(first, approved), one, PaymentReason.OTHER);
        assertThat(status(one)).isEqualTo(PaymentStatus.CANCELLED);
    }

    /** Somebody who pays it by hand beside the file would have it paid twice. */
    @Test
    void aPaymentInAFileIsSentByThatFileAlone() {
        BankFile file = work.file(approved, one);
        refused("in-bank-file", () -> send.sent(cases.by(second, approved), one));
        assertThat(status(one)).isEqualTo(PaymentStatus.RELEASED);
        assertThat(waiting.of(second.actor(), 1000))
                .filteredOn(row ->
                        row.payment().filter(each -> each.id().equals(one)).isPresent())
                .singleElement()
                .matches(WaitingForFinance.Row::inFile);

        discard.discard(first, file.id());
        send.sent(cases.by(second, approved), one);
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);
    }

    @Test
    void whatThePayeeLacksIsNamedAndTheRestGoesOnlyIfSomebodySaysSo() {
        ApprovedCases.Approved abroad =
                work.approved(Map.of("accountNumber", "12345", "bankName", "Banque du Fleuve"), "900.00");
        PaymentId lacking = work.released(abroad, "900.00");
        assertThat(orders.look(first, accounts.get("main"), abroad.reference(), lacking)
                        .transfer()
                        .lacks())
                .containsExactlyInAnyOrder(Lack.BANK_COUNTRY, Lack.TOWN, Lack.COUNTRY);
        NewBankFile both = new NewBankFile(
                Ids.next(),
                "main",
                work.wanted(approved, false, one).day(),
                List.of(
                        new NewBankFile.Chosen(abroad.reference(), lacking),
                        new NewBankFile.Chosen(approved.reference(), one)),
                false);

        refused("bank-details-lacking", () -> make.make(first, both));
        assertThat(make.make(first, new NewBankFile(both.id(), "main", both.day(), both.payments(), true))
                        .payments())
                .isEqualTo(1);
        refused("bank-file-empty", () -> make.make(first, work.wanted(abroad, true, lacking)));
        invalid(() -> make.make(first, new NewBankFile(Ids.next(), "other", both.day(), both.payments(), true)));
        invalid(() ->
                make.make(first, new NewBankFile(Ids.next(), "main", both.day().minusDays(1), both.payments(), true)));
        invalid(() -> make.make(first, new NewBankFile(Ids.next(), "main", both.day(), List.of(), true)));
    }

    @Test
    void aStatementIsMatchedAndTakenInOnce() {
        hand.handed(first, work.file(approved, one, two).id());
        String id = UUID.randomUUID().toString();
        String[] statement = {
            BankWork.line(id + 1, one, "EUR 4.00"),
            BankWork.line(id + 2, two, "EUR 5.01"),
            BankWork.line(id + 3, one, "EUR 4.00"),
            BankWork.line(id + 4, "RENT", "EUR 800.00", "DBIT", ""),
            BankWork.line(id + 5, two, "USD 5.00"),
        };

        assertThat(take.take(first, BankWork.statement(statement))).isEqualTo(new ImportBankFile.Imported(5, 5, 1, 4));
        assertThat(take.take(second, BankWork.statement(statement))).isEqualTo(new ImportBankFile.Imported(5, 0, 0, 0));
        assertThat(lines.debited(List.of(one, two))).containsOnlyKeys(one);
        assertThat(findings(id))
                .containsExactlyInAnyOrder(
                        BankFinding.AMOUNT, BankFinding.TWICE, BankFinding.UNKNOWN, BankFinding.TWICE);
        // It proposes nothing and moves nothing.
        assertThat(status(two)).isEqualTo(PaymentStatus.SENT);
        long before = lines.count(first.actor());
        UUID unknown = waiting(id, BankFinding.UNKNOWN);
        refused("bank-line-proposes-nothing", () -> settle.step(first, unknown, PaymentReason.OTHER));
        settle.settle(first, unknown, BankSettlement.NOT_OURS);
        settle.settle(first, unknown, BankSettlement.NOT_OURS);
        refused("bank-line-settled", () -> settle.settle(second, unknown, BankSettlement.CHARGES));
        assertThat(lines.count(first.actor())).isEqualTo(before - 1);
    }

    @Test
    void aStatementThatTwoTakeInAtOnceIsTakenInOnce() throws Exception {
        hand.handed(first, work.file(approved, one, two).id());
        String id = UUID.randomUUID().toString();
        String[] statement = {BankWork.line(id + 1, one, "EUR 4.00"), BankWork.line(id + 2, two, "EUR 5.00")};

        List<Object> taken = AtOnce.all(List.of(
                () -> take.take(first, BankWork.statement(statement[0], statement[1]))
                        .fresh(),
                () -> take.take(second, BankWork.statement(statement[1], statement[0]))
                        .fresh()));

        assertThat(taken).containsExactlyInAnyOrder(0, 2);
        assertThat(lines.debited(List.of(one, two))).containsOnlyKeys(one, two);
        assertThat(findings(id)).isEmpty();
    }

    /** In a statement and in a notification; two people take them in at the same moment. */
    @RepeatedTest(3)
    void twoDebitsOfOnePaymentThatTwoTakeInAtOnceAreOneTooMany() throws Exception {
        hand.handed(first, work.file(approved, one).id());
        String id = UUID.randomUUID().toString();

        AtOnce.all(List.of(
                () -> take.take(first, BankWork.statement(BankWork.line(id + 1, one, "EUR 4.00"))),
                () -> take.take(second, BankWork.statement(BankWork.line(id + 2, one, "EUR 4.00")))));

        assertThat(findings(id)).containsExactly(BankFinding.TWICE);
    }

    @Test
    void moneyThatCameBackIsBookedBackBySomebody() {
        hand.handed(first, work.file(approved, one).id());
        String id = UUID.randomUUID().toString();
        take.take(first, BankWork.statement(BankWork.returned(id, one, "EUR 4.00")));
        UUID line = waiting(id, BankFinding.RETURNED);
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);

        settle.step(second, line, PaymentReason.DETAILS_REFUSED);

        assertThat(status(one)).isEqualTo(PaymentStatus.RETURNED);
        assertThat(findings(id)).isEmpty();
    }

    /** A payee reads the payment's id on their own statement, and sends a cent with it. */
    @Test
    void aCentThatComesBackTakesNoWholePaymentBack() {
        hand.handed(first, work.file(approved, one, two).id());
        String id = UUID.randomUUID().toString();
        take.take(
                first,
                BankWork.statement(
                        BankWork.returned(id + 1, one, "EUR 0.01"),
                        BankWork.line(id + 2, Order.endToEndId(two.value()), "EUR 5000.00", "CRDT", "")));

        assertThat(findings(id)).containsExactly(BankFinding.AMOUNT, BankFinding.AMOUNT);
        UUID line = waiting(id, BankFinding.AMOUNT);
        refused("bank-line-proposes-nothing", () -> settle.step(first, line, PaymentReason.OTHER));
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);
    }

    /** What the bank kept of it for its work, it tells; and what was ordered it tells where it came back in another currency. */
    @Test
    void whatCameBackLessWhatTheBankKeptCameBack() {
        hand.handed(first, work.file(approved, one, two).id());
        String id = UUID.randomUUID().toString();
        String charges = "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">1.00</TtlChrgsAndTaxAmt></Chrgs>"
                + "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
        take.take(
                first,
                BankWork.statement(BankWork.line(id + 1, Order.endToEndId(one.value()), "EUR 3.00", "CRDT", charges)));

        assertThat(findings(id)).containsExactly(BankFinding.RETURNED);
    }

    @Test
    void aBankThatTookMoreThanWasOrderedIsLookedAtWhateverItSaysWasOrdered() {
        hand.handed(first, work.file(approved, one).id());
        String id = UUID.randomUUID().toString();
        String ordered = "<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">4.00</Amt></InstdAmt></AmtDtls>";
        take.take(
                first,
                BankWork.statement(BankWork.line(id, Order.endToEndId(one.value()), "EUR 4000.00", "DBIT", ordered)));

        assertThat(findings(id)).containsExactly(BankFinding.AMOUNT);
        assertThat(lines.debited(List.of(one))).isEmpty();
    }

    /** That a step was taken is said by the step. */
    @Test
    void nobodySaysThatAStepWasTakenThatWasNot() {
        hand.handed(first, work.file(approved, one).id());
        String id = UUID.randomUUID().toString();
        take.take(first, BankWork.statement(BankWork.returned(id, one, "EUR 4.00")));
        UUID back = waiting(id, BankFinding.RETURNED);

        invalid(() -> settle.settle(first, back, BankSettlement.STEP_TAKEN));
        assertThat(findings(id)).containsExactly(BankFinding.RETURNED);
    }

    @Test
    void whatTheBankRefusedFailsBySomebody() {
        BankFile file = work.file(approved, one, two);
        hand.handed(first, file.id());

        assertThat(take.take(first, BankWork.rejected(file.id(), List.of(one))))
                .isEqualTo(new ImportBankFile.Imported(1, 1, 0, 1));
        assertThat(take.take(first, BankWork.rejected(file.id(), List.of(one))).fresh())
                .isZero();
        BankLine line = lines.waiting(first.actor(), 1000).stream()
                .map(BankLines.Waiting::line)
                .filter(each -> each.payment().filter(one::equals).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(line.likelyReason()).isEqualTo(PaymentReason.DETAILS_REFUSED);
        settle.step(first, line.id(), line.likelyReason());
        assertThat(status(one)).isEqualTo(PaymentStatus.FAILED);
        refused("bank-file-unknown", () -> take.take(first, BankWork.rejected(UUID.randomUUID(), List.of(one))));
    }

    /** Taken back by a word, it would be paid again while the bank has paid it. */
    @Test
    void whatTheBankDebitedDoesNotFailByItsWordThatItRefusedIt() {
        BankFile file = work.file(approved, one);
        hand.handed(first, file.id());
        take.take(first, BankWork.statement(BankWork.line(UUID.randomUUID().toString(), one, "EUR 4.00")));
        take.take(first, BankWork.rejected(file.id(), List.of(one)));
        UUID rejected = lines.waiting(first.actor(), 1000).stream()
                .map(BankLines.Waiting::line)
                .filter(each -> each.payment().filter(one::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .id();

        refused("bank-debited", () -> settle.step(first, rejected, PaymentReason.DETAILS_REFUSED));
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);
        settle.settle(first, rejected, BankSettlement.ASKED_BACK);
    }

    /** Said to have failed, it would be planned anew and paid once more; that it came back is said by a line, or by somebody who stands by it. */
    @Test
    void whatTheBankDebitedIsNotTakenBackByAWord() {
        hand.handed(first, work.file(approved, one, two).id());
        String id = UUID.randomUUID().toString();
        take.take(
                first,
                BankWork.statement(BankWork.line(id + 1, one, "EUR 4.00"), BankWork.line(id + 2, two, "EUR 5.00")));

        refused("bank-debited", () -> fail.failed(cases.by(first, approved), one, PaymentReason.OTHER));
        refused("bank-debited", () -> fail.returned(cases.by(first, approved), one, PaymentReason.OTHER));
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);
        take.take(first, BankWork.statement(BankWork.returned(id + 3, one, "EUR 4.00")));
        settle.step(first, waiting(id, BankFinding.RETURNED), PaymentReason.OTHER);
        assertThat(status(one)).isEqualTo(PaymentStatus.RETURNED);

        fail.returned(cases.by(first, approved), two, PaymentReason.OTHER, DESPITE_DEBIT);
        assertThat(status(two)).isEqualTo(PaymentStatus.RETURNED);
        assertThat(debits.standing(List.of(one, two))).containsOnlyKeys(two);
        assertThat(before.look(second, approved.reference(), redone(one, "4.00"))
                        .debited())
                .isEmpty();
        assertThat(before.look(second, approved.reference(), redone(two, "5.00"))
                        .debited())
                .hasValueSatisfying(each -> assertThat(each.before()).isTrue());
    }

    private PaymentId redone(PaymentId replaced, String amount) {
        NewPayment wanted = new NewPayment(
                Optional.of(approved.commitment()),
                Money.of(amount, "EUR"),
                PaymentMethod.BANK_TRANSFER,
                Optional.of(replaced),
                Optional.empty());
        return plan.plan(cases.by(first, approved), wanted).payment().orElseThrow();
    }

    /** The bank carried it out twice and brought one back: the payee has it still. */
    @Test
    void whatTheBankDebitedTwiceDoesNotComeBackByOneLine() {
        hand.handed(first, work.file(approved, one).id());
        String id = UUID.randomUUID().toString();
        take.take(
                first,
                BankWork.statement(
                        BankWork.line(id + 1, one, "EUR 4.00"),
                        BankWork.line(id + 2, one, "EUR 4.00"),
                        BankWork.returned(id + 3, one, "EUR 4.00")));
        UUID back = waiting(id, BankFinding.RETURNED);

        refused("bank-debited", () -> settle.asked(first, back));
        refused("bank-debited", () -> settle.step(first, back, PaymentReason.OTHER));
        take.take(first, BankWork.statement(BankWork.returned(id + 4, one, "EUR 4.00")));
        settle.step(first, back, PaymentReason.OTHER);
        assertThat(status(one)).isEqualTo(PaymentStatus.RETURNED);
    }

    /** The bank has the file, which was not marked as handed over: that is what is left to say. */
    @Test
    void aFileThatTheBankDebitedIsHandedOverAndNotDiscarded() {
        BankFile file = work.file(approved, one, two);
        take.take(first, BankWork.statement(BankWork.line(UUID.randomUUID().toString(), one, "EUR 4.00")));

        refused("bank-debited", () -> discard.discard(first, file.id()));
        assertThat(refusals(file)).containsExactly("sent", "sent");
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);
    }

    /** Somebody handed the file to the bank and discarded it here: what the bank debited is marked as sent for that debit, and not given up or ordered once more by mistake. */
    @Test
    void whatTheBankDebitedByADiscardedFileIsSentOrGivenUpBySomebodyWhoStandsByIt() {
        BankFile file = work.file(approved, one, two);
        String id = UUID.randomUUID().toString();
        take.take(
                first,
                BankWork.statement(BankWork.line(id + 1, one, "EUR 4.00"), BankWork.line(id + 2, two, "EUR 5.00")));
        discard.discard(first, file.id(), DESPITE_DEBIT);

        refused("bank-debited", () -> send.sent(cases.by(first, approved), one));
        refused("bank-debited", () -> send.sent(cases.by(first, approved), one, STOPPED, Optional.empty()));
        refused("bank-debited", () -> cancel.cancel(cases.by(first, approved), two, PaymentReason.OTHER));
        assertThat(before.look(second, approved.reference(), one).debited())
                .hasValueSatisfying(each -> assertThat(each.before()).isFalse());
        send.sent(cases.by(first, approved), one, DESPITE_DEBIT, Optional.empty());
        cancel.cancel(cases.by(first, approved), two, PaymentReason.OTHER, DESPITE_DEBIT);
        assertThat(status(one)).isEqualTo(PaymentStatus.SENT);
        assertThat(status(two)).isEqualTo(PaymentStatus.CANCELLED);
    }

    /** Else the payments that were not sent yet would go into another file, while the bank has both. */
    @RepeatedTest(3)
    void whoDiscardsAFileWhileAColleagueSaysThatItWasHandedOverDoesOneOfBothOnly() throws Exception {
        BankFile file = work.file(approved, one, two);
        AtOnce.all(List.of(
                () -> outcome(() -> hand.handed(second, file.id())),
                () -> outcome(() -> discard.discard(first, file.id()))));

        boolean sent = status(one) == PaymentStatus.SENT || status(two) == PaymentStatus.SENT;
        assertThat(files.get(file.id()).isDiscarded()).isNotEqualTo(sent);
    }

    /** Something kept one from being marked as sent with the others, and may for good: it is called off once the bank has stopped it. */
    @Test
    void aPaymentThatStayedBehindInAFileOfTheBankIsCalledOffOnceThatIsStopped() {
        ApprovedCases.Approved other = work.approved();
        PaymentId behind = work.released(other, "3.00");
        BankFile file = work.file(approved, one, other, behind);
        refused("in-bank-file", () -> cancel.cancel(cases.by(first, other), behind, PaymentReason.OTHER, STOPPED));
        send.sentByFile(cases.by(second, approved), one, file.id());

        refused("in-bank-file", () -> cancel.cancel(cases.by(first, other), behind, PaymentReason.OTHER));
        refused("in-bank-file", () -> send.sent(cases.by(first, other), behind, STOPPED, Optional.empty()));
        refused(
                "in-bank-file",
                () -> send.sent(cases.by(first, other), behind, new StandsBy(true, true), Optional.empty()));
        assertThat(old.ordered(row(behind)))
                .hasValueSatisfying(each -> assertThat(each.asReleased()).isTrue());
        cancel.cancel(cases.by(first, other), behind, PaymentReason.OTHER, STOPPED);
        assertThat(status(behind)).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(refusals(file)).as("who hands it over is told").containsExactly("old-bank-order");
    }

    @Test
    void aStatementOfAnotherAccountOrABrokenOneStoresNothing() {
        long before = all();
        String line = BankWork.line(UUID.randomUUID().toString(), one, "EUR 4.00");
        refused(
                "bank-account-unknown",
                () -> take.take(first, BankWork.statementOf("DE89370400440532013000", "EUR", line)));
        refused("bank-account-unknown", () -> take.take(first, BankWork.statementOf(BankWork.IBAN, "USD", line)));
        refused(
                "bank-file-amount",
                () -> take.take(first, BankWork.statement(line, BankWork.line("x", one, "EUR 1.005"))));
        refused("bank-file-damaged", () -> take.take(first, BankWork.stream("<Document")));
        refused("bank-file-hostile", () -> take.take(first, BankWork.stream("<!DOCTYPE a><a/>")));
        assertThat(all()).isEqualTo(before);
        assertThatThrownBy(() -> take.take(people.acting("triage-1"), BankWork.statement(line)))
                .isInstanceOf(Problem.Forbidden.class);
    }

    /** A day that no database keeps as it was written would make the whole list be something else than was signed. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0000-01-01", "0001-01-01", "1500-01-01", "1582-10-10", "1999-12-31", "2200-01-01", "9999-12-31"
            })
    void aDayOnWhichNoBankBookedAnythingIsRefused(String day) {
        long before = all();
        String line = BankWork.line(UUID.randomUUID().toString(), "RENT", "EUR 1.00", "DBIT", "");
        refused("bank-file-incomplete", () -> take.take(first, BankWork.statement(line.replace("2026-11-30", day))));
        assertThat(all()).isEqualTo(before);
        lines.waiting(first.actor(), 1000);
    }

    private long all() {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createQuery("select count(l) from BankLine l", Long.class)
                        .getSingleResult());
    }

    private List<PaymentId> candidates() {
        return files.candidates(first.actor(), 1000).stream()
                .map(each -> each.payment().id())
                .toList();
    }

    private List<BankFinding> findings(String reference) {
        return waiting(reference).stream().map(BankLine::finding).toList();
    }

    private UUID waiting(String reference, BankFinding finding) {
        return waiting(reference).stream()
                .filter(each -> each.finding() == finding)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<BankLine> waiting(String reference) {
        String plain = reference.substring(0, 34);
        return lines.waiting(first.actor(), 1000).stream()
                .map(BankLines.Waiting::line)
                .filter(each -> each.reference().startsWith(plain))
                .toList();
    }

    private PaymentStatus status(PaymentId id) {
        return row(id).status();
    }

    private Payment row(PaymentId id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> payments.findByIdOptional(id.value()).orElseThrow());
    }

    private static Object outcome(Runnable made) {
        try {
            made.run();
            return "made";
        } catch (Problem.Conflict refused) {
            return refused.slug();
        }
    }

    private static void invalid(ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(Problem.InvalidInput.class);
    }

    private static void refused(String slug, ThrowableAssert.ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.Conflict.class))
                .extracting(Problem.Conflict::slug)
                .isEqualTo(slug);
    }
}
