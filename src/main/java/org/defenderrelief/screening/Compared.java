package org.defenderrelief.screening;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.fund.Screening;

/** Whose name is compared with a list. */
public enum Compared {
    /** Who is paid, and the holder of the account, as the payment details name them. */
    PAYEE,
    /** The partner organisation that hands cash over. */
    PARTNER;

    /** Whose names are compared before that money leaves, by the rule of what it is paid from. */
    static Set<Compared> of(Screening rule, GoingMoney going) {
        Set<Compared> compared = EnumSet.noneOf(Compared.class);
        if (rule == Screening.NONE) {
            return compared;
        }
        if (going.isThroughPartner()) {
            compared.add(PARTNER);
        }
        if (rule == Screening.PAYEES || going.through() == GoingMoney.Through.PROVIDER) {
            compared.add(PAYEE);
        }
        return compared;
    }
}
