package org.defenderrelief.disbursement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterMember;

/**
 * What waits for a person of finance, over all cases: money to plan, and payments by the step that comes next; the most
 * urgent cases first, then what waits longest. Who prepared a payment does not find its release here. Of a grant in tranches nothing is to plan
 * once all that may be paid is planned. It follows the rows, to point at work; the payment itself is asked whether the step may be taken.
 */
@ApplicationScoped
public class WaitingForFinance {
    private static final String PRESSING =
            "case when c.urgency = LIFE_AT_RISK then 0 when c.urgency = URGENT then 1 else 2 end";

    private static final String PAYMENT = "(select '%s', c.id, p.id, p.statusSince, " + PRESSING
            + " from Payment p join CaseFile c on c.id = p.caseId where p.status = %s and %s order by " + PRESSING
            + ", p.statusSince, p.id limit :most)";

    /** In the place of a payment's id stands the case's own. */
    private static final String CASE = "(select '%s', c.id, c.id, c.statusSince, " + PRESSING
            + " from CaseFile c where c.status = %s and %s and %s order by c.place, c.id limit :most)";

    private static final String COLLEAGUE_PREPARES =
            "exists (select 1 from CaseDuty o where o.key.caseId = c.id and o.key.personId in :colleague and o.duty = "
                    + Duty.PREPARER + ")";

    /** As far as rows tell: what an instalment waits for has happened. */
    private static final String FREE =
            "(p.condition is null or not exists (select 1 from Payment o where o.commitmentId = p.commitmentId"
                    + " and o.place < p.place and (o.status in (PLANNED, PREPARED, RELEASED, SENT) or o.status in (FAILED, RETURNED)"
                    + " and not exists (select 1 from Payment again where again.replaces = o.id))))";

    private static final String DUE = "(p.dueOn is null or p.dueOn <= :today)";

    private static final String UNPLANNED =
            "exists (select 1 from Commitment k where k.caseId = c.id and k.paymentAmount"
                    + " > k.releasedPaymentAmount + coalesce((select sum(o.amount) from Payment o where o.commitmentId = k.id"
                    + " and o.status not in (FAILED, RETURNED, CANCELLED)), 0))";

    private final EntityManager entities;
    private final PayeeCorrections corrections;
    private final Holds holds;
    private final WaitingTranches tranches;
    private final BankFiles bankFiles;
    private final CurrentRoster roster;
    private final HistoryLog log;
    private final Clock clock;

    WaitingForFinance(
            EntityManager entities,
            PayeeCorrections corrections,
            Holds holds,
            WaitingTranches tranches,
            BankFiles bankFiles,
            CurrentRoster roster,
            HistoryLog log,
            Clock clock) {
        this.log = log;
        this.clock = clock;
        this.tranches = tranches;
        this.bankFiles = bankFiles;
        this.roster = roster;
        this.entities = entities;
        this.corrections = corrections;
        this.holds = holds;
    }

    /** What there is to do; the order is that of a payment's life, from its end. */
    public enum Need {
        /** The money was sent: it is to be confirmed, or followed up. */
        CONFIRM,
        /** Two people stand by it: it is to be sent. */
        SEND,
        /** Somebody else prepared it. */
        RELEASE,
        /** Whom and how to pay is to be checked. */
        PREPARE,
        /** Somebody else compared corrected payment details: a second person confirms that they are the same payee's. */
        COMPARE,
        /** Money is reserved that no instalment stands for, and some of it may be paid by now. */
        PLAN
    }

    /** In which order they stand; where a life is at risk always comes first. */
    public enum Order {
        /** The most urgent first, then what waits longest. */
        WAITS,
        /** The largest payments first, by currency; what is about a whole case comes last. */
        AMOUNT,
        /** By the envelope's code, then as {@link #WAITS}. */
        ENVELOPE
    }

    /**
     * One thing to do.
     *
     * @param payment empty where it is about the whole case
     * @param since from when it waits
     * @param envelope code of what it is paid from; empty if that cannot be told
     * @param corrected whether a correction of the payee's details has to be compared first
     * @param held whether something else of the case must happen before more is paid
     * @param inFile whether it is in a file for the bank, and sent by handing that over
     * @param inOldFile whether a file for the bank that was not discarded orders it as it was before
     * @param unagreed whether it is to be planned, and the partner has not agreed to the terms since it was granted
     */
    public record Row(
            CaseFile caseFile,
            Optional<Payment> payment,
            Need need,
            Instant since,
            String envelope,
            boolean corrected,
            boolean held,
            boolean inFile,
            boolean inOldFile,
            boolean unagreed) {
        /** Whether it cannot be done together with others: each such case is looked at by itself first. */
        public boolean waitsForSomethingElse() {
            return corrected || held || inFile || inOldFile;
        }

        boolean atRisk() {
            return caseFile.urgency() == Urgency.LIFE_AT_RISK;
        }
    }

