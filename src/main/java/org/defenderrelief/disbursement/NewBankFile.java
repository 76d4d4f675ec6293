package org.defenderrelief.disbursement;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;

/**
 * A file that is to be made for a bank.
 *
 * @param id chosen by who asks; the same asked again is answered as the first time
 * @param account code of the account that is debited
 * @param day on which the bank is to debit: today or one of the next 30 days
 * @param payments 1 to 500, in the order in which they are to stand
 * @param leaveOut whether those that lack something are left out; else nothing is made then
 */
public record NewBankFile(UUID id, String account, LocalDate day, List<Chosen> payments, boolean leaveOut) {
    /** Payments in one file. */
    public static final int MOST = 500;

    private static final int DAYS = 30;

    public NewBankFile {
        payments = List.copyOf(payments);
    }

    /** One payment of a case. */
    public record Chosen(Reference reference, PaymentId payment) {}

    /** @throws Problem.InvalidInput if anything in it cannot be */
    void validate(LocalDate today) {
        if (payments.isEmpty() || payments.size() > MOST || new HashSet<>(payments).size() < payments.size()) {
            throw new Problem.InvalidInput("payments", Flaw.LIST_SIZE, MOST);
        }
        requireDay(day, today);
    }

    /** Whether that file is what was asked for. @param inside its payments, in its order */
    boolean isFor(BankFile file, List<PaymentId> inside) {
        List<PaymentId> chosen = payments.stream().map(Chosen::payment).toList();
        List<PaymentId> kept =
                leaveOut ? chosen.stream().filter(inside::contains).toList() : chosen;
        return file.account().equals(account) && file.executionDay().equals(day) && kept.equals(inside);
    }

    /** Passes if a bank can be asked to debit on that day; also for pages, before anybody has read all that would stand in the file. @throws Problem.InvalidInput if not */
    public static void requireDay(LocalDate day, LocalDate today) {
        if (day.isBefore(today) || day.isAfter(today.plusDays(DAYS))) {
            throw new Problem.InvalidInput("day", Flaw.DAY_OF_DEBIT);
        }
    }
}
