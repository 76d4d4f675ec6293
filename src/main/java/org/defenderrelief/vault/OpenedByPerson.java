package org.defenderrelief.vault;

import java.security.MessageDigest;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Opens a stored version for a person: their key opens the circle's, the circle's opens the data key, that opens the document. */
@ApplicationScoped
class OpenedByPerson {
    private final VaultSessions sessions;
    private final CircleMembers members;

    OpenedByPerson(VaultSessions sessions, CircleMembers members) {
        this.sessions = sessions;
        this.members = members;
    }

    byte[] open(UnlockToken token, PersonId person, StoredVersion stored) {
        try (KeyPair25519 pair = sessions.open(token, person)) {
            for (SealedKey key : stored.keys()) {
                Optional<Circle> circle = key.circle().circle();
                Optional<CircleMember> membership =
                        circle.isPresent() ? members.of(key.kid(), person) : Optional.empty();
                if (membership.isPresent()) {
                    return open(stored, key, circle.get(), membership.get(), pair);
                }
            }
            throw new Problem.Forbidden("not-in-circle", "You are in none of the circles that open this.");
        }
    }

    private static byte[] open(
            StoredVersion stored, SealedKey key, Circle circle, CircleMember membership, KeyPair25519 pair) {
        try (KeyPair25519 circlePair = membership.open(circle, pair)) {
            return document(stored, key, circlePair);
        } catch (DoesNotOpen damaged) {
            throw damaged();
        }
    }

    /** The document without its salt, after checking it against its commitment. */
    static byte[] document(StoredVersion stored, SealedKey key, KeyPair25519 recipient) {
        try {
            byte[] salted =
                    Seal.open(stored.binding(), stored.nonce(), stored.ciphertext(), key.sealedKey(), recipient);
            byte[] committed = stored.sealedBySender() ? stored.ciphertext() : salted;
            if (!MessageDigest.isEqual(Seal.commitment(stored.binding(), committed), stored.commitment())) {
                throw damaged();
            }
            return Document.unsalted(salted);
        } catch (DoesNotOpen changed) {
            throw damaged();
        }
    }

    private static Problem.Conflict damaged() {
        return new Problem.Conflict(
                "compartment-damaged",
                "This part of the case was changed or moved since it was sealed, so it does not open. Tell a keeper and the auditors.");
    }
}
