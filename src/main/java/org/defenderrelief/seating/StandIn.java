package org.defenderrelief.seating;

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

/** The row of a member's word who votes for them while they are away; what counts are the acts it names. */
@Entity
@DynamicUpdate
@Table(name = "seat_substitute")
class StandIn {
    @Id
    private UUID act;

    @Column(name = "member_id", updatable = false)
    private UUID member;

    @Column(name = "substitute_id", updatable = false)
    private UUID substitute;

    @Column(name = "starts_at", updatable = false)
    private Instant startsAt;

    @Column(name = "ends_at", updatable = false)
    private Instant endsAt;

    @Column(name = "ended_by")
    private UUID endedBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_act")
    private UUID endedAct;

    protected StandIn() {}

    StandIn(Act act, PersonId substitute, Instant from, Instant until) {
        this.act = act.id();
        this.member = act.person().value();
        this.substitute = substitute.value();
        this.startsAt = from;
        this.endsAt = until;
    }

    void end(Act ending, Instant now) {
        endedBy = ending.person().value();
        endedAt = now;
        endedAct = ending.id();
    }

    PersonId substitute() {
        return new PersonId(substitute);
    }

    Instant from() {
        return StoredTime.time(startsAt);
    }

    Instant until() {
        return StoredTime.time(endsAt);
    }
}
