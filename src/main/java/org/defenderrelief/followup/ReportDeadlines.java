package org.defenderrelief.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.Cases;
import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.history.CasesActedOn;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/**
 * Until when partners are to report what was spent. Of which cases a report was asked for, the signed acts say; of these, rows say since when, as it was signed, or a verification
 * names them; whether it is still to be done, what was signed.
 */
@ApplicationScoped
class ReportDeadlines implements Deadlines {
    private static final CasesActedOn.Wanted ASKED = new CasesActedOn.Wanted(
            "follow_up", "r.report_asked IS NOT NULL", Set.of(AuthenticPayments.SENT, Reports.RETURNED));

    private final FollowUps rows;
    private final CasesActedOn acted;
    private final Cases cases;
    private final StillOpen open;
    private final FollowUpConfig config;

    ReportDeadlines(FollowUps rows, CasesActedOn acted, Cases cases, StillOpen open, FollowUpConfig config) {
        this.rows = rows;
        this.acted = acted;
        this.cases = cases;
        this.open = open;
        this.config = config;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.REPORT);
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        return acted.of(ASKED, some -> of(kind, some)).stream()
                .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::subject))
                .limit(MOST)
                .toList();
    }

    private List<Deadline> of(DeadlineKind kind, List<UUID> some) {
        return rows.getEntityManager()
                .createQuery(
                        "select f.caseId, f.sentOn, f.reportAsked, f.reportAgain, c.reference from FollowUpCase f"
                                + " join CaseFile c on c.id = f.caseId where f.caseId in :cases and f.reportAsked is not null",
                        Object[].class)
                .setParameter("cases", some)
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
