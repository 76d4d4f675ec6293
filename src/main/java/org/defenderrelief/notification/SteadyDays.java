package org.defenderrelief.notification;

import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import org.defenderrelief.kernel.PersonId;

/** The days for which steady mails went out, within the caller's transaction. The service can only add to them, whoever has its password. */
@ApplicationScoped
class SteadyDays {
    private final EntityManager entities;

    SteadyDays(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Whether that person's mail for that day went out.
     *
     * @throws jakarta.persistence.PersistenceException if somebody is just writing that day, which cannot be told apart from somebody who keeps it from being written
     */
    boolean hasGone(PersonId person, LocalDate day) {
        return !entities.createNativeQuery(
                        "SELECT 1 FROM steady_day WHERE person_id = :person AND day = :day LOCK IN SHARE MODE NOWAIT",
                        Integer.class)
                .setParameter("person", person.toString())
                .setParameter("day", day)
                .getResultList()
                .isEmpty();
    }

    /** It went out. */
    void gone(PersonId person, LocalDate day) {
        entities.createNativeQuery("INSERT IGNORE INTO steady_day (person_id, day) VALUES (:person, :day)")
                .setParameter("person", person.toString())
                .setParameter("day", day)
                .executeUpdate();
    }
}
