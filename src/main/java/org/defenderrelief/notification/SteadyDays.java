package org.defenderrelief.notification;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import org.defenderrelief.kernel.PersonId;

/**
 * The days for which steady mails went out: rows, within the caller's transaction, which the service can only add to, whoever has its password; and what this
 * node remembers by itself, since whoever has the password can have the adding undone.
 */
@ApplicationScoped
class SteadyDays {
    private record Handed(PersonId person, LocalDate day) {}

    private final EntityManager entities;
    private final Set<Handed> handed = ConcurrentHashMap.newKeySet();

    SteadyDays(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Whether that person's mail for that day went out, or this node is just handing it over.
     *
     * @throws jakarta.persistence.PersistenceException if somebody is just writing that day, which cannot be told apart from somebody who keeps it from being written
     */
    boolean hasGone(PersonId person, LocalDate day) {
        return handed.contains(new Handed(person, day)) || isWritten(person, day);
    }

    private boolean isWritten(PersonId person, LocalDate day) {
        return !entities.createNativeQuery(
                        "SELECT 1 FROM steady_day WHERE person_id = :person AND day = :day LOCK IN SHARE MODE NOWAIT",
                        Integer.class)
                .setParameter("person", person.toString())
                .setParameter("day", day)
                .getResultList()
                .isEmpty();
    }

    /**
     * Remembers at this node, in no transaction, that it is handed over to the relay now; days before the one before that are forgotten.
     *
     * @return whether it may be; not, if it was before
     */
    boolean handOver(PersonId person, LocalDate day) {
        handed.removeIf(each -> each.day().isBefore(day.minusDays(1)));
        return handed.add(new Handed(person, day));
    }

    /** The relay did not take it. */
    void takeBack(PersonId person, LocalDate day) {
        handed.remove(new Handed(person, day));
    }

    /** It went out. */
    void gone(PersonId person, LocalDate day) {
        entities.createNativeQuery("INSERT IGNORE INTO steady_day (person_id, day) VALUES (:person, :day)")
                .setParameter("person", person.toString())
                .setParameter("day", day)
                .executeUpdate();
    }
}
