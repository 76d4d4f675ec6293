package org.defenderrelief.bank;

import java.util.Optional;

/**
 * Whom money goes to, as the payment details say. In memory only.
 *
 * @param name of the account's holder, in any script
 * @param iban the account's number, or {@code account} where the country has no IBAN
 * @param bic of the bank, or its name and {@code bankCountry}
 * @param town where the holder lives or works; {@code country} as ISO 3166 code
 */
public record Creditor(
        String name,
        Optional<String> iban,
        Optional<String> account,
        Optional<String> bic,
        Optional<String> bankName,
        Optional<String> bankCountry,
        Optional<String> town,
        Optional<String> country) {
    @Override
    public String toString() {
        return "Creditor[sealed content]";
    }
}
