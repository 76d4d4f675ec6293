package org.defenderrelief.disbursement;

/**
 * What somebody stands by who was asked about it before a step that they take by hand. That they were asked is not kept.
 *
 * @param stopped that the bank has stopped an order of the payment which it has by a file
 * @param debited that they know what became of what the bank says it debited, and that no line brings back
 */
public record StandsBy(boolean stopped, boolean debited) {
    /** Nobody was asked. */
    public static StandsBy nothing() {
        return new StandsBy(false, false);
    }
}
