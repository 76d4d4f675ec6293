package org.defenderrelief.vault.people;

import java.util.UUID;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Whoever holds the code of an invitation to a partner organisation: signs that they join, and nothing else. Close it after use. */
public final class Invitee implements Signatory, AutoCloseable {
    private final Actor actor;
    private final UUID invitation;
    private final PrivateKeys keys;
    private final String kid;

    /** @param keys of the invitation's code, already found to be the right ones; closed with this */
    public Invitee(Actor actor, UUID invitation, PrivateKeys keys) {
        this.actor = actor;
        this.invitation = invitation;
        this.keys = keys;
        this.kid = keys.publicKeys().kid();
    }

    @Override
    public Actor actor() {
        return actor;
    }

    /** The invitation whose code it is; the code is good for no other. */
    public UUID invitation() {
        return invitation;
    }

    @Override
    public String kid() {
        return kid;
    }

    @Override
    public byte[] sign(byte[] message) {
        return keys.signing().sign(message);
    }

    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "Invitee[redacted]";
    }
}
