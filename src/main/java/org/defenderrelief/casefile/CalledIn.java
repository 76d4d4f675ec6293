package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** The row of an alternate whom triage called to a case; what counts is the act it names. */
@Entity
@Table(name = "case_called_in")
class CalledIn {
    @EmbeddedId
    private CaseDuty.Key key;

    @Column(name = "called_at")
    private Instant calledAt;

    private UUID act;

    protected CalledIn() {}

    CalledIn(CaseId caseId, PersonId alternate, Act act, Instant now) {
        this.key = new CaseDuty.Key(caseId.value(), alternate.value());
        this.calledAt = now;
        this.act = act.id();
    }

    PersonId person() {
        return new PersonId(key.personId());
    }

    Instant calledAt() {
        return StoredTime.time(calledAt);
    }

    /** The act that says the same. */
    UUID act() {
        return act;
    }
}
