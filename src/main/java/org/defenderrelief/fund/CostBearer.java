package org.defenderrelief.fund;

/** Who bears what a payment cost besides its amount. */
public enum CostBearer {
    /** The envelope that pays: it is taken out of what is available there. */
    ENVELOPE,
    /** The fund, of money of its own: the donor does not pay for it, or nothing is left. */
    FUND
}
