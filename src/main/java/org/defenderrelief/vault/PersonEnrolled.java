package org.defenderrelief.vault;

import org.defenderrelief.kernel.Actor;

/** A person chose a vault passphrase and has a key. Fired in the transaction that did it. */
public record PersonEnrolled(Actor actor) {}
