package org.defenderrelief.triage;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;

/** A case that somebody was handed and has not looked at yet. */
@Entity
@Table(name = "triage_handed_over")
class HandedOver {
    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "person_id")
    private UUID person;

    private Instant since;

    protected HandedOver() {}

    HandedOver(CaseId caseId, PersonId to, Instant since) {
        this.caseId = caseId.value();
        person = to.value();
        this.since = since;
    }

    /** When they were handed it. */
    Instant since() {
        return StoredTime.time(since);
    }
}
