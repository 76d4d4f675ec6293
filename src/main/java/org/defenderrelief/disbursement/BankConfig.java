package org.defenderrelief.disbursement;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for the files that it gives its banks and gets from them. */
@ConfigMapping(prefix = "relief.bank")
public interface BankConfig {
    /** The fund's accounts, by the code that people and acts name each by: 2 to 32 letters, digits and hyphens. */
    Map<String, Account> accounts();

    /** What a payee's statement says that money is for; nothing that tells of the fund's work. */
    @WithDefault("Services")
    String purpose();

    /** How large a file from a bank may be. */
    @WithDefault("64M")
    MemorySize largestFile();

    /** An account of the fund. */
    interface Account {
        String iban();

        /** Of the bank that keeps it. */
        Optional<String> bic();

        /** The fund's name as that bank knows it. */
        String holder();

        /** Where the fund is. */
        String town();

        /** ISO 3166 code of two letters. */
        String country();

        /** ISO 4217 code of what it is kept in. */
        @WithDefault("EUR")
        String currency();
    }
}
