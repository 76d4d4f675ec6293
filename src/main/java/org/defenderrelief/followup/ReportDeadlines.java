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

/**
 * Until when partners are to report what was spent. Rows say since when one is asked for, as it was signed, or a verification names them; whether it is still to be
 * done, what was signed.
 */
@ApplicationScoped
class ReportDeadlines implements Deadlines {
    private final FollowUps rows;
    private final Cases cases;
    private final StillOpen open;
    private final FollowUpConfig config;

    ReportDeadlines(FollowUps rows, Cases cases, StillOpen open, FollowUpConfig config) {
        this.rows = rows;
        this.cases = cases;
        this.open = open;
        this.config = config;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.REPORT);
    }

    /** Other reports, which are due at once, come first. */
    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        return rows.getEntityManager()
                .createQuery(
                        "select f.caseId, f.sentOn, f.reportAsked, f.reportAgain, c.reference from FollowUpCase f"
                                + " join CaseFile c on c.id = f.caseId where f.reportAsked is not null"
                                + " order by f.reportAgain desc, f.reportAsked, f.caseId",
                        Object[].class)
                .setMaxResults(MOST)
                .getResultStream()
                .map(row -> deadline(kind, row))
                .toList();
    }

    /**
     * A row without a day on which money was sent is nothing of ours; its time begins as it says that it was asked for. One that holds no time asks for what is long over,
     * and keeps no other from being listed.
     */
    private Deadline deadline(DeadlineKind kind, Object[] row) {
        Instant asked = row[2] == null ? Instant.EPOCH : (Instant) row[2];
        Instant since = row[1] == null
                ? asked
                : ((LocalDate) row[1]).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Deadline.of(
                kind,
                row[0].toString(),
                since,
                FollowUpCase.due(asked, (Boolean) row[3], config.reportWithin()),
                Reference.read((String) row[4]));
    }

    /** The partner is reminded by {@link RemindPartners}. */
    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        return cases.anywhere(new CaseId(UUID.fromString(deadline.subject())))
                .filter(open::isReportDue)
                .map(late -> Set.of());
    }
}
