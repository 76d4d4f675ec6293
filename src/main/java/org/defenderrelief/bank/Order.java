package org.defenderrelief.bank;

import java.util.UUID;

import org.defenderrelief.kernel.Money;

/**
 * One credit transfer.
 *
 * @param id of the payment; the bank carries it, as 32 hex digits, to the statement
 * @param purpose what the payee's statement says it is for; neutral
 */
public record Order(UUID id, Money amount, Creditor creditor, String purpose) {
    /** The payment's id as the bank carries it (EndToEndId): 32 lower-case hex digits. */
    public static String endToEndId(UUID id) {
        return id.toString().replace("-", "");
    }

    @Override
    public String toString() {
        return "Order[" + id + "]";
    }
}
