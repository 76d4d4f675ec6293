package org.defenderrelief.history;

import java.util.Optional;

import org.defenderrelief.vault.seal.VerifyingKey;

/** Reads the acts by which the service's keys follow each other out of a tree, one entry after another, for a node that has the keys itself. */
final class Rotations {
    private Succession keys;
    private boolean stray;

    Rotations(Succession keys) {
        this.keys = keys;
    }

    void see(EntryRow row, long position) {
        if (Rotation.is(row)) {
            Optional<Succession> next = keys.with(row, position);
            stray |= next.isEmpty();
            keys = next.orElse(keys);
        }
    }

    Succession keys() {
        return keys;
    }

    /** Why a node with these keys goes by nothing of it; empty if it does. Whoever stole a keyring can name a key that follows; no node has that one. */
    Optional<String> refusal(CheckpointKey own) {
        if (stray) {
            return Optional.of("the history tells of a key of the service that does not follow from the one before");
        }
        for (Succession.Term term : keys.terms()) {
            Optional<VerifyingKey> known = own.key(term.generation());
            if (known.isEmpty()) {
                return Optional.of("this node's keyring lacks the generation that the service uses");
            }
            if (!known.get().equals(term.key())) {
                return Optional.of("the history tells of a key of the service that this node's keyring does not have");
            }
        }
        return Optional.empty();
    }
}
