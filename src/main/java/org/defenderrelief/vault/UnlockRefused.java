package org.defenderrelief.vault;

import org.defenderrelief.kernel.Actor;

/**
 * A vault passphrase was refused. Fired in a transaction of its own that lasts although the person is refused.
 *
 * @param throttled whether it was refused unread because of earlier wrong tries
 */
public record UnlockRefused(Actor actor, boolean throttled) {}
