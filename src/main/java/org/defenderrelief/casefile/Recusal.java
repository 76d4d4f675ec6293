package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** Somebody who stepped back from a case, and no longer sees it. */
@Entity
@Table(name = "case_recusal")
class Recusal {
    @EmbeddedId
    private CaseDuty.Key key;

    @Column(name = "recused_at")
    private Instant recusedAt;

    protected Recusal() {}

    Recusal(CaseId caseId, PersonId person, Instant recusedAt) {
        this.key = new CaseDuty.Key(caseId.value(), person.value());
        this.recusedAt = recusedAt;
    }

    PersonId person() {
        return new PersonId(key.personId());
    }

    UUID caseId() {
        return key.caseId();
    }

    Instant recusedAt() {
        return recusedAt;
    }
}
