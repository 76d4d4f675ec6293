package org.defenderrelief.vault.people;

import java.time.Instant;
import java.util.List;

/** Knows what people signed about their recovery shares: no row says that a share can be read. The history implements it. */
public interface RecoveryWitness {
    /**
     * That somebody showed that they can read a share.
     *
     * @param signer short name of the keys that signed it
     * @param commitment of the share
     * @param kept how they keep it
     */
    record Proven(String signer, String commitment, Kept kept, Instant at) {}

    /** How a share is kept. */
    enum Kept {
        /** On paper; it stands nowhere else. */
        PAPER,
        /** Sealed to the holder's own key, in the database. */
        KEY
    }

    /** That somebody brought in the record of a drill; whether it is one, its signature tells. */
    record Drilled(String office, String root, String head, String at, String shares, String sig) {}

    /** All that was signed about shares of that recovery key, the oldest first. @throws Problem.Conflict {@code not-authentic} */
    List<Proven> proven(String recoveryKid);

    /** All drills that were brought in with that recovery key, the oldest first. @throws Problem.Conflict {@code not-authentic} */
    List<Drilled> drilled(String recoveryKid);
}
