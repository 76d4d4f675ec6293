package org.defenderrelief.vault;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** A person who knows their vault passphrase chooses another. Their unlocked sessions end. */
@ApplicationScoped
public class ChangePassphrase {
    private final PassphraseCheck check;
    private final PersonKeys people;
    private final Passphrases passphrases;
    private final VaultSessions sessions;
    private final Clock clock;
    private final Event<PassphraseChanged> changed;

    ChangePassphrase(
            PassphraseCheck check,
            PersonKeys people,
            Passphrases passphrases,
            VaultSessions sessions,
            Clock clock,
            Event<PassphraseChanged> changed) {
        this.check = check;
        this.people = people;
        this.passphrases = passphrases;
        this.sessions = sessions;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Seals the actor's key under another passphrase.
     *
     * @throws Problem.InvalidInput if the next passphrase will not do
     * @throws Problem.Conflict {@code not-enrolled}
     * @throws Problem.Forbidden {@code wrong-passphrase}
     * @throws Problem.TooMany after five wrong tries, for as long as it says
     */
    public void change(Actor actor, Passphrase current, Passphrase next) {
        EnrolPerson.refuseWeak(next, actor);
        try (KeyPair25519 pair = check.open(actor, current)) {
            PassphraseSeal seal = passphrases.seal(actor.person(), pair, next);
            QuarkusTransaction.requiringNew().run(() -> {
                check.passed(actor);
                people.enrolled(actor.person()).reseal(seal, clock.instant());
                sessions.endAll(actor.person());
                changed.fire(new PassphraseChanged(actor));
            });
        }
    }
}
