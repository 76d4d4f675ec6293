package org.defenderrelief.disbursement;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.bank.Creditor;
import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.bank.Lack;
import org.defenderrelief.bank.Order;
import org.defenderrelief.bank.Transfer;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;

/** What a file for the bank will lack of payment details, to be told before two people have acted on them. It refuses nothing. */
@ApplicationScoped
public class BankNeeds {
    private final BankAccounts accounts;
    private final BankConfig config;

    BankNeeds(BankAccounts accounts, BankConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    /**
     * What it will lack from whichever of the fund's accounts lacks least.
     *
     * @param details the opened payment details; of such as cannot be read nothing is told
     * @return in the order of {@link Lack}; empty if nothing is lacking, if the payment goes into no file that way, or if the fund has no account of which there are files
     */
    public List<Lack> of(byte[] details, Money amount, PaymentMethod method) {
        if (!BankFiles.isByBank(method) || !AskedWay.of(details).readable()) {
            return List.of();
        }
        BankDetails bank = BankDetails.of(details);
        Creditor to = bank.creditor();
        boolean account = to.iban().isPresent() || to.account().isPresent();
        // A provider without an account is paid otherwise.
        if (method == PaymentMethod.DIRECT_TO_PROVIDER && !account) {
            return List.of();
        }
        Order order = new Order(Ids.next(), amount, to, bank.purpose(config.purpose()));
        return accounts.all().stream()
                .map(from -> lacks(from, order))
                .min(Comparator.comparingInt(Set::size))
                .map(lacks -> lacks.stream().sorted().toList())
                .orElse(List.of());
    }

    private static Set<Lack> lacks(DebitAccount from, Order order) {
        return Transfer.of(from, order).lacks();
    }
}
