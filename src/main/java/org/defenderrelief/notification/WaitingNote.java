package org.defenderrelief.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Reference;

/** A note as it waits in the outbox. What it says is kept as text, so that a row that says nothing keeps no other from being read. */
@Entity
@Table(name = "outbox_message")
class WaitingNote {
    @Id
    private UUID id;

    private String kind;
    private String audience;
    private String recipient;
    private String language;
    private String reference;
    private String reminder;

    @Column(name = "proposal")
    private UUID proposal;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "due_at")
    private Instant dueAt;

    protected WaitingNote() {}

    /** @param proposal what it asks somebody to confirm, where it does: settled before, it is not told */
    WaitingNote(Note note, Optional<UUID> proposal, Instant now) {
        id = Ids.next();
        kind = note.kind().name();
        audience = note.audience().name();
        recipient = note.recipient();
        language = note.language().orElse(null);
        reference = note.reference().map(Reference::value).orElse(null);
        reminder = note.reminder().map(Reminder::name).orElse(null);
        this.proposal = proposal.orElse(null);
        createdAt = now;
        dueAt = now;
    }

    UUID id() {
        return id;
    }

    /** @throws IllegalArgumentException if the service cannot have written it so */
    Note note() {
        return new Note(
                Kind.valueOf(kind),
                Note.Audience.valueOf(audience),
                recipient,
                Optional.ofNullable(language),
                Optional.ofNullable(reference).map(Reference::new),
                Optional.ofNullable(reminder).map(Reminder::valueOf));
    }
}
