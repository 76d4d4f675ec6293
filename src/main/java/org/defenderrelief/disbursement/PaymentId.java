package org.defenderrelief.disbursement;

import java.util.Objects;
import java.util.UUID;

/** A payment: one transfer to one payee. */
public record PaymentId(UUID value) {
    public PaymentId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