    /** The first of them, the most urgent first, then what waits longest. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        return of(actor, most, Order.WAITS);
    }

    /** As {@link #of(Actor, int)}: the same ones, in that order. */
    @Transactional
    public List<Row> of(Actor actor, int most, Order order) {
        List<Found> found = find(actor, most);
        Map<UUID, CaseFile> files = byId(
                "select c from CaseFile c where c.id in :ids",
                CaseFile.class,
                found.stream().map(Found::caseId).toList(),
                each -> each.id().value());
        Map<UUID, Payment> payments = byId(
                "select p from Payment p where p.id in :ids",
                Payment.class,
                found.stream().map(Found::payment).filter(Objects::nonNull).toList(),
                each -> each.id().value());
        Set<CaseId> cases = files.keySet().stream().map(CaseId::new).collect(Collectors.toSet());
        Set<CaseId> corrected = corrections.waitingAmong(cases);
        Set<CaseId> held = holds.among(cases);
        Set<CaseId> unagreed = unagreed(found);
        Map<PaymentId, BankFiles.Held> inFiles = bankFiles.holding(payments.values());
        Map<UUID, String> envelopes = envelopes(files.keySet());
        return found.stream()
                .map(each -> row(each, files, payments, envelopes, corrected, held, inFiles, unagreed))
                .sorted(by(order))
                .toList();
    }

    private static Row row(
            Found found,
            Map<UUID, CaseFile> files,
            Map<UUID, Payment> payments,
            Map<UUID, String> envelopes,
            Set<CaseId> corrected,
            Set<CaseId> held,
            Map<PaymentId, BankFiles.Held> inFiles,
            Set<CaseId> unagreed) {
        Optional<Payment> payment = Optional.ofNullable(found.payment()).map(payments::get);
        CaseId caseId = new CaseId(found.caseId());
        boolean toPay = found.need() != Need.CONFIRM;
        Optional<BankFiles.Held> order = payment.map(Payment::id).map(inFiles::get);
        return new Row(
                files.get(found.caseId()),
                payment,
                found.need(),
                found.since(),
                envelopes.getOrDefault(
                        payment.map(each -> each.commitment().value()).orElse(found.caseId()), ""),
                toPay && corrected.contains(caseId),
                toPay && held.contains(caseId),
                found.need() == Need.SEND
                        && order.filter(BankFiles.Held::asReleased).isPresent(),
                toPay && order.filter(each -> !each.asReleased()).isPresent(),
                found.need() == Need.PLAN && unagreed.contains(caseId));
    }

