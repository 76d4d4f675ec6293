package org.defenderrelief.disbursement;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.OneMoment;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;

/** The lines that were taken in from banks, each as it was signed with those beside it. */
@ApplicationScoped
public class BankLines {
    /**
     * Of all cases but those that the viewer stepped back from: also of one that finance sees no more, since its release was refused. Else nobody would look at what the
     * bank paid all the same.
     */
    private static final String WAITING =
            " from BankLine l where l.finding not in (AS_SENT, FOLLOWS) and l.settledAct is null"
                    + " and not exists (select 1 from Recusal r where r.key.caseId = l.caseId and r.key.personId = :viewer)";

    private final EntityManager entities;
    private final Acts acts;
    private final OneMoment moment;

    BankLines(EntityManager entities, Acts acts, OneMoment moment) {
        this.entities = entities;
        this.acts = acts;
        this.moment = moment;
    }

    /** A line that somebody has to look at. @param caseFile whose payment it is about, if about one that the viewer may see @param ordered what that payment comes to, as its row says */
    public record Waiting(BankLine line, Optional<CaseFile> caseFile, Optional<Money> ordered) {}

    /**
     * Those that wait and that the actor may see, the oldest first.
     *
     * @param most how many at most
     * @throws Problem.Conflict {@code not-authentic} if one of them is not what was signed
     */
    @Transactional
    public List<Waiting> waiting(Actor actor, int most) {
        if (!actor.has(Role.FINANCE)) {
            return List.of();
        }
        List<BankLine> lines = entities.createQuery("select l" + WAITING + " order by l.bookedOn, l.id", BankLine.class)
                .setParameter("viewer", actor.person().value())
                .setMaxResults(most)
                .getResultList();
        requireAll(lines);
        return withPayments(actor, lines.stream().filter(BankLine::isWaiting).toList());
    }

    /** A line with the case and the amount of its payment. */
    @Transactional(Transactional.TxType.MANDATORY)
    Waiting withPayment(Actor actor, BankLine line) {
        return withPayments(actor, List.of(line)).get(0);
    }

    private List<Waiting> withPayments(Actor actor, List<BankLine> lines) {
        Map<UUID, CaseFile> files = files(actor, lines);
        Map<UUID, Money> ordered = ordered(lines);
        return lines.stream()
                .map(line -> new Waiting(
                        line,
                        line.caseId().map(id -> files.get(id.value())),
                        line.payment().map(id -> ordered.get(id.value()))))
                .toList();
    }

    /** How many wait, as the rows say. */
    @Transactional
    public long count(Actor actor) {
        if (!actor.has(Role.FINANCE)) {
            return 0;
        }
        return entities.createQuery("select count(l)" + WAITING, Long.class)
                .setParameter("viewer", actor.person().value())
                .getSingleResult();
    }

    /** Debits of those payments that were as they were sent, by payment. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Map<PaymentId, BankLine> debited(Collection<PaymentId> payments) {
        if (payments.isEmpty()) {
            return Map.of();
        }
        List<BankLine> lines = entities.createQuery(
                        "select l from BankLine l where l.paymentId in :payments and l.finding = AS_SENT order by l.bookedOn",
                        BankLine.class)
                .setParameter(
                        "payments", payments.stream().map(PaymentId::value).toList())
                .getResultList();
        requireAll(lines);
        return lines.stream()
                .collect(Collectors.toMap(
                        line -> line.payment().orElseThrow(), Function.identity(), (one, other) -> one));
    }

    /** The case that a line is about, if about one. @throws Problem.NotFound if there is no such line */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<CaseId> caseOf(UUID id) {
        return Optional.ofNullable(entities.find(BankLine.class, id))
                .orElseThrow(Problem.NotFound::new)
                .caseId();
    }

