package org.defenderrelief.vault;

import org.defenderrelief.kernel.Actor;

/** A person unlocked their vault. Fired in the transaction that did it. */
public record VaultUnlocked(Actor actor) {}
