package org.defenderrelief.disbursement;

import org.defenderrelief.casefile.GoingMoney;

/** How money reaches the payee. A bank trail can itself endanger a defender, so the method is chosen case by case. */
public enum PaymentMethod {
    /** To a bank account. */
    BANK_TRANSFER,
    /** Picked up at a money-transfer agency. */
    MONEY_TRANSFER_AGENCY,
    /** To a mobile wallet. */
    MOBILE_MONEY,
    /** Handed over by the partner; the receipt is signed by two people. */
    CASH_VIA_PARTNER,
    /** Straight to who provides the help, such as a clinic or a lawyer. */
    DIRECT_TO_PROVIDER;

    /** By whose hands the money goes. */
    public GoingMoney.Through through() {
        return switch (this) {
            case CASH_VIA_PARTNER -> GoingMoney.Through.PARTNER;
            case DIRECT_TO_PROVIDER -> GoingMoney.Through.PROVIDER;
            case BANK_TRANSFER, MONEY_TRANSFER_AGENCY, MOBILE_MONEY -> GoingMoney.Through.PAYEE;
        };
    }

    /** Whether it goes to an account or a number that somebody keeps under a name. */
    public boolean isToAccount() {
        return this == BANK_TRANSFER || this == MOBILE_MONEY || this == DIRECT_TO_PROVIDER;
    }

    /** Whether whoever is paid writes an invoice, which is named before money leaves. */
    public boolean isInvoiced() {
        return this == DIRECT_TO_PROVIDER;
    }

    /** Whether somebody gives the transfer a number. */
    public boolean isNumbered() {
        return this != CASH_VIA_PARTNER;
    }

    /** Whether the payee has to be told something to come by it, such as a code. */
    public boolean isCollected() {
        return this == MONEY_TRANSFER_AGENCY;
    }
}
