package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.fund.ExchangeRule;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/**
 * Payments that left in another currency and wait to be charged at the published rate that their donor's rule names: until somebody of finance presses, also
 * while a month of the rate is missing. It follows the rows, to point at work.
 */
@ApplicationScoped
public class Uncharged {
    private static final String FROM = " from Payment p join CaseFile c on c.id = p.caseId"
            + " join Commitment k on k.id = p.commitmentId join Envelope e on e.id = k.envelopeId"
            + " where p.status in (SENT, CONFIRMED) and e.rules.exchangeRule in :published"
            + " and k.paymentCurrency <> k.envelopeCurrency and not exists (select 1 from LedgerTransfer t"
            + " where t.sourceId = p.id and t.chargedRate is not null) and ";

    private final EntityManager entities;

    Uncharged(EntityManager entities) {
        this.entities = entities;
    }

    /** One of them. @param since when it was sent, or confirmed if it is */
    public record Row(CaseFile caseFile, Payment payment, Instant since) {}

    /** The first of them, what waits longest first. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        if (!actor.has(Role.FINANCE)) {
            return List.of();
        }
        InSight sight = InSight.of(actor);
        return bound(sight, "select c, p" + FROM + sight.condition() + " order by p.statusSince, p.id", Object[].class)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Row((CaseFile) row[0], (Payment) row[1], ((Payment) row[1]).statusSince()))
                .toList();
    }

    /** How many they are. */
    @Transactional
    public int count(Actor actor) {
        if (!actor.has(Role.FINANCE)) {
            return 0;
        }
        InSight sight = InSight.of(actor);
        return bound(sight, "select count(p)" + FROM + sight.condition(), Long.class)
                .getSingleResult()
                .intValue();
    }

    private <T> TypedQuery<T> bound(InSight sight, String query, Class<T> type) {
        return sight.bind(entities.createQuery(query, type))
                .setParameter("published", List.of(ExchangeRule.MONTH_OF_PAYMENT, ExchangeRule.PERIOD_AVERAGE));
    }
}
