package org.defenderrelief.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import org.hibernate.Session;

/** The table of notes, within the caller's transaction. */
@ApplicationScoped
class WaitingNotes implements PanacheRepositoryBase<WaitingNote, UUID> {
    /** What was written by a clock that is further ahead is not waited for. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final String DUE =
            " FROM outbox_message WHERE due_at <= :now OR created_at > :ahead AND due_at >= created_at";

    /** Whether there may be any to {@link #take}. */
    boolean areDue(Instant now) {
        return !due("SELECT 1" + DUE + " LIMIT 1", Integer.class, now)
                .getResultList()
                .isEmpty();
    }

    /** The oldest rows that wait and that nobody else has in hand; locked until the transaction ends. */
    Taken<WaitingNote, Note> take(Instant now, int limit) {
        // A query of its own: nobody waits here for a row that another is at.
        return Taken.of(
                due(
                                "SELECT *" + DUE + " ORDER BY due_at, id LIMIT " + limit + " FOR UPDATE SKIP LOCKED",
                                WaitingNote.class,
                                now)
                        .getResultList(),
                WaitingNote::id,
                WaitingNote::note);
    }

    private <T> TypedQuery<T> due(String sql, Class<T> result, Instant now) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(sql, result)
                .setParameter("now", now)
                .setParameter("ahead", now.plus(CLOCKS_DIFFER));
    }

    /** These have become mails, in the same transaction. */
    void remove(Collection<UUID> notes) {
        if (!notes.isEmpty()) {
            delete("id in ?1", notes);
        }
    }

    /** Nobody is to confirm that any more: who was to be asked is not. What is made a mail of at this moment goes out; nobody waits for that here. */
    void settle(UUID proposal) {
        remove(getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(
                        "SELECT * FROM outbox_message WHERE proposal = :proposal FOR UPDATE SKIP LOCKED",
                        WaitingNote.class)
                .setParameter("proposal", proposal.toString())
                .getResultList()
                .stream()
                .map(WaitingNote::id)
                .toList());
    }

    /** Nobody can be told of these now; they are looked at again then. */
    void postpone(Collection<UUID> notes, Instant until) {
        if (!notes.isEmpty()) {
            getEntityManager()
                    .createNativeQuery(
                            Taken.EVEN_IF_SPOILT + "UPDATE outbox_message SET due_at = :until WHERE id IN (:notes)")
                    .setParameter("until", until)
                    .setParameter("notes", Taken.text(notes))
                    .executeUpdate();
        }
    }

    /** How many wait that were written before that time; or, as they say, later than now, which no clock of a node that may write has said. */
    long waitingSince(Instant before, Instant now) {
        return count("createdAt < ?1 or createdAt > ?2", before, now.plus(CLOCKS_DIFFER));
    }
}
