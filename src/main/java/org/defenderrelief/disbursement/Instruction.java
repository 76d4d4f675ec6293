package org.defenderrelief.disbursement;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;

/**
 * Who instructs finance's work on which case, on which version of it, under which key.
 *
 * @param expected the version of the case that the person has seen
 * @param idempotencyKey 1 to 255 visible ASCII characters; the same instruction given again under it is done once
 */
public record Instruction(Acting acting, Reference reference, ExpectedVersion expected, String idempotencyKey) {
    Actor actor() {
        return acting.actor();
    }
}
