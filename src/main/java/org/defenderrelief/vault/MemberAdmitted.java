package org.defenderrelief.vault;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;

/** A member admitted a person to their circle. Fired in the transaction that did it. */
public record MemberAdmitted(Actor actor, Circle circle, PersonId newcomer) {}
