package org.defenderrelief.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;

/** Until when keepers vouch for organisations: done once two vouch anew, or say that it has ended. Rows say when; whether it is so, what was signed. */
@ApplicationScoped
class VouchingDeadlines implements Deadlines {
    private final PartnerStatements statements;
    private final PartnerActs signed;

    VouchingDeadlines(PartnerStatements statements, PartnerActs signed) {
        this.statements = statements;
        this.signed = signed;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.PARTNER);
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        return statements
                .getEntityManager()
                .createQuery(
                        "select s.organisation, s.confirmedAt, s.until from PartnerStatement s where s.confirmedAct is not null"
                                + " and s.kind = :vouched and s.until >= :from"
                                + " and not exists (select 1 from PartnerStatement e where e.organisation = s.organisation"
                                + " and e.kind in (:vouched, :ended) and e.confirmedAt > s.confirmedAt)"
                                + " order by s.until, s.organisation",
                        Object[].class)
                .setParameter("vouched", StatementKind.VOUCHED.name())
                .setParameter("ended", StatementKind.ENDED.name())
                .setParameter("from", Days.of(now.minus(LINGERS)))
                .setMaxResults(MOST)
                .getResultStream()
                .flatMap(row -> read(kind, row).stream())
                .toList();
    }

    /** Empty for a row that nobody of the service wrote: a verification names it, and it hides no other. */
    private static Optional<Deadline> read(DeadlineKind kind, Object[] row) {
        try {
            String organisation = new PartnerId((String) row[0]).value();
            return Optional.of(
                    Deadline.of(kind, organisation, (Instant) row[1], end((LocalDate) row[2]), Optional.empty()));
        } catch (IllegalArgumentException | NullPointerException none) {
            return Optional.empty();
        }
    }

    /** They vouch on the last day. */
    private static Instant end(LocalDate last) {
        return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        SignedPartner partner = signed.of(new PartnerId(deadline.subject()));
        boolean open = partner.standing(Days.of(now)) != Standing.ENDED
                && partner.until()
                        .filter(last -> end(last).equals(deadline.due()))
                        .isPresent();
        return open ? Optional.of(Set.of()) : Optional.empty();
    }
}
