package org.defenderrelief.intake;

import java.util.List;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Violation;

/** The rule that each way to pay has what it needs to reach somebody. Checksums are finance's to check, with the payee at hand. */
final class PayeeRules {
    private PayeeRules() {}

    /** Adds what is missing to {@code found}. @param path of the details in what was sent, with a dot at its end; empty if they are all of it */
    static void check(PayeeDetails payment, String path, List<Violation> found) {
        switch (payment.method()) {
            case BANK_TRANSFER -> {
                if (payment.iban() == null && payment.accountNumber() == null) {
                    missing(path + "accountNumber", Flaw.IBAN_OR_ACCOUNT, found);
                }
            }
            case MOBILE_MONEY -> {
                if (payment.mobileNumber() == null) {
                    missing(path + "mobileNumber", Flaw.MOBILE_NUMBER, found);
                }
            }
            case MONEY_TRANSFER_AGENCY -> {
                if (payment.pickupCountry() == null) {
                    missing(path + "pickupCountry", Flaw.COUNTRY_OF_PICKUP, found);
                }
            }
            case CASH_VIA_PARTNER, DIRECT_TO_PROVIDER -> {
                // The partner and the provider are known by the payee's name; details stand in the notes.
            }
        }
    }

    private static void missing(String field, Flaw flaw, List<Violation> found) {
        found.add(new Violation(field, flaw));
    }
}
