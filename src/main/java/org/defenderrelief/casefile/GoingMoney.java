package org.defenderrelief.casefile;

import java.util.UUID;

/**
 * Money that is about to leave, for those who may hold it: by whose hands it goes, and what it is paid from.
 *
 * @param commitment id of what was reserved for it
 */
public record GoingMoney(Through through, UUID commitment) {
    /** By whose hands money reaches whom it helps. */
    public enum Through {
        /** The person in need, or whom they named, gets it themselves. */
        PAYEE,
        /** The partner hands it over. */
        PARTNER,
        /** Who provides the help is paid. */
        PROVIDER
    }

    /** Whether the partner is to hand it over. */
    public boolean isThroughPartner() {
        return through == Through.PARTNER;
    }
}
