package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/**
 * What waits for a person of finance, over all cases: money to plan, payments by the step that comes next, and cases to close; where a life
 * is at risk first, then what waits longest. Who prepared a payment does not find its release here. It follows the rows, to point at work;
 * the payment itself is asked whether the step may be taken.
 */
@ApplicationScoped
public class WaitingForFinance {
    private static final String AT_RISK = "case when c.urgency = LIFE_AT_RISK then 0 else 1 end";

    private static final String PAYMENT = "(select '%s', c.id, p.id, p.statusSince, " + AT_RISK
            + " from Payment p join CaseFile c on c.id = p.caseId where p.status = %s and %s order by " + AT_RISK
            + ", p.statusSince, p.id limit :most)";

    /** In the place of a payment's id stands the case's own. */
    private static final String CASE = "(select '%s', c.id, c.id, c.statusSince, " + AT_RISK
            + " from CaseFile c where c.status = %s and %s and %s order by c.place, c.id limit :most)";

    private static final String UNPLANNED =
            "exists (select 1 from Commitment k where k.caseId = c.id and k.paymentAmount"
                    + " > k.releasedPaymentAmount + coalesce((select sum(o.amount) from Payment o where o.commitmentId = k.id"
                    + " and o.status not in (FAILED, RETURNED, CANCELLED)), 0))";

    private final EntityManager entities;

    WaitingForFinance(EntityManager entities) {
        this.entities = entities;
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
        /** Money is reserved that no instalment stands for. */
        PLAN,
        /** Everything is paid and confirmed. */
        CLOSE
    }

    /** One thing to do. @param payment empty where it is about the whole case @param since from when it waits */
    public record Row(CaseFile caseFile, Optional<Payment> payment, Need need, Instant since) {}

    /** The first of them. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
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
        return found.stream()
                .map(each -> new Row(
                        files.get(each.caseId()),
                        Optional.ofNullable(each.payment()).map(payments::get),
                        each.need(),
                        each.since()))
                .toList();
    }

    /** How many they are, counted as far as that number. */
    @Transactional
    public int count(Actor actor, int most) {
        return find(actor, most).size();
    }

    /** @param payment null where it is about the whole case */
    private record Found(Need need, UUID caseId, UUID payment, Instant since, boolean atRisk) {}

    private List<Found> find(Actor actor, int most) {
        if (!actor.has(Role.FINANCE)) {
            return List.of();
        }
        InSight whoever = InSight.of(actor).unlessBusyOtherwise(Duty.PREPARER, Duty.RELEASER);
        String none = whoever.condition();
        String prepares = none + " and " + isNot(Duty.RELEASER);
        String releases = none + " and " + isNot(Duty.PREPARER);
        List<String> branches = List.of(
                String.format(PAYMENT, Need.CONFIRM, PaymentStatus.SENT, none),
                String.format(PAYMENT, Need.SEND, PaymentStatus.RELEASED, none),
                String.format(PAYMENT, Need.RELEASE, PaymentStatus.PREPARED, releases),
                String.format(PAYMENT, Need.PREPARE, PaymentStatus.PLANNED, prepares),
                String.format(CASE, Need.PLAN, "APPROVED", UNPLANNED, prepares),
                String.format(CASE, Need.PLAN, "IN_DISBURSEMENT", UNPLANNED, prepares),
                String.format(CASE, Need.CLOSE, "IN_FOLLOW_UP", "1 = 1", none));
        return whoever.bind(entities.createQuery(String.join(" union all ", branches), Object[].class))
                .setParameter("most", most)
                .getResultStream()
                .map(WaitingForFinance::found)
                .sorted(Comparator.comparing(Found::atRisk, Comparator.reverseOrder())
                        .thenComparing(each -> each.need() == Need.CLOSE)
                        .thenComparing(Found::since)
                        .thenComparing(Found::need))
                .limit(most)
                .toList();
    }

    private static String isNot(Duty duty) {
        return "not exists (select 1 from CaseDuty o where o.key.caseId = c.id and o.key.personId = :viewer and o.duty = "
                + duty + ")";
    }

    private static Found found(Object[] row) {
        return new Found(
                Need.valueOf((String) row[0]),
                (UUID) row[1],
                row[2].equals(row[1]) ? null : (UUID) row[2],
                (Instant) row[3],
                ((Number) row[4]).intValue() == 0);
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
