package org.defenderrelief.vault.people;

import java.util.Objects;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.GrantedKey;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.StoredVersion;

/**
 * A person who may act: their sign-in grants the role, the roster names them in its office, and their vault is unlocked in this sign-in
 * session. It cannot be had otherwise, so a use case that takes one needs no further proof. What the person does is signed by their own
 * key. It lives as long as the call it was made for; closing it wipes the keys.
 */
public final class Acting implements Signatory, AutoCloseable {
    private final Actor actor;
    private final String kid;
    private final String session;
    private final PrivateKeys keys;
    private final CircleKeyCopies copies;

    /** A member's sealed copy of a circle's key, opened with their own. */
    @FunctionalInterface
    interface CircleKeyCopies {
        DecapsulationKey open(Circle circle, String circleKid, PrivateKeys keys) throws DoesNotOpen;
    }

    Acting(Actor actor, String kid, String session, PrivateKeys keys, CircleKeyCopies copies) {
        this.actor = Objects.requireNonNull(actor, "actor");
        this.kid = Objects.requireNonNull(kid, "kid");
        this.session = Objects.requireNonNull(session, "session");
        this.keys = Objects.requireNonNull(keys, "keys");
        this.copies = Objects.requireNonNull(copies, "copies");
    }

    /** The person, with those roles only that both the sign-in and the roster give them. */
    @Override
    public Actor actor() {
        return actor;
    }

    public PersonId person() {
        return actor.person();
    }

    public boolean has(Role role) {
        return actor.has(role);
    }

    /** Passes if the person holds the role and its office. @throws Problem.Forbidden otherwise */
    public void require(Role role) {
        actor.require(role);
    }

    @Override
    public String kid() {
        return kid;
    }

    /** Short name of the unlocked session, by which the history tells what was read in it; empty while the vault is being unlocked. */
    public String session() {
        return session;
    }

    @Override
    public byte[] sign(byte[] message) {
        return keys.signing().sign(message);
    }

    /**
     * A key of a circle that the person is in; the caller closes it.
     *
     * @param circleKid which of the circle's keys
     * @throws Problem.Forbidden {@code not-in-circle} if the person holds no copy of it
     * @throws DoesNotOpen if the copy is not the circle's key
     */
    public DecapsulationKey circleKey(Circle circle, String circleKid) throws DoesNotOpen {
        if (!actor.has(circle.role())) {
            throw new Problem.Forbidden("not-in-circle", "You are in none of the circles that open this.");
        }
        return copies.open(circle, circleKid, keys);
    }

    /**
     * Opens what somebody granted this person to see, with the person's own key.
     *
     * @return the JSON document as it was written
     * @throws DoesNotOpen if the key was sealed to somebody else or for anything else, or the version was changed
     */
    public byte[] openGranted(StoredVersion stored, GrantedKey grant, byte[] sealed) throws DoesNotOpen {
        return stored.openGranted(grant, sealed, keys.opening());
    }

    /** The person's own keys, for this room: sessions, passphrases and the ceremonies of the roster. */
    PrivateKeys keys() {
        return keys;
    }

    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "Acting[" + kid + "]";
    }
}
