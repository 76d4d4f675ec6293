package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** The row of what somebody declared that they must not decide about. It points at the acts; what counts are these. */
@Entity
@Table(name = "standing_conflict")
@DynamicUpdate
class StandingConflict {
    @Id
    private UUID act;

    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "declared_at")
    private Instant declaredAt;

    @Column(name = "withdrawn_act")
    private UUID withdrawnAct;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    protected StandingConflict() {}

    StandingConflict(Act act, Instant now) {
        this.act = act.id();
        this.personId = act.person().value();
        this.declaredAt = now;
    }

    UUID act() {
        return act;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Instant declaredAt() {
        return StoredTime.time(declaredAt);
    }

    void withdraw(Act withdrawal, Instant now) {
        withdrawnAct = withdrawal.id();
        withdrawnAt = now;
    }
}
