package org.defenderrelief.triage;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;

/** A warning that came up when somebody of triage opened the compartment it is about. */
@Entity
@Table(name = "triage_warning")
class NotedWarning {
    @EmbeddedId
    private Key key;

    @Column(name = "noted_at")
    private Instant notedAt;

    protected NotedWarning() {}

    NotedWarning(CaseId caseId, Warning warning, Instant notedAt) {
        key = new Key(caseId.value(), warning);
        this.notedAt = notedAt;
    }

    Warning warning() {
        return key.warning();
    }

    Instant notedAt() {
        return notedAt;
    }

    @Embeddable
    record Key(
            @Column(name = "case_id") UUID caseId,

            @Enumerated(EnumType.STRING) @Column(name = "warning")
            Warning warning)
            implements Serializable {}
}
