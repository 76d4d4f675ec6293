package org.defenderrelief.disbursement;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.bank.BankEntry;
import org.defenderrelief.kernel.Money;

/** The rule by which a movement on an account is told to be a payment. It goes by the payment's id, which the bank carries, and by nothing else. */
public final class BankMatch {
    /** Money of these has left, or will. */
    private static final Set<PaymentStatus> UNDER_WAY =
            EnumSet.of(PaymentStatus.SENT, PaymentStatus.CONFIRMED, PaymentStatus.RETURNED);

    private BankMatch() {}

    /** A payment of that id. */
    public record Known(Money amount, PaymentStatus status) {}

    /**
     * What a movement is.
     *
     * @param payment of the id that it carries, if there is one
     * @param before whether a debit of that payment is known already
     */
    public static BankFinding of(BankEntry entry, Optional<Known> payment, boolean before) {
        if (payment.isEmpty()) {
            return BankFinding.UNKNOWN;
        }
        if (entry.kind() != BankEntry.Kind.DEBIT) {
            return amount(entry, payment.get().amount(), BankFinding.RETURNED);
        }
        if (!UNDER_WAY.contains(payment.get().status())) {
            return BankFinding.NOT_UNDER_WAY;
        }
        return before ? BankFinding.TWICE : amount(entry, payment.get().amount(), BankFinding.AS_SENT);
    }

    /** The bank tells what was booked, and may tell what it took besides; and, where it booked another currency, what was ordered. */
    private static BankFinding amount(BankEntry entry, Money ordered, BankFinding asOrdered) {
        Set<Money> told = told(entry);
        if (told.contains(ordered)) {
            return asOrdered;
        }
        return told.stream().anyMatch(each -> each.currency().equals(ordered.currency()))
                ? BankFinding.AMOUNT
                : BankFinding.CURRENCY;
    }

    private static Set<Money> told(BankEntry entry) {
        Optional<Money> charges = entry.charges()
                .filter(one -> one.currency().equals(entry.amount().currency()));
        // Charges make a debit larger, and what comes back smaller.
        Optional<Money> besides = entry.kind() == BankEntry.Kind.DEBIT
                ? charges.filter(entry.amount()::isMoreThan).map(entry.amount()::minus)
                : charges.map(entry.amount()::plus);
        Optional<Money> instructed = entry.instructed()
                .filter(one -> !one.currency().equals(entry.amount().currency()));
        return Stream.of(Optional.of(entry.amount()), instructed, besides)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