    /**
     * The case that a line is about, if about one, locked; also one that finance sees no more, as its line waits all the same.
     *
     * @throws Problem.NotFound if there is no such line, or the person stepped back from the case
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<CaseFile> lockedCaseOf(Actor actor, UUID id) {
        return caseOf(id).map(caseId -> {
            CaseFile found = entities.createQuery(
                            "select c from CaseFile c where c.id = :case and not exists"
                                    + " (select 1 from Recusal r where r.key.caseId = c.id and r.key.personId = :viewer)",
                            CaseFile.class)
                    .setParameter("case", caseId.value())
                    .setParameter("viewer", actor.person().value())
                    .getResultStream()
                    .findFirst()
                    .orElseThrow(Problem.NotFound::new);
            entities.refresh(found, LockModeType.PESSIMISTIC_WRITE);
            return found;
        });
    }

    /** One of them, locked. @throws Problem.NotFound if there is none @throws Problem.Conflict {@code not-authentic} */
    @Transactional(Transactional.TxType.MANDATORY)
    BankLine locked(UUID id) {
        BankLine line = entities.find(BankLine.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (line == null) {
            throw new Problem.NotFound();
        }
        entities.refresh(line);
        requireAll(List.of(line));
        return line;
    }

    /** Passes if each line is as it was taken in, and nobody is done with it but by an act. @throws Problem.Conflict {@code not-authentic} */
    @Transactional(Transactional.TxType.MANDATORY)
    void requireAll(List<BankLine> lines) {
        Set<UUID> imports = new HashSet<>();
        lines.forEach(line -> imports.add(line.importId()));
        imports.forEach(this::require);
        Map<CaseId, Set<String>> settled = new HashMap<>();
        lines.stream().filter(line -> line.finding().isWork()).forEach(line -> requireSettled(line, settled));
    }

    private void require(UUID id) {
        BankImport taken = Optional.ofNullable(entities.find(BankImport.class, id))
                .orElseThrow(() -> acts.refuse(
                        new Acts.Claim("bank_import/" + id, null, BankLineFacts.IMPORTED, null),
                        "what it says is gone"));
        Acts.Claim claim = new Acts.Claim("bank_import/" + id, taken.act(), BankLineFacts.IMPORTED, null);
        acts.by(Office.FINANCE, taken.importedBy(), claim, BankLineFacts.imported(taken));
        List<BankLine> all = entities.createQuery(
                        "select l from BankLine l where l.importId = :import order by l.place", BankLine.class)
                .setParameter("import", id)
                .getResultList();
        if (all.size() != taken.entries() || !BankLineFacts.digest(all).equals(taken.digest())) {
            throw acts.refuse(claim, "it does not say what was signed");
        }
    }

    /**
     * Whoever is done with a line signed it; and nobody has signed that they are done with one that waits, where it is about a payment: no step
     * is taken on it again. A line about none that waits again moves nothing; a verification names it.
     */
    private void requireSettled(BankLine line, Map<CaseId, Set<String>> settled) {
        Acts.Claim claim = new Acts.Claim(
                "bank_entry/" + line.id(),
                line.settledAct(),
                BankLineFacts.SETTLED,
                line.caseId().orElse(null));
        if (line.settlement().isPresent()) {
            PersonId by = line.settledBy().orElseThrow(() -> acts.refuse(claim, "it does not say what was signed"));
            acts.by(
                    Office.FINANCE,
                    by,
                    claim,
                    BankLineFacts.settled(line, line.settlement().get()));
        } else if (line.caseId()
                .filter(id -> settled.computeIfAbsent(id, this::settledOn)
                        .contains(line.id().toString()))
                .isPresent()) {
            if (!moment.isUnderWay()) {
                // Somebody may have been done with it between the two readings: that is waited for, and it is read once
                // more.
                entities.refresh(line, LockModeType.PESSIMISTIC_WRITE);
            }
            if (line.settlement().isEmpty()) {
                throw acts.refuse(claim, "it does not say what was signed");
            }
            requireSettled(line, settled);
        }
    }

    private Set<String> settledOn(CaseId caseId) {
        return acts.on(caseId, BankLineFacts.SETTLED).stream()
                .map(said -> said.text("line"))
                .collect(Collectors.toSet());
    }

    private Map<UUID, Money> ordered(List<BankLine> lines) {
        List<UUID> ids = lines.stream()
                .flatMap(line -> line.payment().stream())
                .map(PaymentId::value)
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery("select p from Payment p where p.id in :ids", Payment.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(payment -> payment.id().value(), Payment::amount));
    }

    private Map<UUID, CaseFile> files(Actor actor, List<BankLine> lines) {
        InSight sight = InSight.of(actor);
        List<UUID> ids = lines.stream()
                .flatMap(line -> line.caseId().stream())
                .map(each -> each.value())
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : sight.bind(entities.createQuery(
                                "select c from CaseFile c where c.id in :ids and " + sight.condition(), CaseFile.class))
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
    }
}
