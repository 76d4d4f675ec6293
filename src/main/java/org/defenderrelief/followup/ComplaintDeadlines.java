package org.defenderrelief.followup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.history.CasesActedOn;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** Until when somebody is to take a complaint, then to say how it ended. */
@ApplicationScoped
class ComplaintDeadlines implements Deadlines {
    private final ComplaintsToMind rows;
    private final CasesActedOn acted;
    private final Complaints complaints;

    ComplaintDeadlines(ComplaintsToMind rows, CasesActedOn acted, Complaints complaints) {
        this.rows = rows;
        this.acted = acted;
        this.complaints = complaints;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.COMPLAINT, DeadlineKind.COMPLAINT_APART);
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        boolean apart = kind == DeadlineKind.COMPLAINT_APART;
        CasesActedOn.Wanted wanted = new CasesActedOn.Wanted(
                "complaint_open", "r.apart = " + apart, Set.of(apart ? OwnWords.COMPLAINED : OwnWords.ANSWERED));
        return acted.of(wanted, some -> rows.on(some, apart)).stream()
                .map(each -> Deadline.of(kind, each.act().toString(), each.since(), each.due(), each.reference()))
                .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::subject))
                .limit(MOST)
                .toList();
    }

    /** Whoever took it. */
    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        UUID id = UUID.fromString(deadline.subject());
        return rows.findByIdOptional(id)
                .flatMap(row -> complaints.of(new CaseId(row.caseId())).stream()
                        .filter(each -> each.id().equals(id) && each.ended().isEmpty())
                        .findFirst())
                .map(open -> open.handler().map(Set::of).orElse(Set.of()));
    }
}
