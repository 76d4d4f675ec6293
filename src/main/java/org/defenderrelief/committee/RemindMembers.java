package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.Cases;
import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.keyring.ServiceMarks;

/**
 * When two thirds of a round's time are over, members who have not voted are reminded, once for each time that the round has. Whoever has
 * voted or stepped back hears nothing. The rows say that it is time; who is reminded follows from what was signed. That they were is marked under a key of the service:
 * whoever writes rows has them reminded again, and silences no reminder.
 */
@ApplicationScoped
class RemindMembers implements Job {
    private static final String PURPOSE = "round-reminded";

    private final Rounds rounds;
    private final Cases cases;
    private final AuthenticRound authentic;
    private final AwaitedMembers members;
    private final ServiceMarks marks;
    private final Event<MembersAwaited> events;
    private final Clock clock;

    RemindMembers(
            Rounds rounds,
            Cases cases,
            AuthenticRound authentic,
            AwaitedMembers members,
            ServiceMarks marks,
            Event<MembersAwaited> events,
            Clock clock) {
        this.rounds = rounds;
        this.cases = cases;
        this.authentic = authentic;
        this.members = members;
        this.marks = marks;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "remind-members";
    }

    @Override
    public Every every() {
        return Every.minutes(5);
    }

    /** A clock that is ahead would remind too early, and once. */
    @Override
    public boolean needsRightTime() {
        return true;
    }

    @Override
    public Batch batch() {
        return Batch.all(remind());
    }

    /** @return of how many rounds members were reminded */
    int remind() {
        Instant now = clock.instant();
        List<UUID> open = QuarkusTransaction.requiringNew().call(this::open);
        int reminded = 0;
        Optional<RuntimeException> failure = Optional.empty();
        for (UUID id : open) {
            try {
                if (QuarkusTransaction.requiringNew().call(() -> isToRemind(rounds.findById(id), now))) {
                    QuarkusTransaction.requiringNew().run(() -> remind(id, now));
                    reminded++;
                }
            } catch (Problem.Conflict notAuthentic) {
                continue; // alarmed where it is read; nobody is asked to vote in it
            } catch (RuntimeException unreadable) {
                // Whoever spoils one round keeps nobody from being reminded of another.
                failure = Optional.of(unreadable);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return reminded;
    }

    /** By their ids alone, so that no row has to be read to come to the next. */
    private List<UUID> open() {
        return rounds.getEntityManager()
                .createQuery("select r.id from Round r where r.status = OPEN order by r.id", UUID.class)
                .getResultList();
    }

    private boolean isToRemind(Round round, Instant now) {
        return round.isTimeToRemind(now) && !marks.isOurs(PURPOSE, round.timeGiven(), round.remindedMark());
    }

    /** Another replica, or a vote, may have been faster: it is looked at once more behind the lock. */
    private void remind(UUID id, Instant now) {
        Round round = rounds.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (!isToRemind(round, now)) {
            return;
        }
        Tally votes = authentic.requireOpen(round);
        Set<PersonId> awaited = members.of(round, votes);
        round.reminded(marks.of(PURPOSE, round.timeGiven()));
        if (!awaited.isEmpty()) {
            events.fire(
                    new MembersAwaited(cases.findById(round.caseId().value()).reference(), awaited));
        }
    }
}
