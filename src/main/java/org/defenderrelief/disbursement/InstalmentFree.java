package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Problem;

/** Whether an instalment's own terms let it go: its day has come, and what it waits for has happened, by the acts on the payments before it. */
@ApplicationScoped
class InstalmentFree {
    private final AuthenticPayments payments;
    private final Clock clock;

    InstalmentFree(AuthenticPayments payments, Clock clock) {
        this.payments = payments;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code instalment-waits} if what it waits for has not happened; {@code not-authentic} */
    void requireCondition(Payment payment) {
        if (payment.terms().condition().isEmpty()) {
            return;
        }
        Optional<Payment> missing = waitsFor(payment, payments.of(payment.caseId()));
        if (missing.isPresent()) {
            throw new Problem.Conflict(
                    "instalment-waits",
                    "This instalment waits until the earlier ones have arrived; payment "
                            + missing.get().number() + " has not.");
        }
    }

    /** As {@link #requireCondition}, and its day has come. @throws Problem.Conflict {@code not-due} before its day */
    void requireDue(Payment payment) {
        requireCondition(payment);
        dayToCome(payment).ifPresent(day -> {
            throw new Problem.Conflict("not-due", "This instalment is to be sent on " + day + ", not before.");
        });
    }

    /**
     * The steps that its own terms keep it from now, so that no page offers what would be refused.
     *
     * @param all of the case, each as its acts left it
     */
    Set<PaymentStatus> notYet(Payment payment, List<Payment> all) {
        if (waitsFor(payment, all).isPresent()) {
            return EnumSet.of(PaymentStatus.RELEASED, PaymentStatus.SENT);
        }
        return dayToCome(payment).isPresent() ? EnumSet.of(PaymentStatus.SENT) : EnumSet.noneOf(PaymentStatus.class);
    }

    private Optional<LocalDate> dayToCome(Payment payment) {
        LocalDate today = InstalmentTerms.today(clock);
        return payment.terms().dueOn().filter(day -> day.isAfter(today));
    }

    /**
     * The first payment before it that has not arrived; empty if it waits for nothing.
     *
     * @param all of the case, each as its acts left it
     */
    static Optional<Payment> waitsFor(Payment payment, List<Payment> all) {
        if (payment.terms().condition().isEmpty()) {
            return Optional.empty();
        }
        int place = place(payment, all);
        return all.stream()
                .filter(each -> each.commitment().equals(payment.commitment()))
                .filter(each -> each.number() < place)
                .filter(each -> !hasArrived(each, all))
                .findFirst();
    }

    /** The number of the first try: what is redone takes its place, and waits for nothing that was planned between the two. */
    private static int place(Payment payment, List<Payment> all) {
        return payment.replaces()
                .flatMap(id -> all.stream().filter(each -> each.id().equals(id)).findFirst())
                .map(replaced -> place(replaced, all))
                .orElse(payment.number());
    }

    /** It arrived, or what redid it did, or it was given up before it left. */
    private static boolean hasArrived(Payment payment, List<Payment> all) {
        Optional<Payment> redone = all.stream()
                .filter(each -> each.replaces().equals(Optional.of(payment.id())))
                .findFirst();
        if (redone.isPresent()) {
            return hasArrived(redone.get(), all);
        }
        return payment.status() == PaymentStatus.CONFIRMED || payment.status() == PaymentStatus.CANCELLED;
    }
}
