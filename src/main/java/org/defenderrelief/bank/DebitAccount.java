package org.defenderrelief.bank;

import java.util.Currency;
import java.util.Optional;

/**
 * An account of the fund that payments are debited from.
 *
 * @param code by which people and acts name it: letters, digits and hyphens
 * @param iban its number
 * @param bic of the bank that keeps it, if that bank wants it told
 * @param holder the fund's name as that bank knows it
 * @param town where the fund is; {@code country} as ISO 3166 code
 * @param currency what it is kept in
 */
public record DebitAccount(
        String code, String iban, Optional<String> bic, String holder, String town, String country, Currency currency) {
    /** @throws IllegalArgumentException naming the first part that cannot be */
    public DebitAccount {
        iban = BankCodes.iban(iban).orElseThrow(() -> new IllegalArgumentException("iban"));
        bic = bic.map(each -> BankCodes.bic(each).orElseThrow(() -> new IllegalArgumentException("bic")));
        holder = BankText.written(holder, BankText.NAME).orElseThrow(() -> new IllegalArgumentException("holder"));
        town = BankText.written(town, BankText.TOWN).orElseThrow(() -> new IllegalArgumentException("town"));
        if (!BankCodes.isCountry(country)) {
            throw new IllegalArgumentException("country");
        }
    }
}
