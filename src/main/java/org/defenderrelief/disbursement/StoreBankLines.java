package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.bank.BankEntry;
import org.defenderrelief.bank.Order;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;

/** Stores what of a bank's file is not known yet, each with what was found of it, and signs it sheet by sheet. */
@ApplicationScoped
class StoreBankLines {
    /** Lines that one act says; whoever relies on one of them checks all of them. */
    static final int SHEET = 500;

    private final EntityManager entities;
    private final BankFiles files;
    private final BankBalances balances;
    private final Acts acts;
    private final History history;
    private final Clock clock;

    StoreBankLines(
            EntityManager entities, BankFiles files, BankBalances balances, Acts acts, History history, Clock clock) {
        this.entities = entities;
        this.acts = acts;
        this.files = files;
        this.balances = balances;
        this.history = history;
        this.clock = clock;
    }

    /** All of them or none. @throws Problem.Conflict {@code not-authentic} if a payment that one is about is not what was signed */
    @Transactional
    ImportBankFile.Imported statements(Acting acting, List<ImportBankFile.Statement> statements) {
        ImportBankFile.Imported all = new ImportBankFile.Imported(0, 0, 0, 0);
        for (ImportBankFile.Statement each : statements) {
            List<BankEntry> fresh = unknown(notKnownWithoutDay(each.entries()), BankEntry::key);
            List<FoundLine> found = new ArrayList<>(matched(fresh));
            each.balances().stream()
                    .map(balance -> balances.line(each.account(), balance))
                    .filter(balance ->
                            !unknown(List.of(balance), FoundLine::key).isEmpty())
                    .forEach(found::add);
            store(acting, each.account().code(), found);
            all = plus(all, each.entries().size(), found);
        }
        return all;
    }

    /** All of them or none. @throws Problem.Conflict {@code bank-file-unknown}; {@code not-authentic} */
    @Transactional
    ImportBankFile.Imported reports(Acting acting, List<ImportBankFile.Report> reports) {
        ImportBankFile.Imported all = new ImportBankFile.Imported(0, 0, 0, 0);
        for (ImportBankFile.Report each : reports) {
            BankFile file = id(each.file())
                    .flatMap(files::find)
                    .orElseThrow(() -> new Problem.Conflict(
                            "bank-file-unknown", "This answers a file that was not made here. Nothing was taken in."));
            files.require(file);
            List<FoundLine> read = rejections(file, each);
            List<FoundLine> found = unknown(read, FoundLine::key);
            store(acting, file.id().toString(), found);
            all = plus(all, read.size(), found);
        }
        return all;
    }

    private static ImportBankFile.Imported plus(ImportBankFile.Imported all, int read, List<FoundLine> found) {
        int work = (int) found.stream().filter(each -> each.finding().isWork()).count();
        int fresh = (int) found.stream()
                .filter(each -> each.kind() != BankLineKind.BALANCE)
                .count();
        int asSent = (int) found.stream()
                .filter(each -> each.finding() == BankFinding.AS_SENT)
                .count();
        return new ImportBankFile.Imported(
                all.read() + read, all.fresh() + fresh, all.asSent() + asSent, all.work() + work);
    }

    private List<FoundLine> rejections(BankFile file, ImportBankFile.Report report) {
        Map<UUID, BankFilePayment> inside = new HashMap<>();
        files.payments(file).forEach(each -> inside.put(each.payment().value(), each));
        Map<UUID, Payment> payments = payments(inside.keySet());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, FoundLine> found = new HashMap<>();
        List<FoundLine> inOrder = new ArrayList<>();
        refusals(report, inside.values()).forEach(refusal -> {
            Optional<Payment> payment =
                    id(refusal.endToEndId()).filter(inside::containsKey).map(payments::get);
            FoundLine line = new FoundLine(
                    BankLineKind.REJECTION,
                    payment.map(Payment::amount),
                    today,
                    today,
                    "",
                    refusal.endToEndId(),
                    refusal.reason(),
                    Sha256.hex("REJECTION|" + file.id() + "|" + refusal.endToEndId()),
                    payment.isPresent() ? BankFinding.REJECTED : BankFinding.UNKNOWN,
                    payment);
            if (found.put(line.key(), line) == null) {
                inOrder.add(line);
            }
        });
        return inOrder;
    }

    /** One by one, whatever the bank refused at once. */
    private static Stream<ImportBankFile.Refusal> refusals(
            ImportBankFile.Report report, Collection<BankFilePayment> inside) {
        Stream<ImportBankFile.Refusal> single = report.refusals().stream()
                .flatMap(each -> each.part().isEmpty()
                        ? Stream.of(each)
                        : inside.stream()
                                .filter(payment -> payment.part() == each.part().get())
                                .map(payment -> refusal(payment, each.reason())));
        return report.all()
                ? Stream.concat(single, inside.stream().map(payment -> refusal(payment, report.reason())))
                : single;
    }

    private static ImportBankFile.Refusal refusal(BankFilePayment payment, String reason) {
        return new ImportBankFile.Refusal(
                Optional.empty(), Order.endToEndId(payment.payment().value()), reason);
    }

    private interface Key<T> {
        String of(T line);
    }

    /** Those that no import has brought yet; the first of two that are the same. */
    private <T> List<T> unknown(List<T> lines, Key<T> key) {
        Set<String> known = new HashSet<>();
        for (List<T> some : inSheets(lines)) {
            entities.createQuery("select l.entryKey from BankLine l where l.entryKey in :keys", byte[].class)
                    .setParameter(
                            "keys",
                            some.stream()
                                    .map(each -> HexFormat.of().parseHex(key.of(each)))
                                    .toList())
                    .getResultStream()
                    .forEach(each -> known.add(HexFormat.of().formatHex(each)));
        }
        return lines.stream().filter(each -> known.add(key.of(each))).toList();
    }

