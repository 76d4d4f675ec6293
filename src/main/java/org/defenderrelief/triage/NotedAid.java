package org.defenderrelief.triage;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.StoredTime;

/** Help besides money that somebody proposed and nobody has said yet what became of. */
@Entity
@Table(name = "triage_open_aid")
class NotedAid {
    /** Of the act that proposed it. */
    @Id
    private UUID aid;

    @Column(name = "case_id")
    private UUID caseId;

    private Instant since;

    protected NotedAid() {}

    NotedAid(UUID aid, CaseId caseId, Instant since) {
        this.aid = aid;
        this.caseId = caseId.value();
        this.since = since;
    }

    /** When it was proposed. */
    Instant since() {
        return StoredTime.time(since);
    }
}
