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
            return BankFinding.RETURNED;
        }
        if (!UNDER_WAY.contains(payment.get().status())) {
            return BankFinding.NOT_UNDER_WAY;
        }
        return before ? BankFinding.TWICE : amount(entry, payment.get().amount());
    }

    /** The bank may tell what was ordered, what was booked, and what it took besides. */
    private static BankFinding amount(BankEntry entry, Money ordered) {
        Set<Money> told = told(entry);
        if (told.contains(ordered)) {
            return BankFinding.AS_SENT;
        }
        return told.stream().anyMatch(each -> each.currency().equals(ordered.currency()))
                ? BankFinding.AMOUNT
                : BankFinding.CURRENCY;
    }

    private static Set<Money> told(BankEntry entry) {
        Optional<Money> withoutCharges = entry.charges()
                .filter(charges -> charges.currency().equals(entry.amount().currency()))
                .filter(charges -> entry.amount().isMoreThan(charges))
                .map(charges -> entry.amount().minus(charges));
        return Stream.of(Optional.of(entry.amount()), entry.instructed(), withoutCharges)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
