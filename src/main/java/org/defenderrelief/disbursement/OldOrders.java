package org.defenderrelief.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;

/**
 * Files for the bank that were not discarded and order payments as they were before: details were corrected, a release was refused, or the payment was released
 * anew. The bank may carry such an order out, and the payment as it is now would be paid beside it. By the rows, to point at it; what may be sent or given up,
 * {@link BankFiles} asks what was signed.
 */
@ApplicationScoped
public class OldOrders {
    private final BankFiles files;
    private final HandedFiles handed;

    OldOrders(BankFiles files, HandedFiles handed) {
        this.files = files;
        this.handed = handed;
    }

    /** A file with an order. @param handed whether the bank has it, as somebody said by sending another payment of it */
    public record Order(UUID file, LocalDate day, PersonId madeBy, Instant madeAt, boolean handed) {}

    /** Those of the payments, with the file that orders each as it was before. */
    @Transactional
    public Map<PaymentId, Order> of(Collection<Payment> payments) {
        Map<PaymentId, UUID> old = files.holding(payments).entrySet().stream()
                .filter(each -> !each.getValue().asReleased())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().file()));
        return orders(old);
    }

    /** That a file orders a payment. @param asReleased whether as it was released last, and not as it was before */
    public record Ordered(Order order, boolean asReleased) {
        /**
         * Whether a step is refused, whatever somebody stands by: while the file can be discarded, and where the payment is to be sent beside a file that orders it as it is
         * and by which the bank did not pay.
         *
         * @param debited whether the bank says that it debited it
         */
        public boolean isRefused(PaymentStatus step, boolean debited) {
            return !order.handed() || asReleased && step == PaymentStatus.SENT && !debited;
        }
    }

    /** The file that orders a payment which is to be sent by hand or given up, as it was before or as it is. */
    @Transactional
    public Optional<Ordered> ordered(Payment payment) {
        return Optional.ofNullable(files.holding(List.of(payment)).get(payment.id()))
                .map(held ->
                        new Ordered(orders(Map.of(payment.id(), held.file())).get(payment.id()), held.asReleased()));
    }

    private Map<PaymentId, Order> orders(Map<PaymentId, UUID> held) {
        if (held.isEmpty()) {
            return Map.of();
        }
        Map<UUID, BankFile> rows = files.rows(Set.copyOf(held.values()));
        Set<UUID> withBank = handed.of(List.copyOf(rows.values())).keySet();
        Map<PaymentId, Order> orders = new HashMap<>();
        held.forEach((payment, id) -> {
            BankFile file = rows.get(id);
            orders.put(
                    payment, new Order(id, file.executionDay(), file.madeBy(), file.madeAt(), withBank.contains(id)));
        });
        return orders;
    }
}
