package org.defenderrelief.followup;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.casefile.Complained;
import org.defenderrelief.kernel.PersonId;

/** A complaint of which nobody has said how it ended. */
@Entity
@Table(name = "complaint_open")
@SuppressWarnings("UnusedVariable") // queries read them
class OpenComplaint {
    @Id
    private UUID act;

    @Column(name = "case_id")
    private UUID caseId;

    private boolean apart;
    private Instant since;

    @Column(name = "taken_by")
    private UUID takenBy;

    protected OpenComplaint() {}

    OpenComplaint(Complained complained, Instant since) {
        this.act = complained.act();
        this.caseId = complained.caseId().value();
        this.apart = complained.aboutExaminers();
        this.since = since;
    }

    UUID act() {
        return act;
    }

    UUID caseId() {
        return caseId;
    }

    Instant since() {
        return since == null ? Instant.EPOCH : since;
    }

    boolean isTaken() {
        return takenBy != null;
    }

    void takenBy(PersonId person) {
        takenBy = person.value();
    }
}