    /** Of those with money to plan, where nobody agreed since it was granted. */
    private Set<CaseId> unagreed(List<Found> found) {
        Set<CaseId> planned = found.stream()
                .filter(each -> each.need() == Need.PLAN)
                .map(each -> new CaseId(each.caseId()))
                .collect(Collectors.toSet());
        return planned.isEmpty()
                ? Set.of()
                : log.last(planned, Set.of(Agreements.ACTION, Commit.ACTION)).entrySet().stream()
                        .filter(each -> each.getValue().equals(Commit.ACTION))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    /** Codes of envelopes by commitment, and by case for what is about the whole case. */
    private Map<UUID, String> envelopes(Set<UUID> cases) {
        Map<UUID, String> codes = new HashMap<>();
        if (!cases.isEmpty()) {
            entities.createQuery(
                            "select k.id, k.caseId, e.code from Commitment k join Envelope e on e.id = k.envelopeId"
                                    + " where k.caseId in :cases order by k.committedAt",
                            Object[].class)
                    .setParameter("cases", cases)
                    .getResultStream()
                    .forEach(row -> {
                        codes.put((UUID) row[0], (String) row[2]);
                        codes.merge(
                                (UUID) row[1],
                                (String) row[2],
                                (some, one) ->
                                        some.equals(one) || some.endsWith(", " + one) ? some : some + ", " + one);
                    });
        }
        return codes;
    }

    /** A stable sort keeps the more urgent, then what waits longest, first among equals. */
    private static Comparator<Row> by(Order order) {
        Comparator<Row> dangerFirst = Comparator.comparing(Row::atRisk, Comparator.reverseOrder());
        return switch (order) {
            case WAITS -> dangerFirst;
            case ENVELOPE -> dangerFirst.thenComparing(Row::envelope);
            case AMOUNT ->
                dangerFirst
                        .thenComparing((Row row) -> row.payment().isEmpty())
                        .thenComparing((Row row) -> row.payment()
                                .map(payment -> payment.amount().currency().getCurrencyCode())
                                .orElse(""))
                        .thenComparing(
                                (Row row) -> row.payment()
                                        .map(payment -> payment.amount().amount())
                                        .orElse(BigDecimal.ZERO),
                                Comparator.reverseOrder());
        };
    }

    /** How many they are, counted as far as that number. */
    @Transactional
    public int count(Actor actor, int most) {
        return find(actor, most).size();
    }

    /** @param payment null where it is about the whole case @param pressing how urgent the case is; less comes first */
    private record Found(Need need, UUID caseId, UUID payment, Instant since, int pressing) {}

    private List<Found> find(Actor actor, int most) {
        if (!actor.has(Role.FINANCE)) {
            return List.of();
        }
        InSight whoever = InSight.of(actor).unlessBusyOtherwise(Duty.PREPARER, Duty.RELEASER);
        String none = whoever.condition();
        Set<UUID> colleague = colleague(actor);
        String prepares = none + " and " + isNot(Duty.RELEASER);
        String compares = none + " and " + is(Duty.RELEASER);
        if (!colleague.isEmpty()) {
            // In an office of two, who does not prepare on a case where the other one does, so that somebody is left to
            // release.
            prepares += " and (" + is(Duty.PREPARER) + " or not " + COLLEAGUE_PREPARES + ")";
            compares = none + " and (" + is(Duty.RELEASER) + " or " + isNot(Duty.PREPARER) + " and "
                    + COLLEAGUE_PREPARES + ")";
        }
        String releases = none + " and " + isNot(Duty.PREPARER) + " and " + FREE;
        Set<UUID> waiting = tranches.cases(actor);
        String unplanned = waiting.isEmpty() ? UNPLANNED : UNPLANNED + " and c.id not in :waiting";
        List<String> branches = new ArrayList<>(List.of(
                String.format(PAYMENT, Need.CONFIRM, PaymentStatus.SENT, none),
                String.format(PAYMENT, Need.SEND, PaymentStatus.RELEASED, none + " and " + FREE + " and " + DUE),
                String.format(PAYMENT, Need.RELEASE, PaymentStatus.PREPARED, releases),
                String.format(PAYMENT, Need.PREPARE, PaymentStatus.PLANNED, prepares),
                String.format(PAYMENT, Need.COMPARE, PaymentStatus.PLANNED, compares),
                String.format(CASE, Need.PLAN, "APPROVED", unplanned, prepares),
                String.format(CASE, Need.PLAN, "IN_DISBURSEMENT", unplanned, prepares)));
        if (!colleague.isEmpty()) {
            branches.add(String.format(CASE, Need.COMPARE, "APPROVED", unplanned, compares));
            branches.add(String.format(CASE, Need.COMPARE, "IN_DISBURSEMENT", unplanned, compares));
        }
        TypedQuery<Object[]> query = whoever.bind(
                        entities.createQuery(String.join(" union all ", branches), Object[].class))
                .setParameter("most", most)
                .setParameter("today", InstalmentTerms.today(clock));
        if (!waiting.isEmpty()) {
            query.setParameter("waiting", waiting);
        }
        if (!colleague.isEmpty()) {
            query.setParameter("colleague", colleague);
        }
        List<Found> found =
                query.getResultStream().map(WaitingForFinance::found).toList();
        return compared(found)
                .sorted(Comparator.comparingInt(Found::pressing)
                        .thenComparing(Found::since)
                        .thenComparing(Found::need))
                .limit(most)
                .toList();
    }

    /** Who released before prepares nothing more there, but may be the second to compare; once a case, and only if that is what it waits for. */
    private Stream<Found> compared(List<Found> found) {
        Set<CaseId> asked = found.stream()
                .filter(each -> each.need() == Need.COMPARE)
                .map(each -> new CaseId(each.caseId()))
                .collect(Collectors.toSet());
        Set<CaseId> waiting = asked.isEmpty() ? Set.of() : corrections.comparedAmong(asked);
        return found.stream().filter(each -> each.need() != Need.COMPARE || waiting.remove(new CaseId(each.caseId())));
    }

    /** The other one of an office of two, if they prepare payments anywhere now; empty if there are more, or nobody else. */
    private Set<UUID> colleague(Actor actor) {
        List<RosterMember> office = roster.recent().holding(Office.FINANCE);
        if (office.size() > 2) {
            return Set.of();
        }
        return entities.createQuery(
                        "select distinct o.key.personId from CaseDuty o join CaseFile c on c.id = o.key.caseId"
                                + " where o.duty = PREPARER and o.key.personId <> :viewer and c.status in (APPROVED, IN_DISBURSEMENT)",
                        UUID.class)
                .setParameter("viewer", actor.person().value())
                .getResultStream()
                .filter(person -> office.stream().anyMatch(member -> member.is(new PersonId(person))))
                .collect(Collectors.toSet());
    }

    private static String isNot(Duty duty) {
        return "not " + is(duty);
    }

    private static String is(Duty duty) {
        return "exists (select 1 from CaseDuty o where o.key.caseId = c.id and o.key.personId = :viewer and o.duty = "
                + duty + ")";
    }

    private static Found found(Object[] row) {
        Need need = Need.valueOf((String) row[0]);
        return new Found(
                need,
                (UUID) row[1],
                need == Need.COMPARE || row[2].equals(row[1]) ? null : (UUID) row[2],
                StoredTime.time((Instant) row[3]),
                ((Number) row[4]).intValue());
    }

    private <T> Map<UUID, T> byId(String query, Class<T> type, List<UUID> ids, Function<T, UUID> id) {
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery(query, type)
                        .setParameter("ids", new ArrayList<>(ids))
                        .getResultStream()
                        .collect(Collectors.toMap(id, Function.identity()));
    }
}
