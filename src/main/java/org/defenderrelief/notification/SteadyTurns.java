package org.defenderrelief.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;

/** The table of when steady mails are due, within the caller's transaction. Its times are read as text: one that is no time keeps no other row from being read. */
@ApplicationScoped
class SteadyTurns {
    private static final String SELECT = "SELECT CAST(person_id AS CHAR), CAST(next_at AS CHAR) FROM steady_mail";

    private static final Instant NO_TIME = Instant.EPOCH;

    private final EntityManager entities;
    private final Acts acts;

    SteadyTurns(EntityManager entities, Acts acts) {
        this.entities = entities;
        this.acts = acts;
    }

    /** All of them; one of no time is due for long. */
    List<SteadyTurn> all() {
        List<?> found = entities.createNativeQuery(SELECT, Object[].class).getResultList();
        return found.stream().map(each -> turn((Object[]) each)).toList();
    }

    /** That person's, locked until the transaction ends; empty if there is none, or somebody else has it in hand. One of no time is due for long, and alarmed. */
    Optional<SteadyTurn> take(PersonId person) {
        List<?> found = entities.createNativeQuery(
                        SELECT + " WHERE person_id = :person FOR UPDATE SKIP LOCKED", Object[].class)
                .setParameter("person", person.toString())
                .getResultList();
        Optional<SteadyTurn> taken = found.stream().findFirst().map(each -> turn((Object[]) each));
        if (taken.filter(turn -> turn.next().equals(NO_TIME)).isPresent()) {
            acts.tell(
                    new Acts.Claim("steady_mail/" + person, null, null, null),
                    "a row holds what nobody could have written");
        }
        return taken;
    }

    private static SteadyTurn turn(Object[] row) {
        return new SteadyTurn(
                PersonId.parse((String) row[0]), StoredTime.of((String) row[1]).orElse(NO_TIME));
    }

    /** Makes it known, if it is not; another node may be making it known, too. */
    void know(SteadyTurn turn) {
        entities.createNativeQuery("INSERT IGNORE INTO steady_mail (person_id, next_at) VALUES (:person, :next)")
                .setParameter("person", turn.person().toString())
                .setParameter("next", turn.next())
                .executeUpdate();
    }

    /** The next is due then. */
    void next(PersonId person, Instant next) {
        entities.createNativeQuery("UPDATE steady_mail SET next_at = :next WHERE person_id = :person")
                .setParameter("next", next)
                .setParameter("person", person.toString())
                .executeUpdate();
    }

    /** None is due any more. */
    void forget(PersonId person) {
        entities.createNativeQuery("DELETE FROM steady_mail WHERE person_id = :person")
                .setParameter("person", person.toString())
                .executeUpdate();
    }
}
