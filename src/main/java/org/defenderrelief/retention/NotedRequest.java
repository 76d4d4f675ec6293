package org.defenderrelief.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** A person asked what is held of them, or that it is erased, and nobody has answered yet. */
@Entity
@Table(name = "retention_open_request")
class NotedRequest {
    /** Of the act that recorded it. */
    @Id
    private UUID act;

    @Column(name = "case_id")
    private UUID caseId;

    private LocalDate due;

    /** Who proposed to erase, the newest proposal; null if nobody did. */
    @Column(name = "proposed_by")
    private UUID proposedBy;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    protected NotedRequest() {}

    NotedRequest(UUID act, CaseId caseId, LocalDate due) {
        this.act = act;
        this.caseId = caseId.value();
        this.due = due;
    }

    /** By which day it is to be answered; long past where the row holds no day, so that it comes first. */
    LocalDate due() {
        return due == null ? LocalDate.EPOCH : due;
    }

    Optional<RequestsToMind.Proposed> proposed() {
        return proposedBy == null || proposedAt == null
                ? Optional.empty()
                : Optional.of(new RequestsToMind.Proposed(new PersonId(proposedBy), proposedAt));
    }

    void proposed(PersonId by, Instant at) {
        proposedBy = by.value();
        proposedAt = at;
    }

    void extended(LocalDate until) {
        due = until;
    }
}
