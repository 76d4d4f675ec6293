package org.defenderrelief.retention;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;

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

    protected NotedRequest() {}

    NotedRequest(UUID act, CaseId caseId, LocalDate due) {
        this.act = act;
        this.caseId = caseId.value();
        this.due = due;
    }

    /** By which day it is to be answered. */
    LocalDate due() {
        return due;
    }

    void extended(LocalDate until) {
        due = until;
    }
}
