package org.defenderrelief.bank;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.Money;

/**
 * A transfer as the bank will read it, in the characters that banks take.
 *
 * @param sepa whether it goes as a euro credit transfer; else it goes abroad
 * @param lacks what keeps it from being written; empty if nothing does
 */
public record Transfer(
        String endToEndId,
        Money amount,
        boolean sepa,
        Optional<String> name,
        Optional<String> iban,
        Optional<String> account,
        Optional<String> bic,
        Optional<String> bankName,
        Optional<String> bankCountry,
        Optional<String> town,
        Optional<String> country,
        Optional<String> purpose,
        Set<Lack> lacks) {
    private static final int ACCOUNT = 34;

    /** What the bank will read of an order, or what it lacks. */
    public static Transfer of(DebitAccount from, Order order) {
        Creditor to = order.creditor();
        Optional<String> iban = to.iban().flatMap(BankCodes::iban);
        Optional<String> bic = to.bic().flatMap(BankCodes::bic);
        boolean sepa = order.amount().currency().getCurrencyCode().equals("EUR")
                && from.currency().getCurrencyCode().equals("EUR")
                && BankCodes.isSepa(from.iban())
                && iban.filter(BankCodes::isSepa).isPresent();
        Optional<String> account =
                to.account().map(text -> text.replaceAll("\\s", "")).filter(text -> iban.isEmpty() && !text.isEmpty());
        Optional<String> bankCountry =
                to.bankCountry().filter(BankCodes::isCountry).or(() -> iban.map(text -> text.substring(0, 2)));
        Transfer transfer = new Transfer(
                Order.endToEndId(order.id()),
                order.amount(),
                sepa,
                BankText.written(to.name(), BankText.NAME),
                iban,
                account,
                bic,
                to.bankName().flatMap(text -> BankText.written(text, BankText.LINE)),
                bankCountry,
                to.town().flatMap(text -> BankText.written(text, BankText.TOWN)),
                to.country().filter(BankCodes::isCountry),
                BankText.written(order.purpose(), BankText.LINE),
                Set.of());
        return transfer.lacking(transfer.lacksOf(to));
    }

    private Set<Lack> lacksOf(Creditor to) {
        Set<Lack> lacks = EnumSet.noneOf(Lack.class);
        if (name.isEmpty()) {
            lacks.add(to.name().isBlank() ? Lack.NAME : Lack.NAME_SCRIPT);
        }
        if (to.iban().isPresent() && iban.isEmpty()) {
            lacks.add(Lack.IBAN);
        } else if (iban.isEmpty() && account.isEmpty()) {
            lacks.add(Lack.ACCOUNT);
        }
        if (account.filter(text -> text.length() > ACCOUNT).isPresent()) {
            lacks.add(Lack.ACCOUNT_LONG);
        }
        if (to.bic().isPresent() && bic.isEmpty()) {
            lacks.add(Lack.BIC);
        }
        if (!sepa) {
            lackingAbroad(to, lacks);
        }
        return lacks;
    }

    /** What banks ask for beyond the euro area: which bank it is, and where its customer is. */
    private void lackingAbroad(Creditor to, Set<Lack> lacks) {
        if (to.bic().isEmpty() && bankName.isEmpty()) {
            lacks.add(Lack.BANK);
        } else if (to.bic().isEmpty() && bankCountry.isEmpty()) {
            lacks.add(Lack.BANK_COUNTRY);
        }
        if (town.isEmpty()) {
            lacks.add(to.town().isEmpty() ? Lack.TOWN : Lack.TOWN_SCRIPT);
        }
        if (country.isEmpty()) {
            lacks.add(Lack.COUNTRY);
        }
    }

    private Transfer lacking(Set<Lack> found) {
        return new Transfer(
                endToEndId,
                amount,
                sepa,
                name,
                iban,
                account,
                bic,
                bankName,
                bankCountry,
                town,
                country,
                purpose,
                found);
    }

    @Override
    public String toString() {
        return "Transfer[" + endToEndId + "]";
    }
}
