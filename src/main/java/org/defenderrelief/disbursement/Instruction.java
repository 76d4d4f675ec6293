package org.defenderrelief.disbursement;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;

/**
 * Who instructs finance's work on which case, on which version of it, under which key.
 *
 * @param expected the version of the case that the actor has seen
 * @param idempotencyKey 1 to 255 visible ASCII characters; the same instruction given again under it is done once
 */
public record Instruction(Actor actor, Reference reference, ExpectedVersion expected, String idempotencyKey) {}
