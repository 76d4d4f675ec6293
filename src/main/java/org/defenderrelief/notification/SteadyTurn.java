package org.defenderrelief.notification;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;

/** When somebody's next steady mail is due. Whoever changes the row makes one early or late; whether there is one at all follows from what the person chose. */
@Entity
@Table(name = "steady_mail")
class SteadyTurn {
    @Id
    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "next_at")
    private Instant nextAt;

    protected SteadyTurn() {}

    SteadyTurn(PersonId person, Instant next) {
        personId = person.value();
        nextAt = next;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Instant next() {
        return nextAt;
    }

    void next(Instant next) {
        nextAt = next;
    }
}
