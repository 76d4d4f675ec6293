package org.defenderrelief.vault.people;

import java.util.Objects;

import org.defenderrelief.kernel.Actor;

/** What the service saw somebody do who has no key to sign with: a partner who submits, somebody who was refused, the service itself. */
public record Witnessed(Actor actor) implements Signatory {
    private static final byte[] NOTHING = {};

    public Witnessed {
        Objects.requireNonNull(actor, "actor");
    }

    @Override
    public String kid() {
        return "";
    }

    @Override
    public byte[] sign(byte[] message) {
        return NOTHING;
    }
}
