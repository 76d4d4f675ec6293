package org.defenderrelief.fund;

/** At which rate a donor lets payments in other currencies be charged to an envelope. */
public enum ExchangeRule {
    /** The one at which the money was reserved; what the payment truly cost makes no difference to the envelope. */
    AS_RESERVED,
    /** The one that the bank really took. */
    BANK_RATE,
    /** InforEuro's of the month in which the payment was sent. */
    MONTH_OF_PAYMENT,
    /** The mean of InforEuro's months, from the envelope's first to that in which the payment was sent, or to the envelope's last if that is earlier. */
    PERIOD_AVERAGE;

    /** Whether it is a rate that was published, which nobody tells: it follows from what two people took in. */
    public boolean isPublished() {
        return this == MONTH_OF_PAYMENT || this == PERIOD_AVERAGE;
    }
}
