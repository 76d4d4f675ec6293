package org.defenderrelief.retention;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.kernel.PersonId;

/** Until when something is held back from erasure, confirmed or not, by the acts alone: done once it is lifted, or held for longer by another hold. */
@ApplicationScoped
class HoldDeadlines implements Deadlines {
    private final RetentionActs signed;

    HoldDeadlines(RetentionActs signed) {
        this.signed = signed;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.HOLD);
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        List<Hold> holds = signed.all().holds();
        return holds.stream()
                .filter(hold -> hold.ended().isEmpty())
                .filter(hold -> hold.ends().plus(LINGERS).isAfter(now))
                .filter(hold -> holds.stream().noneMatch(other -> isLonger(other, hold)))
                .map(hold ->
                        Deadline.of(kind, hold.id().toString(), hold.proposed().at(), hold.ends(), Optional.empty()))
                .sorted(Comparator.comparing(Deadline::due))
                .limit(MOST)
                .toList();
    }

    private static boolean isLonger(Hold other, Hold hold) {
        return other.ended().isEmpty()
                && other.ends().isAfter(hold.ends())
                && other.caseId().equals(hold.caseId())
                && other.envelope().equals(hold.envelope());
    }

    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        return open(deadline.kind(), now).contains(deadline) ? Optional.of(Set.of()) : Optional.empty();
    }
}
