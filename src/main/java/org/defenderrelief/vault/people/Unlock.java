package org.defenderrelief.vault.people;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;

/** A person opens their vault with the passphrase. Each step is its own transaction, so that what was refused stays counted and recorded. */
@ApplicationScoped
public class Unlock {
    private final PassphraseCheck check;
    private final PersonKeys people;
    private final Passphrases passphrases;
    private final VaultSessions sessions;
    private final ActingDoor door;
    private final Presence presence;
    private final Event<VaultEvent> events;

    Unlock(
            PassphraseCheck check,
            PersonKeys people,
            Passphrases passphrases,
            VaultSessions sessions,
            ActingDoor door,
            Presence presence,
            Event<VaultEvent> events) {
        this.check = check;
        this.people = people;
        this.passphrases = passphrases;
        this.sessions = sessions;
        this.door = door;
        this.presence = presence;
        this.events = events;
    }

    /**
     * Opens the actor's vault, in this sign-in alone, until it is locked, idle too long, or at its end. Keys
     * that are sealed under an older generation of the service keyring are sealed anew, which is an act of its own.
     *
     * @throws Problem.Conflict {@code not-enrolled} or {@code not-authentic}
     * @throws Problem.Forbidden {@code wrong-passphrase}
     * @throws Problem.TooMany after five wrong tries, for as long as it says
     */
    public UnlockToken unlock(Actor actor, SignIn signIn, Passphrase passphrase) {
        try (PrivateKeys keys = check.open(actor, passphrase)) {
            Optional<PassphraseSeal> anew = anew(actor, keys, passphrase);
            return QuarkusTransaction.requiringNew().call(() -> {
                check.passed(keys);
                anew.ifPresent(seal -> sealAnew(actor, keys, seal));
                presence.isHere(keys.publicKeys().kid());
                UnlockToken token = sessions.start(actor.person(), signIn, keys);
                events.fire(new VaultEvent.Unlocked(door.signedBy(actor, keys).act(), Optional.empty()));
                return token;
            });
        }
    }

    /** The keys under the generation of the service keyring that is in use now, if they are under an older one: only here is the passphrase known. */
    private Optional<PassphraseSeal> anew(Actor actor, PrivateKeys keys, Passphrase passphrase) {
        boolean old = QuarkusTransaction.requiringNew()
                .call(() -> passphrases.isOld(
                        people.byKid(keys.publicKeys().kid()).orElseThrow().seal()));
        return old ? Optional.of(passphrases.seal(actor.person(), keys, passphrase)) : Optional.empty();
    }

    /** Not where somebody changed the passphrase in between, or another sign-in did the same: that seal is newer. */
    private void sealAnew(Actor actor, PrivateKeys keys, PassphraseSeal seal) {
        PersonKey key = people.locked(keys.publicKeys().kid());
        if (passphrases.isOld(key.seal())) {
            key.sealAnew(seal);
            events.fire(new VaultEvent.SealedAnew(
                    door.signedBy(actor, keys).act(), keys.publicKeys().kid(), seal.hash()));
        }
    }
}
