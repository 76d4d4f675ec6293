package org.defenderrelief.bank;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.iban4j.BicFormatException;
import org.iban4j.BicUtil;
import org.iban4j.IbanFormatException;
import org.iban4j.IbanUtil;
import org.iban4j.InvalidCheckDigitException;
import org.iban4j.UnsupportedCountryException;

/** Numbers of accounts and codes of banks, each by its own checks. */
public final class BankCodes {
    /** Countries whose accounts euro credit transfers reach (the EPC's list of SEPA countries), by the first letters of their IBANs. */
    private static final Set<String> SEPA = Set.of(
            "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR",
            "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO",
            "RS", "SE", "SI", "SK", "SM", "VA");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private BankCodes() {}

    /** The IBAN without blanks, in capitals; empty if its country, length or check digits are wrong. */
    public static Optional<String> iban(String text) {
        String plain = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        try {
            IbanUtil.validate(plain);
            return Optional.of(plain);
        } catch (IbanFormatException | InvalidCheckDigitException | UnsupportedCountryException wrong) {
            return Optional.empty();
        }
    }

    /** The BIC of 8 or 11 characters, in capitals; empty if it is none. */
    public static Optional<String> bic(String text) {
        String plain = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        try {
            BicUtil.validate(plain);
            return Optional.of(plain);
        } catch (BicFormatException | UnsupportedCountryException wrong) {
            return Optional.empty();
        }
    }

    /** Whether it is an ISO 3166 code of two letters. */
    static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    /** Whether a euro credit transfer reaches the account. @param iban as {@link #iban} gives it */
    static boolean isSepa(String iban) {
        return SEPA.contains(iban.substring(0, 2));
    }
}
