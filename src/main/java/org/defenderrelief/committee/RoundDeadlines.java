package org.defenderrelief.committee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/** Until when members are to vote. Rows say which rounds are open; whether they are, and whom they wait for, what was signed. */
@ApplicationScoped
class RoundDeadlines implements Deadlines {
    private final Rounds rounds;
    private final AuthenticRound authentic;
    private final AwaitedMembers members;

    RoundDeadlines(Rounds rounds, AuthenticRound authentic, AwaitedMembers members) {
        this.rounds = rounds;
        this.authentic = authentic;
        this.members = members;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.ROUND, DeadlineKind.RATIFICATION);
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        return rounds.getEntityManager()
                .createQuery(
                        "select r.id, r.openedAt, coalesce(r.extendedUntil, r.dueAt), c.reference from Round r join CaseFile c on c.id = r.caseId"
                                + " where r.status = OPEN and r.kind = :kind order by coalesce(r.extendedUntil, r.dueAt), r.id",
                        Object[].class)
                .setParameter("kind", kind == DeadlineKind.ROUND ? RoundKind.DECISION : RoundKind.RATIFICATION)
                .setMaxResults(MOST)
                .getResultStream()
                .map(row -> Deadline.of(
                        kind, row[0].toString(), (Instant) row[1], (Instant) row[2], Reference.read((String) row[3])))
                .toList();
    }

    /** Members who have not voted, and whoever may for them; once all have, it waits for somebody to end it. */
    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        return rounds.findByIdOptional(UUID.fromString(deadline.subject()))
                .filter(Round::isOpen)
                .map(round -> members.of(round, authentic.requireOpen(round)));
    }
}
