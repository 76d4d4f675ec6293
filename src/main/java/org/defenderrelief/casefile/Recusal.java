package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.Act;

/** Somebody who stepped back from a case, and no longer sees it. */
@Entity
@Table(name = "case_recusal")
class Recusal {
    @EmbeddedId
    private CaseDuty.Key key;

    @Column(name = "recused_at")
    private Instant recusedAt;

    private UUID act;

    protected Recusal() {}

    Recusal(CaseId caseId, Act act, Instant recusedAt) {
        this.key = new CaseDuty.Key(caseId.value(), act.person().value());
        this.recusedAt = recusedAt;
        this.act = act.id();
    }

    PersonId person() {
        return new PersonId(key.personId());
    }

    Instant recusedAt() {
        return recusedAt;
    }

    UUID act() {
        return act;
    }
}
