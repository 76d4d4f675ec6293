package org.defenderrelief.intake;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * How money can safely be received: the compartment {@code payment}, opened by finance alone.
 *
 * @param bankTrailRisk whether a trail in a bank can itself endanger the person
 */
public record PayeeDetails(
        @NotNull(message = Say.REQUIRED) Method method,
        @NotNull(message = Say.REQUIRED) @ShortText String payeeName,
        @ShortText String agency,
        @CountryCode String pickupCountry,

        @Pattern(regexp = "[A-Za-z0-9 ]{5,42}", message = "Give the IBAN's letters and digits.")
        String iban,

        @Pattern(regexp = "[A-Z0-9]{8}([A-Z0-9]{3})?", message = "Give the BIC's 8 or 11 letters and digits.")
        String bic,

        @Pattern(regexp = "[A-Za-z0-9 ./-]{1,40}", message = "Give the account number's letters and digits.")
        String accountNumber,

        @ShortText String bankName,

        @Pattern(regexp = "\\+?[0-9 ()./-]{5,30}", message = "Give the phone number with its country code.")
        String mobileNumber,

        @ShortText String operator,
        @ShortText String providerReference,
        boolean bankTrailRisk,
        @LongText String notes) {

    /** Ways to pay. */
    public enum Method {
        BANK_TRANSFER,
        MONEY_TRANSFER_AGENCY,
        MOBILE_MONEY,
        CASH_VIA_PARTNER,
        DIRECT_TO_PROVIDER
    }

    @Override
    public String toString() {
        return "PayeeDetails[sealed content]";
    }
}
