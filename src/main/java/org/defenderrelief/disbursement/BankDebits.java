package org.defenderrelief.disbursement;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;

/**
 * What banks say that they debited of payments. Such a debit stands until a line brings all of it back: whoever takes the payment back before, calls it off or orders
 * it otherwise has it paid twice.
 */
@ApplicationScoped
public class BankDebits {
    /** By these somebody said of a line that brings money back that it does not. */
    private static final Set<BankSettlement> BRINGS_NOTHING =
            EnumSet.of(BankSettlement.BANK_CORRECTS, BankSettlement.NOT_OURS);

    private final BankLines lines;
    private final EntityManager entities;

    BankDebits(BankLines lines, EntityManager entities) {
        this.lines = lines;
        this.entities = entities;
    }

    /** The newest debit of each of those payments of which more was debited than came back. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Map<PaymentId, BankLine> standing(Collection<PaymentId> payments) {
        if (payments.isEmpty()) {
            return Map.of();
        }
        Map<PaymentId, List<BankLine>> said = entities.createQuery(
                        "select l from BankLine l where l.paymentId in :payments and (l.kind = DEBIT or l.finding = RETURNED)"
                                + " order by l.bookedOn, l.id",
                        BankLine.class)
                .setParameter(
                        "payments", payments.stream().map(PaymentId::value).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(line -> line.payment().orElseThrow()));
        said.values().removeIf(each -> each.stream().noneMatch(BankDebits::isDebit));
        // Who writes into the database that it came back would have it paid twice.
        lines.requireAll(said.values().stream().flatMap(List::stream).toList());
        return said.values().stream()
                .filter(BankDebits::stands)
                .map(each -> each.stream()
                        .filter(BankDebits::isDebit)
                        .reduce((older, newer) -> newer)
                        .orElseThrow())
                .collect(Collectors.toMap(line -> line.payment().orElseThrow(), Function.identity()));
    }

    private static boolean stands(List<BankLine> said) {
        long debits = said.stream().filter(BankDebits::isDebit).count();
        long back = said.stream()
                .filter(line -> line.finding() == BankFinding.RETURNED)
                .filter(line ->
                        line.settlement().filter(BRINGS_NOTHING::contains).isEmpty())
                .count();
        return debits > back;
    }

    private static boolean isDebit(BankLine line) {
        return line.kind() == BankLineKind.DEBIT;
    }

    /**
     * Passes if no debit of the payment stands. Its row is locked, as by whoever takes in what a bank says: no line about it comes in between.
     *
     * @param debited whether somebody stands by it that they know what became of that money
     * @throws Problem.Conflict {@code bank-debited}; {@code not-authentic}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void requireNoneStands(Payment payment, boolean debited) {
        entities.lock(payment, LockModeType.PESSIMISTIC_WRITE);
        if (!debited) {
            requireNoneStands(List.of(payment.id()));
        }
    }

    /** Whether a debit of it stands. @throws Problem.Conflict {@code not-authentic} */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean isDebited(PaymentId payment) {
        return !standing(List.of(payment)).isEmpty();
    }

    /** Passes if no debit of one of them stands. @throws Problem.Conflict {@code bank-debited}; {@code not-authentic} */
    @Transactional(Transactional.TxType.MANDATORY)
    void requireNoneStands(Collection<PaymentId> payments) {
        if (!standing(payments).isEmpty()) {
            throw debited();
        }
    }

    /** Passes if no bank ever said that it debited the payment: a bank knows an order by the payment's id, which it takes once. @throws Problem.Conflict {@code bank-debited} */
    @Transactional(Transactional.TxType.MANDATORY)
    void requireNever(PaymentId payment) {
        boolean debited = entities.createQuery(
                                "select count(l) from BankLine l where l.paymentId = :payment and l.kind = DEBIT",
                                Long.class)
                        .setParameter("payment", payment.value())
                        .getSingleResult()
                > 0;
        if (debited) {
            throw debited();
        }
    }

    private static Problem.Conflict debited() {
        return new Problem.Conflict(
                "bank-debited",
                "The bank says that it debited this payment. Look at what it said, and at what became of that money, before anything else is done: it would be paid twice.");
    }
}
