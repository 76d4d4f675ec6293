package org.defenderrelief.casefile;

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
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** A person's one duty on a case. */
@Entity
@Table(name = "case_duty")
class CaseDuty {
    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private Duty duty;

    @Column(name = "claimed_at")
    private Instant claimedAt;

    private UUID act;

    protected CaseDuty() {}

    CaseDuty(CaseId caseId, Act act, Duty duty, Instant claimedAt) {
        this.key = new Key(caseId.value(), act.person().value());
        this.duty = duty;
        this.claimedAt = claimedAt;
        this.act = act.id();
    }

    Duty duty() {
        return duty;
    }

    PersonId person() {
        return new PersonId(key.personId());
    }

    Instant claimedAt() {
        return StoredTime.time(claimedAt);
    }

    /** The act that made it. */
    UUID act() {
        return act;
    }

    /** The case and the person: at most one duty for both. */
    @Embeddable
    record Key(
            @Column(name = "case_id") UUID caseId,
            @Column(name = "person_id") UUID personId) implements Serializable {}
}
