package org.defenderrelief.disbursement;

import java.util.Set;

/** What a bank's code for why money did not arrive means for a payment: where whoever takes the step begins, not what is decided. */
final class BankReasons {
    /** Wrong or closed accounts, and names or addresses that do not fit. */
    private static final Set<String> DETAILS = Set.of(
            "AC01", "AC02", "AC03", "AC04", "AC07", "AC13", "BE01", "BE04", "BE05", "BE06", "BE07", "RC01", "RC04",
            "RC07");
    /** Blocked accounts, forbidden transfers, and rules of states. */
    private static final Set<String> BLOCKED =
            Set.of("AC06", "AG01", "FR01", "LEGL", "RR01", "RR02", "RR03", "RR04", "RR05");
    /** The message or the way that it took. */
    private static final Set<String> TECHNICAL = Set.of("AM05", "DT01", "ED05", "FF01", "FF05", "NARR", "TM01");

    private BankReasons() {}

    static PaymentReason of(String code) {
        if (DETAILS.contains(code)) {
            return PaymentReason.DETAILS_REFUSED;
        }
        if (BLOCKED.contains(code)) {
            return PaymentReason.BLOCKED;
        }
        return TECHNICAL.contains(code) ? PaymentReason.TECHNICAL : PaymentReason.OTHER;
    }
}
