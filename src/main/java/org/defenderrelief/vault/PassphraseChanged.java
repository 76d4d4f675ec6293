package org.defenderrelief.vault;

import org.defenderrelief.kernel.Actor;

/** A person changed their vault passphrase; their other unlocked sessions ended. Fired in the transaction that did it. */
public record PassphraseChanged(Actor actor) {}
