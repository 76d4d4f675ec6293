package org.defenderrelief.vault.people;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;

/** A person who knows their vault passphrase chooses another. Their unlocked sessions end. */
@ApplicationScoped
public class ChangePassphrase {
    private final PassphraseCheck check;
    private final PersonKeys people;
    private final Passkeys passkeys;
    private final Passphrases passphrases;
    private final VaultSessions sessions;
    private final ActingDoor door;
    private final Clock clock;
    private final Event<VaultEvent> changed;

    ChangePassphrase(
            PassphraseCheck check,
            PersonKeys people,
            Passkeys passkeys,
            Passphrases passphrases,
            VaultSessions sessions,
            ActingDoor door,
            Clock clock,
            Event<VaultEvent> changed) {
        this.check = check;
        this.people = people;
        this.passkeys = passkeys;
        this.passphrases = passphrases;
        this.sessions = sessions;
        this.door = door;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Seals the actor's key under another passphrase.
     *
     * @param keepPasskeys whether passkeys added before still open. Unless the person says so they do not: who knew the passphrase may have
     *     added one
     * @throws Problem.InvalidInput if the next passphrase will not do
     * @throws Problem.Conflict {@code not-enrolled} or {@code not-authentic}
     * @throws Problem.Forbidden {@code wrong-passphrase}
     * @throws Problem.TooMany after five wrong tries, for as long as it says
     */
    public void change(Actor actor, Passphrase current, Passphrase next, boolean keepPasskeys) {
        EnrolPerson.refuseWeak(next, actor);
        try (PrivateKeys keys = check.open(actor, current)) {
            PassphraseSeal seal = passphrases.seal(actor.person(), keys, next);
            QuarkusTransaction.requiringNew().run(() -> {
                String kid = keys.publicKeys().kid();
                check.passed(keys);
                people.locked(kid).reseal(seal, clock.instant());
                sessions.endAll(actor.person());
                if (!keepPasskeys) {
                    passkeys.removeAll(actor.person(), kid);
                }
                changed.fire(new VaultEvent.PassphraseChanged(
                        door.signedBy(actor, keys).act(), kid, seal.hash(), keepPasskeys));
            });
        }
    }
}