    /** Those that are not among the lines which were taken in, of the same day, while the day was no part of their key. */
    private List<BankEntry> notKnownWithoutDay(List<BankEntry> entries) {
        Map<String, LocalDate> days = new HashMap<>();
        for (List<BankEntry> some : inSheets(entries)) {
            List<byte[]> keys = some.stream()
                    .flatMap(each -> each.keyWithoutDay().stream())
                    .map(HexFormat.of()::parseHex)
                    .toList();
            if (!keys.isEmpty()) {
                entities.createQuery("select l from BankLine l where l.entryKey in :keys", BankLine.class)
                        .setParameter("keys", keys)
                        .getResultStream()
                        .forEach(line -> days.put(line.key(), line.bookedOn()));
            }
        }
        return entries.stream()
                .filter(each -> each.keyWithoutDay()
                        .map(days::get)
                        .filter(each.bookedOn()::equals)
                        .isEmpty())
                .toList();
    }

    private List<FoundLine> matched(List<BankEntry> entries) {
        Set<UUID> ids = new HashSet<>();
        entries.forEach(each -> id(each.endToEndId()).ifPresent(ids::add));
        Map<UUID, Payment> payments = payments(ids);
        Set<UUID> debited = debited(payments.keySet());
        List<FoundLine> found = new ArrayList<>();
        for (BankEntry entry : entries) {
            Optional<Payment> payment = id(entry.endToEndId()).map(payments::get);
            BankFinding finding = BankMatch.of(
                    entry,
                    payment.map(each -> new BankMatch.Known(each.amount(), each.status())),
                    payment.filter(each -> debited.contains(each.id().value())).isPresent());
            if (entry.kind() == BankEntry.Kind.DEBIT) {
                payment.ifPresent(each -> debited.add(each.id().value()));
            }
            found.add(new FoundLine(
                    BankLineKind.valueOf(entry.kind().name()),
                    Optional.of(entry.amount()),
                    entry.bookedOn(),
                    entry.valueOn(),
                    entry.reference(),
                    entry.endToEndId(),
                    entry.reason(),
                    entry.key(),
                    finding,
                    payment));
        }
        return found;
    }

    private void store(Acting acting, String source, List<FoundLine> found) {
        Instant now = clock.instant();
        for (List<FoundLine> sheet : inSheets(found)) {
            Act act = acting.act();
            BankImport taken = new BankImport(source, act, now);
            List<BankLine> lines = new ArrayList<>();
            for (FoundLine each : sheet) {
                lines.add(new BankLine(each, taken.id(), lines.size() + 1));
            }
            taken.holds(lines.size(), BankLineFacts.digest(lines));
            entities.persist(taken);
            lines.forEach(entities::persist);
            entities.flush();
            entities.clear();
            history.record(act, BankLineFacts.IMPORTED, null, BankLineFacts.imported(taken));
        }
    }

    /** They are locked, so that of two files that two take in at once, the second knows what the first says of a payment. What is found of a line is signed, so the payments that it is held against are what was signed of them when they were sent. */
    private Map<UUID, Payment> payments(Set<UUID> ids) {
        Map<UUID, Payment> payments = new HashMap<>();
        for (List<UUID> some : inSheets(ids.stream().sorted().toList())) {
            List<Payment> found = entities.createQuery(
                            "select p from Payment p where p.id in :ids order by p.id", Payment.class)
                    .setParameter("ids", some)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
            requireAsSent(found);
            found.forEach(each -> payments.put(each.id().value(), each));
        }
        return payments;
    }

    /** By one question for many; of one that was not sent nothing is relied on, since its lines are for somebody to look at. */
    private void requireAsSent(List<Payment> payments) {
        ActsOfList signed = acts.ofList(payments.stream().flatMap(each -> each.sentAct().stream()));
        for (Payment payment : payments) {
            payment.sentAct().ifPresent(act -> {
                Acts.Claim claim = new Acts.Claim("payment/" + payment.id(), act, PaymentFacts.SENT, payment.caseId());
                if (signed.said(claim, PaymentFacts.sent(payment))
                        .filter(said -> signed.held(said, Office.FINANCE))
                        .isEmpty()) {
                    throw acts.refuse(claim, "it does not say what was signed");
                }
            });
        }
    }

    private Set<UUID> debited(Set<UUID> payments) {
        Set<UUID> debited = new HashSet<>();
        for (List<UUID> some : inSheets(List.copyOf(payments))) {
            debited.addAll(entities.createQuery(
                            "select l.paymentId from BankLine l where l.paymentId in :payments and l.kind = DEBIT",
                            UUID.class)
                    .setParameter("payments", some)
                    .getResultList());
        }
        return debited;
    }

    private static <T> List<List<T>> inSheets(List<T> all) {
        List<List<T>> sheets = new ArrayList<>();
        for (int at = 0; at < all.size(); at += SHEET) {
            sheets.add(all.subList(at, Math.min(all.size(), at + SHEET)));
        }
        return sheets;
    }

    /** The payment's or file's id that 32 hex digits are. */
    private static Optional<UUID> id(String hex) {
        return hex.isEmpty()
                ? Optional.empty()
                : Optional.of(UUID.fromString(hex.replaceFirst(
                        "([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})", "$1-$2-$3-$4-$5")));
    }
}
