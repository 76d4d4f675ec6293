package org.defenderrelief.notification;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;

/** A mail in the table. What it says is kept as text, so that a row that says nothing keeps no other from being read. */
@Entity
@Table(name = "outbox_mail")
class MailRow {
    private static final String BETWEEN = " ";
    /** Of the column of references. */
    private static final int ROOM = 4000;
    /** Of the column of reminders. */
    private static final int ROOM_TO_REMIND = 8000;

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID personId;

    private String kind;
    private String language;

    @Column(name = "mail_references")
    private String references;

    /** Null where no case is named for a reminder alone, and in rows of before that was known. */
    private String reminders;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    /** Null in rows of before mails had a time of their own. */
    @Column(name = "due_at")
    private Instant dueAt;

    private int attempts;
    private int unanswered;

    @Column
    private String failure;

    @Column(name = "sent_at")
    private Instant sentAt;

    protected MailRow() {}

    /** @param due when it is to go out */
    MailRow(NewMail mail, Instant now, Instant due) {
        // The id is the Message-ID, which strangers read: it is random, and says no time as other ids do.
        id = UUID.randomUUID();
        personId = mail.person().value();
        kind = mail.kind().name();
        language = mail.language().name();
        references = text(mail.named().references());
        remind(mail.named());
        createdAt = now;
        nextAttemptAt = due;
        dueAt = due;
    }

    private static String text(Collection<String> references) {
        return String.join(BETWEEN, references);
    }

    UUID id() {
        return id;
    }

    /** @throws IllegalArgumentException if the service cannot have written it so */
    DueMail mail() {
        if (createdAt == null) {
            throw new IllegalArgumentException("it was made at no time");
        }
        Kind which = Kind.valueOf(kind);
        return DueMail.of(
                id,
                new PersonId(personId),
                which,
                Language.valueOf(language),
                named(which),
                dueAt == null ? createdAt : dueAt,
                attempts,
                unanswered);
    }

    /** What there is no room to remind of is named whatever is done. */
    private void remind(Named named) {
        String all = named.reminders();
        reminders = all.isEmpty() || all.length() > ROOM_TO_REMIND ? null : all;
    }

    /** Names these as well. @return whether it does; not, if there is no room, or nothing in the row that could be told */
    boolean takes(Named more) {
        try {
            Named all = mail().named();
            all.addAll(more);
            String together = text(all.references());
            if (together.length() > ROOM) {
                return false;
            }
            references = together;
            remind(all);
            return true;
        } catch (IllegalArgumentException | NullPointerException unreadable) {
            return false;
        }
    }

    private Named named(Kind which) {
        if (which.isAboutCases()) {
            return Named.read(Arrays.asList(references.split(BETWEEN)), reminders == null ? "" : reminders);
        }
        if (!references.isEmpty()) {
            throw new IllegalArgumentException("a mail about no case names one");
        }
        return new Named();
    }
}
