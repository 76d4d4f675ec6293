package org.defenderrelief.fund;

/** At which rate a donor lets payments in other currencies be charged to an envelope. */
public enum ExchangeRule {
    /** The one at which the money was reserved; what the payment truly cost makes no difference to the envelope. */
    AS_RESERVED,
    /** The one that the bank really took. */
    BANK_RATE
}
