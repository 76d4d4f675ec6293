package org.defenderrelief.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.access.UndeliveredMail;
import org.defenderrelief.kernel.PersonId;

/** The table of mails, within the caller's transaction. */
@ApplicationScoped
class MailRows implements PanacheRepositoryBase<MailRow, UUID> {
    private static final int FORGOTTEN_AT_ONCE = 1000;

    /** No mail waits longer for its hour, on whatever day clocks are changed; what does was put off by a clock that was ahead. */
    static final Duration LONGEST_WAIT = Duration.ofHours(26);

    /**
     * Takes mails that are due, for this sender alone until {@code lease}: if it dies meanwhile, another takes them then. Rows that cannot
     * be read are looked at again then, too.
     */
    Taken<MailRow, DueMail> claim(Instant due, Instant lease, int limit) {
        // A query of its own: nobody waits here for a row that another is at. Steady mails first: how many others wait
        // is not to be seen by when they leave.
        Taken<MailRow, DueMail> claimed = Taken.of(
                getEntityManager()
                        .createNativeQuery(
                                "SELECT * FROM outbox_mail WHERE sent_at IS NULL"
                                        + " AND (next_attempt_at <= :due OR created_at > :ahead AND next_attempt_at >= created_at OR next_attempt_at > :never)"
                                        + " ORDER BY kind <> 'STEADY', next_attempt_at, id LIMIT :most FOR UPDATE SKIP LOCKED",
                                MailRow.class)
                        .setParameter("due", due)
                        .setParameter("ahead", due.plus(WaitingNotes.CLOCKS_DIFFER))
                        .setParameter("never", due.plus(LONGEST_WAIT))
                        .setParameter("most", limit)
                        .getResultList(),
                MailRow::id,
                MailRow::mail);
        List<UUID> all = new ArrayList<>(claimed.unreadable());
        claimed.readable().keySet().forEach(row -> all.add(row.id()));
        postpone(all, lease);
        return claimed;
    }

    /** Puts mails off without counting it as an attempt. */
    void postpone(Collection<UUID> mails, Instant until) {
        if (!mails.isEmpty()) {
            getEntityManager()
                    .createNativeQuery(Taken.EVEN_IF_SPOILT
                            + "UPDATE outbox_mail SET next_attempt_at = :until WHERE id IN (:mails)")
                    .setParameter("until", until)
                    .setParameter("mails", Taken.text(mails))
                    .executeUpdate();
        }
    }

    /** By its reader's wish it is to go out then, and no sooner; that is no attempt. One that failed before is late all the same. */
    void keepUntil(UUID mail, Instant until) {
        update("nextAttemptAt = ?1 where id = ?2", until, mail);
        update("dueAt = ?1 where id = ?2 and attempts = 0", until, mail);
    }

    /** A mail to be made: into one of the same kind that goes out at the same later minute, or as this one at once, if there is one with room. */
    void gather(NewMail mail, Instant now, Instant due) {
        boolean joined = find(
                        "personId = ?1 and kind = ?2 and language = ?3 and nextAttemptAt between ?4 and ?5 and attempts = 0 and sentAt is null",
                        mail.person().value(),
                        mail.kind().name(),
                        mail.language().name(),
                        due.isAfter(now) ? due : Instant.EPOCH,
                        due)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .anyMatch(row -> row.takes(mail.named()));
        if (!joined) {
            persist(new MailRow(mail, now, due));
        }
    }

    /** Takes away what of that kind has not gone out to the person. */
    void dropWaiting(PersonId person, Kind kind) {
        delete("personId = ?1 and kind = ?2 and sentAt is null", person.value(), kind.name());
    }

    void sent(UUID mail, Instant now) {
        update("sentAt = ?1, attempts = attempts + 1, failure = null where id = ?2", now, mail);
    }

    /** There is nothing left to tell. */
    void drop(UUID mail) {
        delete("id", mail);
    }

    void failed(UUID mail, Failure failure, Instant next) {
        update("failure = ?1, nextAttemptAt = ?2, attempts = attempts + 1 where id = ?3", failure.name(), next, mail);
    }

    /** The relay has not said whether it took it: it gets it again then, unless it says so before. */
    void unanswered(UUID mail, Instant next) {
        update(
                "failure = ?1, nextAttemptAt = ?2, attempts = attempts + 1, unanswered = unanswered + 1 where id = ?3",
                Failure.UNANSWERED.name(),
                next,
                mail);
    }

    /** The same, and it gets it no more: it is probably sent. */
    void probablySent(UUID mail, Instant now) {
        update(
                "failure = ?1, sentAt = ?2, attempts = attempts + 1, unanswered = unanswered + 1 where id = ?3",
                Failure.UNANSWERED.name(),
                now,
                mail);
    }

    /** The relay says late that it took it. */
    void taken(UUID mail, Instant now) {
        update("sentAt = ?1, failure = null where id = ?2", now, mail);
    }

    /** The relay says late that it did not take it; unless another try has said more since. */
    void notTaken(UUID mail, Failure failure, Instant next) {
        update(
                "failure = ?1, nextAttemptAt = ?2, sentAt = null, unanswered = unanswered - 1"
                        + " where id = ?3 and failure = ?4 and unanswered > 0",
                failure.name(),
                next,
                mail,
                Failure.UNANSWERED.name());
    }

    /** The relay says late that it did not take it, and it goes out no more. */
    void refusedLate(UUID mail, Failure failure) {
        update("failure = ?1 where id = ?2 and failure = ?3", failure.name(), mail, Failure.UNANSWERED.name());
    }

    /** How many are not delivered that were to go out before that time. */
    long undeliveredSince(Instant before) {
        return count("sentAt is null and coalesce(dueAt, createdAt) < ?1", before);
    }

    /**
     * Those that were tried and are not delivered, or not for certain, by the newest reason.
     *
     * @param overdue what was to go out before that time is
     * @param told what is probably sent, and was before that time, is not told of any more
     */
    List<UndeliveredMail.Failed> failed(Instant overdue, Instant told) {
        return getEntityManager()
                .createQuery(
                        "select m.failure, count(m), min(coalesce(m.dueAt, m.createdAt)) from MailRow m"
                                + " where (m.sentAt is null or m.sentAt > :told) and m.failure is not null group by m.failure order by m.failure",
                        Object[].class)
                .setParameter("told", told)
                .getResultStream()
                .map(row -> failed(row, overdue))
                .toList();
    }

    /** What is of no time waits for long. */
    private static UndeliveredMail.Failed failed(Object[] row, Instant overdue) {
        Instant first = row[2] == null ? Instant.EPOCH : (Instant) row[2];
        return new UndeliveredMail.Failed(
                (String) row[0], Math.toIntExact((Long) row[1]), first, first.isBefore(overdue));
    }

    /** Takes away what was delivered before that time, a bounded part of it. */
    void forget(Instant before) {
        getEntityManager()
                .createNativeQuery("DELETE FROM outbox_mail WHERE sent_at < :before LIMIT " + FORGOTTEN_AT_ONCE)
                .setParameter("before", before)
                .executeUpdate();
    }
}
