package org.defenderrelief.triage;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.StoredTime;

/** The partner has said something on the case since triage last looked. */
@Entity
@Table(name = "triage_news")
class UnreadNews {
    @Id
    @Column(name = "case_id")
    private UUID caseId;

    private Instant since;

    protected UnreadNews() {}

    UnreadNews(CaseId caseId, Instant since) {
        this.caseId = caseId.value();
        this.since = since;
    }

    /** When they said the first of it. */
    Instant since() {
        return StoredTime.time(since);
    }
}
