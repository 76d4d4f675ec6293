package org.defenderrelief.disbursement;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;

import org.defenderrelief.bank.BankBalance;
import org.defenderrelief.bank.BankEntry;
import org.defenderrelief.bank.BankFileReader;
import org.defenderrelief.bank.BankListener;
import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.bank.Unreadable;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.LostRace;
import org.defenderrelief.vault.people.Acting;

/**
 * Finance takes in what a bank sent: statements, notifications, and answers to files. All of a file is read and checked before any of it is
 * stored. It moves no payment: it says what it found, and people take the steps.
 */
@ApplicationScoped
public class ImportBankFile {
    private final BankAccounts accounts;
    private final StoreBankLines store;
    private final BankConfig config;

    ImportBankFile(BankAccounts accounts, StoreBankLines store, BankConfig config) {
        this.accounts = accounts;
        this.store = store;
        this.config = config;
    }

    /**
     * What became of a file.
     *
     * @param read lines in it @param fresh those that were not known yet @param asSent those of them that need nothing @param work those that somebody has to look at
     */
    public record Imported(int read, int fresh, int asSent, int work) {}

    /** What a statement says, of one account. @param balances none, or one */
    record Statement(DebitAccount account, List<BankEntry> entries, List<BankBalance> balances) {}

    /** What a bank answered to a file. @param all whether it refused all of it */
    record Report(String file, boolean all, String reason, List<Refusal> refusals) {}

    /** What it refused: a part of the file, or one transfer. */
    record Refusal(Optional<Integer> part, String endToEndId, String reason) {}

    /**
     * Reads and stores it; what is known already changes nothing.
     *
     * @throws Problem.Conflict {@code bank-file-damaged}, {@code bank-file-hostile}, {@code bank-file-kind}, {@code bank-file-incomplete} or
     *     {@code bank-file-amount}, {@code bank-file-balance} if it cannot be read or does not add up; {@code bank-account-unknown} if it is of an account or a currency that is none of the fund's;
     *     {@code bank-file-unknown} if it answers a file that was not made here; {@code not-authentic} if a payment that a line is about is not what was signed
     * @throws Problem.TooLarge {@code bank-file-too-large}
     */
    public Imported take(Acting acting, InputStream in) {
        acting.require(Role.FINANCE);
        Heard heard = new Heard();
        try {
            BankFileReader.read(in, config.largestFile().asLongValue(), heard);
        } catch (Unreadable unreadable) {
            throw refused(unreadable.why());
        }
        try {
            return stored(acting, heard);
        } catch (PersistenceException raced) {
            if (LostRace.is(raced)) {
                throw raced;
            }
            // Somebody took in the same lines at the same moment; they are known now.
            return stored(acting, heard);
        }
    }

    private Imported stored(Acting acting, Heard heard) {
        return heard.reports.isEmpty()
                ? store.statements(acting, heard.statements)
                : store.reports(acting, heard.reports);
    }

    private static Problem refused(Unreadable.Why why) {
        return why == Unreadable.Why.TOO_LARGE
                ? new Problem.TooLarge(why.slug(), why.sentence())
                : new Problem.Conflict(why.slug(), why.sentence());
    }

    /** Keeps what was read until all of it was. */
    private final class Heard implements BankListener {
        private final List<Statement> statements = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();

        @Override
        public void statement(String number, String currency) {
            DebitAccount account = accounts.of(number, currency)
                    .orElseThrow(
                            () -> new Problem.Conflict(
                                    "bank-account-unknown",
                                    "This statement is of an account, or of a currency, that is none of the fund's here. Nothing was taken in."));
            statements.add(new Statement(account, new ArrayList<>(), new ArrayList<>()));
        }

        @Override
        public void balance(BankBalance balance) {
            statements.get(statements.size() - 1).balances().add(balance);
        }

        @Override
        public void entry(BankEntry entry) {
            statements.get(statements.size() - 1).entries().add(entry);
        }

        @Override
        public void report(String file, boolean rejected, String reason) {
            reports.add(new Report(file, rejected, reason, new ArrayList<>()));
        }

        @Override
        public void partRejected(int part, String reason) {
            add(new Refusal(Optional.of(part), "", reason));
        }

        @Override
        public void transferRejected(String endToEndId, String reason) {
            add(new Refusal(Optional.empty(), endToEndId, reason));
        }

        private void add(Refusal refusal) {
            reports.get(reports.size() - 1).refusals().add(refusal);
        }
    }
}
