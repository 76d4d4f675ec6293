package org.defenderrelief.intake;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.defenderrelief.kernel.Pasted;

/**
 * How money can safely be received: the compartment {@code payment}, opened by finance alone.
 *
 * @param payeeName by which people speak of who is paid; may be a pseudonym
 * @param accountHolder the name that the bank, the agency or the operator knows the holder by, where it is another: banks compare it
 * @param bankCountry needed where the account has no IBAN and the bank no BIC
 * @param holderTown where the account's holder is; banks ask for it, with {@code holderCountry}, where money leaves the euro area
 * @param bankTrailRisk whether a trail in a bank can itself endanger the person
 */
public record PayeeDetails(
        @NotNull(message = Say.REQUIRED) Method method,
        @NotNull(message = Say.REQUIRED) @ShortText String payeeName,
        @ShortText String accountHolder,
        @ShortText String agency,
        @CountryCode String pickupCountry,

        @Pattern(regexp = "[A-Za-z0-9 ]{5,42}", message = "IBAN_FORM")
        String iban,

        @Pattern(regexp = "[A-Z0-9]{8}([A-Z0-9]{3})?", message = "BIC_FORM")
        String bic,

        @Pattern(regexp = "[A-Za-z0-9 ./-]{1,40}", message = "ACCOUNT_FORM")
        String accountNumber,

        @ShortText String bankName,
        @CountryCode String bankCountry,
        @ShortText String holderTown,
        @CountryCode String holderCountry,

        @Pattern(regexp = "\\+?[0-9 ()./-]{5,30}", message = "PHONE_FORM")
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

    public PayeeDetails {
        iban = Pasted.plain(iban);
        bic = Pasted.plain(bic);
        accountNumber = Pasted.plain(accountNumber);
        mobileNumber = Pasted.plain(mobileNumber);
    }

    @Override
    public String toString() {
        return "PayeeDetails[sealed content]";
    }
}
