package org.defenderrelief.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.Cases;
import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/** Until when partners are to report what was spent. Rows say that it is time; whether it is still to be done, what was signed. */
@ApplicationScoped
class ReportDeadlines implements Deadlines {
    private final FollowUps rows;
    private final Cases cases;
    private final StillOpen open;

    ReportDeadlines(FollowUps rows, Cases cases, StillOpen open) {
        this.rows = rows;
        this.cases = cases;
        this.open = open;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.REPORT);
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        return rows.getEntityManager()
                .createQuery(
                        "select f.caseId, f.sentOn, f.reportDue, c.reference from FollowUpCase f join CaseFile c on c.id = f.caseId"
                                + " where f.reportDue is not null order by f.reportDue, f.caseId",
                        Object[].class)
                .setMaxResults(MOST)
                .getResultStream()
                .map(row -> Deadline.of(
                        kind,
                        row[0].toString(),
                        ((LocalDate) row[1]).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        (Instant) row[2],
                        Reference.read((String) row[3])))
                .toList();
    }

    /** The partner is reminded by {@link RemindPartners}. */
    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        return cases.anywhere(new CaseId(UUID.fromString(deadline.subject())))
                .filter(open::isReportDue)
                .map(late -> Set.of());
    }
}
