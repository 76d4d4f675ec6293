package org.defenderrelief.committee;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;

/**
 * Where something is done: a round of a case.
 *
 * @param expected the case's version, if the actor insists on it; acts in a round carry their own condition and do not need it
 */
public record InRound(Reference reference, UUID round, Optional<ExpectedVersion> expected) {
    /** That round, whatever the case's version. */
    public static InRound of(Reference reference, UUID round) {
        return new InRound(reference, round, Optional.empty());
    }

    /** Passes if the case is at the version insisted on. @throws Problem.StaleVersion otherwise */
    void requireVersion(CaseFile caseFile) {
        expected.ifPresent(version -> version.requireIs(caseFile.version()));
    }

    /** A round with its case, both locked until the transaction ends. */
    record Locked(CaseFile caseFile, Round round) {}

    /** Finds and locks rounds. */
    @ApplicationScoped
    static class Locks {
        private final Cases cases;
        private final Rounds rounds;

        Locks(Cases cases, Rounds rounds) {
            this.cases = cases;
            this.rounds = rounds;
        }

        /**
         * The round, if it is open.
         *
         * @throws Problem.NotFound if there is none that the actor may see
         * @throws Problem.StaleVersion if the case is not at the version insisted on
         * @throws Problem.Conflict {@code round-closed}
         */
        Locked lock(Actor actor, InRound where) {
            Locked locked = lockAny(actor, where);
            locked.round().requireOpen();
            return locked;
        }

        /** As {@link #lock}, for a round that may have ended. */
        Locked lockAny(Actor actor, InRound where) {
            Locked locked = lockAsItStands(actor, where);
            where.requireVersion(locked.caseFile());
            return locked;
        }

        /** As {@link #lockAny}, at whatever version the case is: what is commanded again may itself have moved it. */
        Locked lockAsItStands(Actor actor, InRound where) {
            CaseFile caseFile = cases.locked(actor, where.reference());
            return new Locked(caseFile, rounds.locked(caseFile.id(), where.round()));
        }
    }
}
