package org.defenderrelief.notification;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** When steady mails are due, within the caller's transaction. */
@ApplicationScoped
class SteadyTurns implements PanacheRepositoryBase<SteadyTurn, UUID> {
    /** All that nobody else has in hand; locked until the transaction ends. */
    List<SteadyTurn> take() {
        return getEntityManager()
                .createNativeQuery("SELECT * FROM steady_mail FOR UPDATE SKIP LOCKED", SteadyTurn.class)
                .getResultList();
    }

    /** Makes known those that are not; another node may be making them known, too. */
    void know(SteadyTurn turn) {
        getEntityManager()
                .createNativeQuery("INSERT IGNORE INTO steady_mail (person_id, next_at) VALUES (:person, :next)")
                .setParameter("person", turn.person().toString())
                .setParameter("next", turn.next())
                .executeUpdate();
    }
}
