package org.defenderrelief.vault.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;

/**
 * Opens a person's keys with a passphrase, counting tries; refusals are counted and announced in transactions that last. They are counted for each
 * keys: whoever enrolled anew in somebody's name, and knows that passphrase, guesses no faster at the keys in office.
 */
@ApplicationScoped
class PassphraseCheck {
    private final PersonKeys people;
    private final Passphrases passphrases;
    private final Tries tries;
    private final SealWitness witness;
    private final Event<VaultEvent> refused;

    PassphraseCheck(
            PersonKeys people, Passphrases passphrases, Tries tries, SealWitness witness, Event<VaultEvent> refused) {
        this.people = people;
        this.passphrases = passphrases;
        this.tries = tries;
        this.witness = witness;
        this.refused = refused;
    }

    /**
     * The person's keys, which the caller closes; the count of tries stays until {@link #passed}.
     *
     * @throws Problem.Conflict {@code not-enrolled}; {@code not-authentic} if the keys are not as the person sealed them last
     * @throws Problem.Forbidden {@code wrong-passphrase}
     * @throws Problem.TooMany while the person must wait
     */
    PrivateKeys open(Actor actor, Passphrase passphrase) {
        List<PersonKey> usable = QuarkusTransaction.requiringNew().call(() -> people.usable(actor.person()));
        if (usable.isEmpty()) {
            throw PersonKeys.notEnrolled();
        }
        List<Duration> waits = new ArrayList<>();
        for (PersonKey key : usable) {
            Optional<Duration> wait = QuarkusTransaction.requiringNew()
                    .call(() -> tries.count(Tries.Kind.PASSPHRASE, Tries.at(key.kid())));
            if (wait.isPresent()) {
                waits.add(wait.get());
                continue; // who waits at these keys may have others
            }
            witness.requireNewest(actor.person(), key.keys(), key.seal().hash());
            try {
                return passphrases.open(key, passphrase);
            } catch (DoesNotOpen wrong) {
                continue; // perhaps it is that of keys which the roster has not taken yet
            }
        }
        boolean triedNone = waits.size() == usable.size();
        QuarkusTransaction.requiringNew().run(() -> refused.fire(new VaultEvent.UnlockRefused(actor, triedNone)));
        if (!waits.isEmpty()) {
            // It may have been that of the keys that were not tried.
            throw Tries.tooMany(Collections.min(waits));
        }
        throw new Problem.Forbidden("wrong-passphrase", "This is not your vault passphrase.");
    }

    /** The passphrase was right: earlier wrong tries at these keys no longer count. In the caller's transaction. */
    void passed(PrivateKeys opened) {
        tries.forget(Tries.Kind.PASSPHRASE, Tries.at(opened.publicKeys().kid()));
    }
}
