package org.defenderrelief.vault.people;

import java.util.UUID;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.seal.PrivateKeys;

/** Whoever holds the code of an invitation to a partner organisation: signs that they join, and nothing else. Close it after use. */
public final class Invitee extends CodeHolder {
    private final Actor actor;
    private final UUID invitation;

    /** @param keys of the invitation's code, already found to be the right ones; closed with this */
    public Invitee(Actor actor, UUID invitation, PrivateKeys keys) {
        super(keys);
        this.actor = actor;
        this.invitation = invitation;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    /** The invitation whose code it is; the code is good for no other. */
    public UUID invitation() {
        return invitation;
    }
}
