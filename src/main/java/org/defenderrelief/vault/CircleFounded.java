package org.defenderrelief.vault;

import java.util.Set;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;

/** A keeper founded a circle. Fired in the transaction that did it. */
public record CircleFounded(Actor actor, Circle circle, String kid, String fingerprint, Set<PersonId> founders) {}
