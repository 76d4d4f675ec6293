package org.defenderrelief.disbursement;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a payment stands, and the only steps there are.
 *
 * <pre>
 * PLANNED -> PREPARED -> RELEASED -> SENT -> CONFIRMED
 * PREPARED, RELEASED -> PLANNED      when the payment details changed: it must be prepared anew
 * PLANNED, PREPARED, RELEASED -> CANCELLED
 * SENT -> FAILED | RETURNED
 * </pre>
 */
public enum PaymentStatus {
    /** An instalment of the commitment; nobody has checked whom and how to pay yet. */
    PLANNED,
    /** One person of finance has checked payee, amount and method. */
    PREPARED,
    /** Another person of finance has let it go. */
    RELEASED,
    /** Handed to the bank, agency or partner; booked as paid. */
    SENT,
    /** The money arrived; the receipt is kept under seal. */
    CONFIRMED,
    /** It could not be carried out; the money is reserved for the case again. */
    FAILED,
    /** It came back; the money is reserved for the case again. */
    RETURNED,
    /** Given up before it was sent. */
    CANCELLED;

    private static final Map<PaymentStatus, Set<PaymentStatus>> STEPS = Map.ofEntries(
            entry(PLANNED, EnumSet.of(PREPARED, CANCELLED)),
            entry(PREPARED, EnumSet.of(RELEASED, PLANNED, CANCELLED)),
            entry(RELEASED, EnumSet.of(SENT, PLANNED, CANCELLED)),
            entry(SENT, EnumSet.of(CONFIRMED, FAILED, RETURNED)));

    /** The states that can follow this one; empty when the payment is settled. */
    public Set<PaymentStatus> next() {
        return STEPS.getOrDefault(this, Set.of());
    }

    public boolean canBecome(PaymentStatus status) {
        return next().contains(status);
    }

    /** Whether nothing can follow. */
    public boolean isSettled() {
        return next().isEmpty();
    }

    /** Whether it came to nothing: its amount may be planned again, and it may be redone. */
    public boolean cameToNothing() {
        return this == FAILED || this == RETURNED || this == CANCELLED;
    }

    /** Whether the payee's details are bound but not used yet. */
    public boolean isBoundToPayee() {
        return this == PREPARED || this == RELEASED;
    }
}
