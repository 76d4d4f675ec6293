package org.defenderrelief.referral;

/** Why a fund does not take somebody who was referred to it. */
public enum DeclinedBecause {
    /** It does not work in that region, or does not give that kind of help. */
    OUTSIDE_MANDATE,
    /** There is no money for it now. */
    NO_MONEY,
    /** The fund helps or helped with the same already. */
    KNOWN_HERE,
    /** It could not decide in time. */
    TOO_LATE,
    /** Something else, which people tell each other over another way. */
    OTHER
}
