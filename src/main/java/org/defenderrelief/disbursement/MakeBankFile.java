package org.defenderrelief.disbursement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.bank.Pain001;
import org.defenderrelief.bank.PaymentFile;
import org.defenderrelief.bank.Transfer;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Finance makes a file that orders a bank to pay, of payments that were released. What stands in the file is not kept: its hash is signed, and
 * it is written anew whenever somebody fetches it, to the same bytes or not at all.
 */
@ApplicationScoped
public class MakeBankFile {
    /** Facts have no room for the sums of more currencies. */
    private static final int LONGEST_SUMS = 200;

    private final BankAccounts accounts;
    private final BankOrders orders;
    private final BankFiles files;
    private final EntityManager entities;
    private final History history;
    private final Clock clock;

    MakeBankFile(
            BankAccounts accounts,
            BankOrders orders,
            BankFiles files,
            EntityManager entities,
            History history,
            Clock clock) {
        this.accounts = accounts;
        this.orders = orders;
        this.files = files;
        this.entities = entities;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Makes it, or nothing.
     *
     * @throws Problem.IdempotencyMismatch if somebody else made a file of that id, or it is of other payments, another account or another day
     * @throws Problem.InvalidInput if anything in it cannot be
     * @throws Problem.Conflict {@code bank-details-lacking} if a payment lacks something and is not to be left out; {@code in-bank-file};
     *     {@code bank-file-empty} if nothing is left; {@code too-many-at-once} for more currencies than are told in one act; and as {@link BankOrders#look}
     */
    @Transactional
    public BankFile make(Acting acting, NewBankFile wanted) {
        acting.require(Role.FINANCE);
        Optional<BankFile> earlier = files.find(wanted.id());
        if (earlier.isPresent()) {
            return again(acting, wanted, earlier.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        wanted.validate(LocalDate.ofInstant(now, ZoneOffset.UTC));
        DebitAccount from = accounts.get(wanted.account());
        List<BankOrders.Looked> looked = looked(acting, from, wanted);
        files.requireInNone(looked.stream().map(BankOrders.Looked::payment).toList());
        PaymentFile file = new PaymentFile(
                wanted.id(),
                now,
                wanted.day(),
                from,
                looked.stream().map(BankOrders.Looked::transfer).toList());
        Act act = acting.act();
        BankFile row = new BankFile(
                wanted.id(),
                from.code(),
                wanted.day(),
                looked.size(),
                sums(looked),
                HexFormat.of().parseHex(Sha256.hex(Pain001.of(file))),
                act,
                now);
        entities.persist(row);
        List<BankFilePayment> payments = rows(wanted.id(), looked, file.parts());
        payments.forEach(entities::persist);
        entities.flush();
        history.record(act, BankFileFacts.MADE, null, BankFileFacts.made(row, payments));
        return row;
    }

    private BankFile again(Acting acting, NewBankFile wanted, BankFile earlier) {
        files.require(earlier);
        List<PaymentId> inside =
                files.payments(earlier).stream().map(BankFilePayment::payment).toList();
        if (!earlier.madeBy().equals(acting.person()) || !wanted.isFor(earlier, inside)) {
            throw new Problem.IdempotencyMismatch();
        }
        return earlier;
    }

    /** Cases are locked in one order, whoever asks, so that two who choose the same ones wait for each other. */
    private List<BankOrders.Looked> looked(Acting acting, DebitAccount from, NewBankFile wanted) {
        Map<PaymentId, BankOrders.Looked> found = new HashMap<>();
        wanted.payments().stream()
                .sorted(Comparator.comparing(
                        (NewBankFile.Chosen each) -> each.reference().value()))
                .forEach(
                        each -> found.put(each.payment(), orders.look(acting, from, each.reference(), each.payment())));
        List<BankOrders.Looked> whole = wanted.payments().stream()
                .map(each -> found.get(each.payment()))
                .filter(each -> each.transfer().lacks().isEmpty())
                .toList();
        if (whole.size() < wanted.payments().size() && !wanted.leaveOut()) {
            throw new Problem.Conflict(
                    "bank-details-lacking",
                    "Some of these payments lack what the bank needs. See what each lacks, and leave them out or have it corrected.");
        }
        if (whole.isEmpty()) {
            throw new Problem.Conflict("bank-file-empty", "None of these payments can go into a file.");
        }
        return whole;
    }

    private static String sums(List<BankOrders.Looked> looked) {
        Map<String, BigDecimal> sums = looked.stream()
                .map(each -> each.payment().amount())
                .collect(Collectors.toMap(
                        amount -> amount.currency().getCurrencyCode(),
                        amount -> amount.amount(),
                        BigDecimal::add,
                        TreeMap::new));
        String text = sums.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().toPlainString())
                .collect(Collectors.joining(","));
        if (text.length() > LONGEST_SUMS) {
            throw new Problem.Conflict("too-many-at-once", "These are more currencies than fit into one file.");
        }
        return text;
    }

    private static List<BankFilePayment> rows(UUID file, List<BankOrders.Looked> looked, Map<Transfer, Integer> parts) {
        List<BankFilePayment> rows = new ArrayList<>();
        for (BankOrders.Looked each : looked) {
            rows.add(new BankFilePayment(file, each.payment(), rows.size() + 1, parts.get(each.transfer())));
        }
        return rows;
    }
}
