package org.defenderrelief.disbursement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.bank.BankBalance;
import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.ShownFunds;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Money;

/** What the banks' statements say that the fund's accounts hold: whether one statement follows another, and the sums beside the ledger's. */
@ApplicationScoped
public class BankBalances {
    /** ISO 20022: the account is overdrawn. */
    private static final String OVERDRAWN = "DBIT";

    private static final String HELD = "CRDT";

    /** Later than any statement's. */
    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final EntityManager entities;
    private final BankAccounts accounts;
    private final BankLines lines;
    private final ShownFunds funds;

    BankBalances(EntityManager entities, BankAccounts accounts, BankLines lines, ShownFunds funds) {
        this.entities = entities;
        this.accounts = accounts;
        this.lines = lines;
        this.funds = funds;
    }

    /** What the newest statement says that an account holds. @param held below zero if it is overdrawn */
    public record AccountBalance(String account, LocalDate day, BigDecimal held) {}

    /**
     * What banks and ledger hold in one currency. They differ by the fund's own money, payments not debited yet, and gifts that no envelope has yet.
     *
     * @param accounts those that a statement told of
     * @param ledger what envelopes hold that was not paid out: free and committed
     */
    public record CurrencyBalance(Currency currency, List<AccountBalance> accounts, BigDecimal ledger) {
        public BigDecimal atBanks() {
            return accounts.stream().map(AccountBalance::held).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** What the banks hold more than the ledger. */
        public BigDecimal difference() {
            return atBanks().subtract(ledger);
        }
    }

    /** Of each currency that a statement told of, by its code. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if a statement's line is not what was signed */
    @Transactional
    public List<CurrencyBalance> byCurrency() {
        Map<String, List<AccountBalance>> atBanks = accounts.all().stream()
                .flatMap(account -> newest(account, EVER)
                        .map(line -> Map.entry(account.currency().getCurrencyCode(), atBank(account, line)))
                        .stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        if (atBanks.isEmpty()) {
            return List.of();
        }
        Map<Currency, BigDecimal> ledger = funds.inOrder().stream()
                .flatMap(each -> each.balance().stream())
                .collect(Collectors.toMap(each -> each.available().currency(), BankBalances::unpaid, BigDecimal::add));
        return atBanks.entrySet().stream()
                .map(each -> {
                    Currency currency = Currency.getInstance(each.getKey());
                    return new CurrencyBalance(
                            currency, each.getValue(), ledger.getOrDefault(currency, BigDecimal.ZERO));
                })
                .toList();
    }

    private static BigDecimal unpaid(Balance balance) {
        return balance.available().plus(balance.committed()).amount();
    }

    /** A statement's balance as a line, and whether the statement before leads to it. */
    @Transactional(Transactional.TxType.MANDATORY)
    FoundLine line(DebitAccount account, BankBalance told) {
        boolean follows = newest(account, told.day())
                .filter(before -> !follows(before, told))
                .isEmpty();
        return new FoundLine(
                BankLineKind.BALANCE,
                Optional.of(new Money(told.closing().abs(), told.currency())),
                told.day(),
                told.day(),
                told.number(),
                "",
                told.closing().signum() < 0 ? OVERDRAWN : HELD,
                key(account, told),
                follows ? BankFinding.FOLLOWS : BankFinding.GAP,
                Optional.empty());
    }

    static String key(DebitAccount account, BankBalance told) {
        return Sha256.hex(String.join(
                "|",
                "BALANCE",
                account.code(),
                told.day().toString(),
                told.number(),
                told.opening().stripTrailingZeros().toPlainString(),
                told.closing().stripTrailingZeros().toPlainString()));
    }

    /** Its opening balance is the closing one before; its number is the next, unless the bank gives none or begins anew, as each year. */
    private static boolean follows(BankLine before, BankBalance told) {
        boolean next = before.reference().isEmpty()
                || told.number().isEmpty()
                || Long.parseLong(told.number()) == 1
                || Long.parseLong(told.number()) == Long.parseLong(before.reference()) + 1;
        return next && held(before).compareTo(told.opening()) == 0;
    }

    private static AccountBalance atBank(DebitAccount account, BankLine line) {
        return new AccountBalance(account.code(), line.bookedOn(), held(line));
    }

    private static BigDecimal held(BankLine line) {
        BigDecimal amount = line.amount().orElseThrow().amount();
        return line.reason().equals(OVERDRAWN) ? amount.negate() : amount;
    }

    /** The last balance up to that day. */
    private Optional<BankLine> newest(DebitAccount account, LocalDate day) {
        List<BankLine> found = entities.createQuery(
                        "select l from BankLine l join BankImport i on i.id = l.importId where l.kind = BALANCE"
                                + " and i.source = :account and l.bookedOn <= :day order by l.bookedOn desc, l.id desc",
                        BankLine.class)
                .setParameter("account", account.code())
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultList();
        lines.requireAll(found);
        return found.stream().findFirst();
    }
}
