package org.defenderrelief.seating;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;

import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** The row of what keepers say that a person's seat is; what counts are the acts it names. */
@Entity
@DynamicUpdate
@Table(name = "seat_change")
public class SeatChange {
    @Id
    private UUID id;

    @Column(name = "person_id", updatable = false)
    private UUID person;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private SeatKind kind;

    @Column(name = "proposed_by", updatable = false)
    private UUID proposedBy;

    @Column(name = "proposed_at", updatable = false)
    private Instant proposedAt;

    @Column(name = "proposed_act", updatable = false)
    private UUID proposedAct;

    @Column(name = "confirmed_by")
    private UUID confirmedBy;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "confirmed_act")
    private UUID confirmedAct;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Column(name = "withdrawn_act")
    private UUID withdrawnAct;

    protected SeatChange() {}

    SeatChange(PersonId person, SeatKind kind, Act act, Instant now) {
        this.id = Ids.next();
        this.person = person.value();
        this.kind = kind;
        this.proposedBy = act.person().value();
        this.proposedAt = now;
        this.proposedAct = act.id();
    }

    void confirm(Act act, Instant now) {
        requirePending();
        confirmedBy = act.person().value();
        confirmedAt = now;
        confirmedAct = act.id();
    }

    void withdraw(Act act, Instant now) {
        requirePending();
        withdrawnAt = now;
        withdrawnAct = act.id();
    }

    /** @throws Problem.Conflict {@code proposal-settled} */
    void requirePending() {
        if (confirmedAct != null || withdrawnAct != null) {
            throw TwoPeople.settled();
        }
    }

    public UUID id() {
        return id;
    }

    /** Whose seat it is. */
    public PersonId person() {
        return new PersonId(person);
    }

    /** What it is to be. */
    public SeatKind kind() {
        return kind;
    }

    public PersonId proposedBy() {
        return new PersonId(proposedBy);
    }

    public Instant proposedAt() {
        return StoredTime.time(proposedAt);
    }

    UUID proposedAct() {
        return proposedAct;
    }

    /** When another keeper confirmed it, if one has. */
    public Optional<Instant> confirmedAt() {
        return Optional.ofNullable(confirmedAt);
    }
}
