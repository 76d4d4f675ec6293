package org.defenderrelief.vault;

import org.defenderrelief.kernel.Actor;

/** A person locked their vault. Fired in the transaction that did it. */
public record VaultLocked(Actor actor) {}
