package org.defenderrelief.history;

import java.util.List;
import java.util.Optional;

import org.defenderrelief.vault.seal.VerifyingKey;

/** The keys that checkpoints are signed with. */
interface CheckpointKey {
    /** Name of the log, and of its keys. */
    String origin();

    /** Which of them signed when, as far as this node has read the tree. */
    Succession succession();

    /** This node has read so far; the newest generation is in use from now on. What is shorter than what it knows is passed over. */
    void learn(Succession read);

    /** The key of that generation; empty if this node has not got it. */
    Optional<VerifyingKey> key(int generation);

    /** Those of all generations that this node has, by which it knows what the service has ever signed. */
    List<VerifierKey> all();

    /** The signed note of a checkpoint: by that generation, and by those before that are kept, for whoever does not know it yet. */
    String sign(Checkpoint checkpoint, int generation);

    /** The key that a checkpoint of that size verifies with. */
    default VerifierKey verifier(long size) {
        return new VerifierKey(origin(), succession().at(size).key().bytes());
    }

    /** The key in use. */
    default VerifierKey verifier() {
        return new VerifierKey(origin(), succession().last().key().bytes());
    }
}
