package org.defenderrelief.disbursement;

import java.util.Objects;
import java.util.UUID;

/** A payment: one transfer to one payee. */
public record PaymentId(UUID value) {
    public PaymentId {
        Objects.requireNonNull(value, "value");
    }

    public static PaymentId parse(String text) {
        return new PaymentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
