package org.defenderrelief.disbursement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.bank.Pain001;
import org.defenderrelief.bank.PaymentFile;
import org.defenderrelief.bank.Transfer;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/** Finance fetches a file that was made: it is written anew from the payments, each checked as sending checks it until it is sent. */
@ApplicationScoped
public class FetchBankFile {
    private final BankFiles files;
    private final BankAccounts accounts;
    private final BankOrders orders;

    FetchBankFile(BankFiles files, BankAccounts accounts, BankOrders orders) {
        this.files = files;
        this.accounts = accounts;
        this.orders = orders;
    }

    /**
     * The file, the same bytes as when it was made.
     *
     * @throws Problem.NotFound if there is none, or the person may not see one of its cases
     * @throws Problem.Conflict {@code bank-file-discarded}; {@code bank-file-changed} if the details or the account are others by now, or a payment was
     *     taken back; and as {@link BankOrders#look}
     * @throws Problem.Gone {@code bank-file-erased} if payment details of one of its payees were erased
     */
    @Transactional
    public byte[] fetch(Acting acting, UUID id) {
        acting.require(Role.FINANCE);
        BankFile file = files.get(id);
        if (file.isDiscarded()) {
            throw BankFiles.discarded();
        }
        DebitAccount from = accounts.get(file.account());
        byte[] xml = transfers(acting, from, files.payments(file))
                .map(transfers -> Pain001.of(new PaymentFile(id, file.madeAt(), file.executionDay(), from, transfers)))
                .orElseThrow(FetchBankFile::changed);
        if (!Sha256.hex(xml).equals(file.contentHash())) {
            throw changed();
        }
        return xml;
    }

    private Optional<List<Transfer>> transfers(Acting acting, DebitAccount from, List<BankFilePayment> payments) {
        Map<PaymentId, Transfer> found = new HashMap<>();
        // Cases are locked in one order, whoever asks: as those are who make a file of other payments of the same
        // cases.
        List<BankFilePayment> inOrder = new ArrayList<>(payments);
        inOrder.sort(Comparator.comparing(orders::reference));
        for (BankFilePayment each : inOrder) {
            Optional<Transfer> transfer = again(acting, from, each).map(BankOrders.Looked::transfer);
            if (transfer.filter(one -> one.lacks().isEmpty()).isEmpty()) {
                return Optional.empty();
            }
            found.put(each.payment(), transfer.get());
        }
        return Optional.of(
                payments.stream().map(each -> found.get(each.payment())).toList());
    }

    /** The bank would take a file without one of its payments for another one; so there is none without it. */
    private Optional<BankOrders.Looked> again(Acting acting, DebitAccount from, BankFilePayment each) {
        try {
            return orders.again(acting, from, each);
        } catch (Problem.Gone erased) {
            throw new Problem.Gone(
                    "bank-file-erased",
                    "Payment details of one who was paid by this file were erased for good, as the fund's schedule says, so the same file cannot be made again."
                            + " What was paid, when and how much, stands on the page of the file.");
        }
    }

    static Problem.Conflict changed() {
        return new Problem.Conflict(
                "bank-file-changed",
                "What this file was made of has changed since: payment details, the fund's account, or a payment that was taken back. Discard it and make another.");
    }
}
