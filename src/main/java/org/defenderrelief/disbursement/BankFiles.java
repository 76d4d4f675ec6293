package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.OneMoment;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;

/** The files that were made for banks, each as it was signed. */
@ApplicationScoped
public class BankFiles {
    private static final Set<PaymentMethod> BY_BANK =
            Set.of(PaymentMethod.BANK_TRANSFER, PaymentMethod.DIRECT_TO_PROVIDER);

    private final EntityManager entities;
    private final Acts acts;
    private final OneMoment moment;

    BankFiles(EntityManager entities, Acts acts, OneMoment moment) {
        this.entities = entities;
        this.acts = acts;
        this.moment = moment;
    }

    /** A payment that can go into a file. */
    public record Candidate(CaseFile caseFile, Payment payment) {}

    /** Those of finance that the actor may see, go by a bank, were released and are in no file; by the rows, to point at work. @param most how many at most */
    @Transactional
    public List<Candidate> candidates(Actor actor, int most) {
        if (!actor.has(Role.FINANCE)) {
            return List.of();
        }
        InSight sight = InSight.of(actor);
        return sight.bind(entities.createQuery(
                        "select c, p from Payment p join CaseFile c on c.id = p.caseId where p.status = RELEASED and p.method in :byBank"
                                + " and not exists (select 1 from BankFilePayment f where f.key.paymentId = p.id and f.live = true) and "
                                + sight.condition() + " order by p.statusSince, p.id",
                        Object[].class))
                .setParameter("byBank", BY_BANK)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Candidate((CaseFile) row[0], (Payment) row[1]))
                .toList();
    }

    /** That a file orders a payment. @param asReleased whether as it was released last, and not as it was before */
    public record Held(UUID file, boolean asReleased) {}

    /** Those of the payments that a file which was not discarded orders, with it; by the rows, to point at it. */
    @Transactional
    public Map<PaymentId, Held> holding(Collection<Payment> payments) {
        Map<PaymentId, Payment> wanted =
                payments.stream().collect(Collectors.toMap(Payment::id, payment -> payment, (one, other) -> one));
        return wanted.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select f from BankFilePayment f where f.live = true and f.key.paymentId in :payments",
                                BankFilePayment.class)
                        .setParameter(
                                "payments",
                                wanted.keySet().stream().map(PaymentId::value).toList())
                        .getResultStream()
                        .collect(Collectors.toMap(
                                BankFilePayment::payment,
                                each -> new Held(each.file(), each.isStill(wanted.get(each.payment())))));
    }

    /** The rows of files. */
    @Transactional
    Map<UUID, BankFile> rows(Set<UUID> ids) {
        return entities.createQuery("select f from BankFile f where f.id in :ids", BankFile.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(BankFile::id, file -> file));
    }

    /** Whether a payment goes by a bank. */
    static boolean isByBank(Payment payment) {
        return isByBank(payment.method());
    }

    /** Whether payments of that way can go by a bank. */
    static boolean isByBank(PaymentMethod method) {
        return BY_BANK.contains(method);
    }

    /** The newest files first. @param most how many at most @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<BankFile> newest(int most) {
        List<BankFile> files = entities.createQuery(
                        "select f from BankFile f order by f.madeAt desc, f.id", BankFile.class)
                .setMaxResults(most)
                .getResultList();
        List<Said> discarded = acts.withoutCase(BankFileFacts.DISCARDED);
        files.forEach(file -> require(file, discarded));
        return files;
    }

    /** One of them. @throws Problem.NotFound if there is none @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public BankFile get(UUID id) {
        BankFile file = find(id).orElseThrow(Problem.NotFound::new);
        require(file);
        return file;
    }

    Optional<BankFile> find(UUID id) {
        return Optional.ofNullable(entities.find(BankFile.class, id));
    }

    /** Passes if the file was not discarded, and nobody discards it before the transaction ends. @throws Problem.NotFound if there is none @throws Problem.Conflict {@code bank-file-discarded} */
    void requireKept(UUID id) {
        BankFile file = entities.find(BankFile.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (file == null) {
            throw new Problem.NotFound();
        }
        entities.refresh(file);
        if (file.isDiscarded()) {
            throw discarded();
        }
    }

    static Problem.Conflict discarded() {
        return new Problem.Conflict(
                "bank-file-discarded",
                "Somebody discarded this file. If the bank has it, have the bank stop it before its payments go into another one.");
    }

    /** Those in a file, in its order. */
    List<BankFilePayment> payments(BankFile file) {
        return entities.createQuery(
                        "select p from BankFilePayment p where p.key.fileId = :file order by p.place",
                        BankFilePayment.class)
                .setParameter("file", file.id())
                .getResultList();
    }

    /** Passes if the file is as it was made, and discarded as somebody said. @throws Problem.Conflict {@code not-authentic} */
    void require(BankFile file) {
        require(file, acts.withoutCase(BankFileFacts.DISCARDED));
    }

    private void require(BankFile file, List<Said> all) {
        Acts.Claim made = claim(file.id(), file.madeAct(), BankFileFacts.MADE);
        List<BankFilePayment> inside = payments(file);
        acts.by(Office.FINANCE, file.madeBy(), made, BankFileFacts.made(file, inside));
        if (!isDiscardedAsSaid(file, inside, all) && !isDiscardedMeanwhile(file, inside)) {
            throw acts.refuse(
                    file.isDiscarded() ? claim(file.id(), file.discardedAct(), BankFileFacts.DISCARDED) : made,
                    "it does not say what was signed");
        }
        if (file.isDiscarded()) {
            acts.by(
                    Office.FINANCE,
                    file.discardedBy().orElseThrow(),
                    claim(file.id(), file.discardedAct(), BankFileFacts.DISCARDED),
                    BankFileFacts.discarded(file));
        }
    }

    /** Whether somebody discarded it between the two readings: that is waited for, and both are read once more. */
    private boolean isDiscardedMeanwhile(BankFile file, List<BankFilePayment> inside) {
        if (moment.isUnderWay()) {
            return false;
        }
        entities.refresh(file, LockModeType.PESSIMISTIC_WRITE);
        inside.forEach(entities::refresh);
        return isDiscardedAsSaid(file, inside, acts.withoutCase(BankFileFacts.DISCARDED));
    }

    /** Whether it and all in it is discarded by an act, or none of it and by none. */
    private static boolean isDiscardedAsSaid(BankFile file, List<BankFilePayment> inside, List<Said> all) {
        Set<UUID> discarded = all.stream()
                .filter(said -> said.action().equals(BankFileFacts.DISCARDED))
                .filter(said -> said.text("file").equals(file.id().toString()))
                .map(Said::act)
                .collect(Collectors.toSet());
        return inside.stream().allMatch(each -> each.isLive() != file.isDiscarded())
                && (file.isDiscarded() ? discarded.contains(file.discardedAct()) : discarded.isEmpty());
    }

    /**
     * Passes if none of these payments is in a file that was not discarded, by what was signed: who hides a file, or says that it was
     * discarded, does not get its payments paid twice.
     *
     * @param payments as their acts left them
     * @throws Problem.Conflict {@code in-bank-file}; {@code not-authentic} if a file that was made is gone or is another
     */
    void requireInNone(List<Payment> payments) {
        Set<PaymentId> taken =
                live(planned(payments)).stream().map(BankFilePayment::payment).collect(Collectors.toSet());
        if (payments.stream().anyMatch(each -> taken.contains(each.id()))) {
            throw inFile();
        }
    }

    /**
     * As {@link #requireInNone}, for one alone that is to be sent by hand or given up. A file that orders it as it was before is discarded first; where the bank has
     * a file that orders it, as it was before or as it is, and which is discarded no more, it takes somebody's word that the bank has stopped the order, or the payment
     * would stand still for good.
     *
     * @param stopped whether somebody stands by it that the bank has stopped the order of it as it was before
     * @param asReleased whether somebody knows what became of the order of it as it is
     * @throws Problem.Conflict {@code in-bank-file}; {@code in-old-bank-file}; {@code bank-has-old-order}; {@code not-authentic} as {@link #requireInNone}
     */
    void requireNotOrdered(Payment payment, boolean stopped, boolean asReleased) {
        for (BankFilePayment each : live(planned(List.of(payment)))) {
            if (each.isStill(payment)) {
                requireKnownAsReleased(each.file(), asReleased);
            } else if (each.payment().equals(payment.id())) {
                requireStopped(each.file(), stopped);
            }
        }
    }

    /** One that was not marked as sent with the others of its file, since something was in its way then and may be for good. */
    private void requireKnownAsReleased(UUID file, boolean known) {
        if (!known || !isSent(file)) {
            throw inFile();
        }
    }

    private void requireStopped(UUID file, boolean stopped) {
        if (!isSent(file)) {
            throw new Problem.Conflict(
                    "in-old-bank-file",
                    "A file for the bank that was not discarded orders this payment as it was before. Have the bank stop it if the bank has that file, and discard the file first.");
        }
        if (!stopped) {
            throw new Problem.Conflict(
                    "bank-has-old-order",
                    "The bank has a file that orders this payment as it was before. Have the bank stop that order, and then say that it has.");
        }
    }

    /** Whether a payment in the file was sent: then the bank has it, and it is not discarded any more. */
    boolean isSent(UUID file) {
        return !entities.createQuery(
                        "select p.id from BankFilePayment f join Payment p on p.id = f.key.paymentId"
                                + " where f.key.fileId = :file and p.sentAct is not null",
                        UUID.class)
                .setParameter("file", file)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static Problem.Conflict inFile() {
        return new Problem.Conflict(
                "in-bank-file",
                "One of these payments is in a file for the bank already. If the bank got that file, say so at the file; else discard it first.");
    }

    /** Whether the file was not discarded, and orders the payment as it was released last. */
    @Transactional
    boolean orders(UUID file, PaymentId payment) {
        BankFilePayment inside = entities.find(BankFilePayment.class, new BankFilePayment.Key(file, payment.value()));
        Payment now = entities.find(Payment.class, payment.value());
        return inside != null && now != null && inside.isLive() && inside.isStill(now);
    }

    /** What stands in the files that were made since then and not discarded, by what was signed. */
    private List<BankFilePayment> live(Instant since) {
        List<Said> said = acts.withoutCase(BankFileFacts.ALL);
        List<BankFilePayment> live = new ArrayList<>();
        for (Said made : said) {
            if (made.action().equals(BankFileFacts.MADE) && !made.at().isBefore(since)) {
                String id = made.text("file");
                BankFile file = find(UUID.fromString(id))
                        .filter(row -> row.madeAct().equals(made.act()))
                        .orElseThrow(() -> acts.refuse(
                                new Acts.Claim("bank_file/" + id, made.act(), BankFileFacts.MADE, null),
                                "what it says is gone"));
                require(file, said);
                if (!file.isDiscarded()) {
                    live.addAll(payments(file));
                }
            }
        }
        return live;
    }

    /** When the first of these payments was planned, as it was signed; a file that was made before holds none of them. */
    private Instant planned(List<Payment> payments) {
        return acts.all(payments.stream().map(Payment::plannedAct).toList()).values().stream()
                .map(Said::at)
                .min(Instant::compareTo)
                .map(at -> at.minus(Acts.CLOCKS_AGREE))
                .orElse(Instant.EPOCH);
    }

    private static Acts.Claim claim(UUID file, UUID act, String action) {
        return new Acts.Claim("bank_file/" + file, act, action, null);
    }
}
