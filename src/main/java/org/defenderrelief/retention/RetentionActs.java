package org.defenderrelief.retention;

import java.util.List;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** Reads what keepers signed of schedules and holds. There are no rows that could say otherwise. */
@ApplicationScoped
class RetentionActs {
    private final Acts acts;
    private final EntityManager entities;

    RetentionActs(Acts acts, EntityManager entities) {
        this.acts = acts;
        this.entities = entities;
    }

    /**
     * All of it. What nobody in office signed counts for nothing, and is told of.
     *
     * @throws Problem.Conflict {@code not-authentic} if an act is gone or is none
     */
    @Transactional
    SignedRetention all() {
        List<Said> said = acts.withoutCase(SignedRetention.ACTIONS);
        Predicate<Said> keeper = acts.heldBy(Office.KEEPER);
        SignedRetention all = new SignedRetention();
        for (Said each : said) {
            if (!keeper.test(each)) {
                acts.tell(claim(each), "nobody of that office signed it");
            } else {
                all.see(each);
            }
        }
        return all;
    }

    /**
     * Whether a backup was accepted and no keeper has said anything of schedules and holds since. What they had held after it was made is lost, so nothing is
     * erased until one of them has looked.
     */
    @Transactional
    boolean waitsForKeepers(SignedRetention all) {
        return acts.isRestoredSince(all.latest());
    }

    /** Passes while whoever proposed what lets something go is a keeper. @throws Problem.Conflict {@code proposer-left} */
    void requireInOffice(Said proposed) {
        TwoPeople.requireInOffice(acts, proposed, Office.KEEPER);
    }

    static Acts.Claim claim(Said said) {
        return new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null);
    }

    /**
     * Nothing is erased by anybody until this transaction ends; waits for whoever is in the middle of it. To be asked for before anything is read.
     *
     * @throws Problem.Conflict {@code not-authentic} if the row that stands between the two is gone: nobody is told that something is held while it may be going
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void stopErasing() {
        int rows = entities.createNativeQuery("UPDATE retention_gate SET turns = IF(turns = 0, 1, 0) WHERE id = 1")
                .executeUpdate();
        if (rows != 1) {
            throw gone();
        }
    }

    /**
     * Nobody says until this transaction ends that something is held, or is no more, and nobody else erases. Both take the row alone: whoever keeps it, in whatever way, in a
     * session of their own at the database keeps all from being erased as long as they keep keepers from holding it. To be asked for before anything is read.
     *
     * @throws Problem.Conflict {@code not-authentic} as {@link #stopErasing}: nothing is erased then
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void beginErasing() {
        int rows = entities.createNativeQuery("SELECT turns FROM retention_gate WHERE id = 1 FOR UPDATE", Long.class)
                .getResultList()
                .size();
        if (rows != 1) {
            throw gone();
        }
    }

    private Problem.Conflict gone() {
        return acts.refuse(new Acts.Claim("retention_gate/1", null, null, null), "its row is gone");
    }
}
