package org.defenderrelief.triage;

import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.StoredTime;

/**
 * A warning that came up when somebody of triage opened the compartment it is about. No act says so, and whoever has the service's rights on
 * the database can write anything there: so its code is read as text.
 */
@Entity
@Table(name = "triage_warning")
class NotedWarning {
    @EmbeddedId
    private Key key;

    @Column(name = "noted_at")
    private Instant notedAt;

    protected NotedWarning() {}

    NotedWarning(CaseId caseId, Warning warning, Instant notedAt) {
        key = Key.of(caseId, warning);
        this.notedAt = notedAt;
    }

    /** Empty if its code is none of ours. */
    Optional<Warning> warning() {
        return Arrays.stream(Warning.values())
                .filter(known -> known.name().equals(key.code()))
                .findFirst();
    }

    Instant notedAt() {
        return StoredTime.time(notedAt);
    }

    @Embeddable
    record Key(
            @Column(name = "case_id") UUID caseId,
            @Column(name = "warning") String code) implements Serializable {
        static Key of(CaseId caseId, Warning warning) {
            return new Key(caseId.value(), warning.name());
        }
    }
}
