package org.defenderrelief.disbursement;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** The fund's own accounts, as they are configured. One that cannot be keeps the service from starting. */
@Startup
@Singleton
public class BankAccounts {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{2,32}");

    private final Map<String, DebitAccount> accounts = new TreeMap<>();

    BankAccounts(BankConfig config) {
        config.accounts().forEach((code, account) -> accounts.put(code, read(code, account)));
    }

    private static DebitAccount read(String code, BankConfig.Account account) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalStateException(
                    "relief.bank.accounts: a code has 2 to 32 letters, digits and hyphens: " + code);
        }
        try {
            Currency currency =
                    Money.currency(account.currency()).orElseThrow(() -> new IllegalArgumentException("currency"));
            return new DebitAccount(
                    code, account.iban(), account.bic(), account.holder(), account.town(), account.country(), currency);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "relief.bank.accounts." + code + "." + wrong.getMessage() + " cannot be read", wrong);
        }
    }

    /** All of them, by their codes. */
    public List<DebitAccount> all() {
        return List.copyOf(accounts.values());
    }

    /** That one. @throws Problem.InvalidInput if there is none of that code */
    public DebitAccount get(String code) {
        return Optional.ofNullable(accounts.get(code == null ? "" : code))
                .orElseThrow(() -> new Problem.InvalidInput("account", Flaw.NO_SUCH_BANK_ACCOUNT));
    }

    /** The one that a statement is of. @param currency empty where the bank tells none */
    Optional<DebitAccount> of(String number, String currency) {
        String plain = number.replaceAll("\\s", "");
        return accounts.values().stream()
                .filter(each -> each.iban().equals(plain))
                .filter(each ->
                        currency.isEmpty() || each.currency().getCurrencyCode().equals(currency))
                .findFirst();
    }
}
