package org.defenderrelief.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.PersonId;

/** Until when money of an envelope may be reserved: done once none is left to reserve. */
@ApplicationScoped
class EnvelopeDeadlines implements Deadlines {
    private final EntityManager entities;
    private final Envelopes envelopes;
    private final Acts acts;

    EnvelopeDeadlines(EntityManager entities, Envelopes envelopes, Acts acts) {
        this.entities = entities;
        this.envelopes = envelopes;
        this.acts = acts;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.ENVELOPE);
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        List<Object[]> rows = entities.createQuery(
                        "select e.id, e.validFrom, e.validUntil from Envelope e join EnvelopeBalance b on b.envelopeId = e.id"
                                + " where e.confirmedAct is not null and b.available > 0 and e.validUntil >= :from order by e.validUntil, e.id",
                        Object[].class)
                .setParameter("from", LocalDate.ofInstant(now.minus(LINGERS), ZoneOffset.UTC))
                .setMaxResults(MOST)
                .getResultList();
        rows.stream().filter(row -> !hasDays(row)).findFirst().ifPresent(this::tell);
        return rows.stream()
                .filter(EnvelopeDeadlines::hasDays)
                .map(row -> Deadline.of(
                        kind, row[0].toString(), day((LocalDate) row[1]), end((LocalDate) row[2]), Optional.empty()))
                .toList();
    }

    /** One that says no day is nothing of ours, and keeps no other from being listed. */
    private static boolean hasDays(Object[] row) {
        return row[1] != null && row[2] != null;
    }

    /** One alarm leads to a verification, which names the rest. */
    private void tell(Object[] row) {
        acts.tell(new Acts.Claim("envelope/" + row[0], null, null, null), "it holds what nobody could have signed");
    }

    private static Instant day(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** It pays on its last day. */
    private static Instant end(LocalDate last) {
        return day(last.plusDays(1));
    }

    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        Envelope envelope = envelopes.get(new EnvelopeId(UUID.fromString(deadline.subject())));
        boolean open = end(envelope.terms().validUntil()).equals(deadline.due())
                && open(deadline.kind(), now).contains(deadline);
        return open ? Optional.of(Set.of()) : Optional.empty();
    }
}
