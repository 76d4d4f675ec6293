package org.defenderrelief.disbursement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.kernel.Tranches;

/**
 * Grants of which everything that may be paid is planned, and whose next tranche waits for somebody of triage to look at its condition: theirs to
 * do, and nothing of finance's. It follows the rows and how many acts there are, to point at work; what may be paid, and who may say that a
 * condition is met, is asked again by what was signed.
 */
@ApplicationScoped
public class WaitingTranches {
    private static final Set<PaymentStatus> CAME_TO_NOTHING = Arrays.stream(PaymentStatus.values())
            .filter(PaymentStatus::cameToNothing)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What was released in emergency is one tranche, whatever was asked: such a round is not approved, but released. It begins with the cases that are
     * paid now, however many rounds there were.
     */
    private static final String IN_TRANCHES =
            "SELECT STRAIGHT_JOIN c.id, r.tranches, r.approved_amount, r.currency, (SELECT SUM(p.amount) FROM payment p WHERE p.case_id = c.id AND p.status NOT IN "
                    + quoted(CAME_TO_NOTHING.stream().map(Enum::name).collect(Collectors.toSet()))
                    + ") AS planned,"
                    + " (SELECT COUNT(*) FROM history_entry e WHERE e.case_id = c.id AND e.action = '"
                    + TranchesAsSigned.RELEASED + "'),"
                    + " EXISTS (SELECT 1 FROM history_entry e WHERE e.case_id = c.id AND e.action IN "
                    + quoted(TranchesAsSigned.PAYS) + " AND e.actor_id = :viewer)"
                    + " FROM case_file c JOIN committee_round r ON r.granted_case = c.id"
                    + " WHERE c.status IN ('APPROVED', 'IN_DISBURSEMENT') AND r.status = 'APPROVED' AND r.tranches LIKE '%+%'"
                    + " HAVING planned < (SELECT SUM(k.payment_amount - k.released_payment_amount) FROM commitment k WHERE k.case_id = c.id)";

    private final EntityManager entities;

    WaitingTranches(EntityManager entities) {
        this.entities = entities;
    }

    /** A grant whose next tranche waits. @param number of that tranche, from 2 @param since from when everything before it is planned */
    public record Row(CaseFile caseFile, int number, Instant since) {}

    /** @param pays whether who looks took part in paying: they say of no condition that it is met */
    private record Found(UUID caseId, int number, boolean pays) {}

    /** The first of them that a person of triage may look at, what waits longest first; none for anybody else. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        Map<UUID, Integer> numbers = find(actor).stream()
                .filter(each -> !each.pays())
                .collect(Collectors.toMap(Found::caseId, Found::number));
        if (numbers.isEmpty()) {
            return List.of();
        }
        InSight sight = InSight.of(actor).unlessBusyOtherwise(Duty.ASSESSOR);
        return sight.bind(entities.createQuery(
                        "select c, (select max(p.plannedAt) from Payment p where p.caseId = c.id and p.status not in :nothing) as since"
                                + " from CaseFile c where c.id in :cases and " + sight.condition()
                                + " order by since, c.id",
                        Object[].class))
                .setParameter("cases", numbers.keySet())
                .setParameter("nothing", CAME_TO_NOTHING)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> {
                    CaseFile caseFile = (CaseFile) row[0];
                    return new Row(caseFile, numbers.get(caseFile.id().value()), StoredTime.time((Instant) row[1]));
                })
                .toList();
    }

    /** The cases of all of them, whoever may see these. */
    Set<UUID> cases(Actor actor) {
        return find(actor).stream().map(Found::caseId).collect(Collectors.toUnmodifiableSet());
    }

    private List<Found> find(Actor actor) {
        List<?> rows = entities.createNativeQuery(IN_TRANCHES, Object[].class)
                .setParameter("viewer", actor.person().value())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .flatMap(row -> found(row).stream())
                .toList();
    }

    private static Optional<Found> found(Object[] row) {
        GrantInTranches grant = grant(row);
        return grant.next()
                .filter(number -> !grant.freeOfAll().isMoreThan(money(row, 4)))
                .map(number -> new Found((UUID) row[0], number, isTrue(row[6])));
    }

    private static GrantInTranches grant(Object[] row) {
        Tranches tranches = Tranches.read((String) row[1], currency(row)).cutTo(money(row, 2));
        int released = 1 + ((Number) row[5]).intValue();
        return GrantInTranches.whole(
                tranches, Math.min(released, tranches.parts().size()));
    }

    private static Money money(Object[] row, int column) {
        return new Money(((BigDecimal) row[column]).stripTrailingZeros(), currency(row));
    }

    private static Currency currency(Object[] row) {
        return Currency.getInstance((String) row[3]);
    }

    private static boolean isTrue(Object value) {
        return value instanceof Boolean yes ? yes : ((Number) value).intValue() != 0;
    }

    private static String quoted(Set<String> codes) {
        return codes.stream().sorted().collect(Collectors.joining("', '", "('", "')"));
    }
}
