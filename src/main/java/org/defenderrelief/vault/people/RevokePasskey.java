package org.defenderrelief.vault.people;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;

/** A person takes the power to open their vault from one of their passkeys, by an act that holds whatever becomes of the row. */
@ApplicationScoped
public class RevokePasskey {
    private final Passkeys passkeys;
    private final PasskeyWitness witness;
    private final Event<VaultEvent> revoked;

    RevokePasskey(Passkeys passkeys, PasskeyWitness witness, Event<VaultEvent> revoked) {
        this.passkeys = passkeys;
        this.witness = witness;
        this.revoked = revoked;
    }

    /**
     * Revokes it. It takes no passkey, and works for one whose row was taken away, changed or put back. A passkey of keys that the person had
     * before is none of those: what these keys sign would not end it.
     *
     * @throws Problem.NotFound if the person has none of that id
     * @throws Problem.Conflict {@code not-authentic} if an act that was signed is gone
     */
    public void revoke(Acting acting, UUID id) {
        boolean standing = witness.standing(acting.person(), acting.kid()).contains(id);
        QuarkusTransaction.requiringNew().run(() -> {
            boolean removed = standing
                    ? passkeys.remove(acting.person(), id)
                    : passkeys.remove(acting.person(), acting.kid(), id);
            if (!removed && !standing) {
                throw new Problem.NotFound();
            }
            revoked.fire(new VaultEvent.PasskeyRevoked(acting.act(), acting.kid(), id));
        });
    }
}
