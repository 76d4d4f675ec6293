package org.defenderrelief.disbursement;

/** How the arrival of money is known. */
public enum ReceiptKind {
    /** The payee signed. */
    SIGNED_RECEIPT,
    /** The payee said so, on the safe channel. */
    PAYEE_SAID,
    /** The partner confirmed it. */
    PARTNER_CONFIRMED,
    /** The bank, agency or operator reported it. */
    PROVIDER_REPORTED,
    /** An invoice marked as paid by who provides the help. */
    PAID_INVOICE
}
