package org.defenderrelief.committee;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.clocks.Deadline;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.history.CasesActedOn;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/**
 * Until when members are to vote. In which cases the committee was ever asked, the signed acts say; of these, rows say which rounds are open; whether they are, and whom they wait for, what
 * was signed.
 */
@ApplicationScoped
class RoundDeadlines implements Deadlines {
    private static final CasesActedOn.Wanted OPENED = new CasesActedOn.Wanted(
            "committee_round", "r.status = 'OPEN'", Set.of(RoundFacts.OPENED, RoundFacts.RELEASED));

    private final Rounds rounds;
    private final CasesActedOn acted;
    private final AuthenticRound authentic;
    private final AwaitedMembers members;

    RoundDeadlines(Rounds rounds, CasesActedOn acted, AuthenticRound authentic, AwaitedMembers members) {
        this.rounds = rounds;
        this.acted = acted;
        this.authentic = authentic;
        this.members = members;
    }

    @Override
    public Set<DeadlineKind> kinds() {
        return Set.of(DeadlineKind.ROUND, DeadlineKind.RATIFICATION);
    }

    @Override
    public List<Deadline> open(DeadlineKind kind, Instant now) {
        return acted.of(OPENED, some -> of(kind, some)).stream()
                .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::subject))
                .limit(MOST)
                .toList();
    }

    private List<Deadline> of(DeadlineKind kind, List<UUID> some) {
        return rounds.getEntityManager()
                .createQuery(
                        "select r.id, r.openedAt, coalesce(r.extendedUntil, r.dueAt), c.reference from Round r join CaseFile c on c.id = r.caseId"
                                + " where r.caseId in :cases and r.status = OPEN and r.kind = :kind",
                        Object[].class)
                .setParameter("cases", some)
                .setParameter("kind", kind == DeadlineKind.ROUND ? RoundKind.DECISION : RoundKind.RATIFICATION)
                .getResultStream()
                .map(row -> Deadline.of(
                        kind, row[0].toString(), time(row[1]), time(row[2]), Reference.read((String) row[3])))
                .toList();
    }

    /** One that holds no time is long over, and keeps no other from being listed. */
    private static Instant time(Object stored) {
        return stored == null ? Instant.EPOCH : (Instant) stored;
    }

    /** Members who have not voted, and whoever may for them; once all have, it waits for somebody to end it. */
    @Override
    public Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now) {
        return rounds.findByIdOptional(UUID.fromString(deadline.subject()))
                .filter(Round::isOpen)
                .map(round -> members.of(round, authentic.requireOpen(round)));
    }
}
