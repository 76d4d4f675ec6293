package org.defenderrelief.vault.people;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Secrets;

/** A person opens their vault with a passkey. As with the passphrase, each step is its own transaction, so that what was refused stays counted and recorded. */
@ApplicationScoped
public class UnlockByPasskey {
    private final PersonKeys people;
    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final WebAuthn authenticators;
    private final PasskeyWitness witness;
    private final Tries tries;
    private final ServiceKeys service;
    private final VaultSessions sessions;
    private final ActingDoor door;
    private final Presence presence;
    private final Clock clock;
    private final Event<VaultEvent> events;

    UnlockByPasskey(
            PersonKeys people,
            Passkeys passkeys,
            PasskeyChallenges challenges,
            WebAuthn authenticators,
            PasskeyWitness witness,
            Tries tries,
            ServiceKeys service,
            VaultSessions sessions,
            ActingDoor door,
            Presence presence,
            Clock clock,
            Event<VaultEvent> events) {
        this.people = people;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.authenticators = authenticators;
        this.witness = witness;
        this.tries = tries;
        this.service = service;
        this.sessions = sessions;
        this.door = door;
        this.presence = presence;
        this.clock = clock;
        this.events = events;
    }

    /**
     * What a browser asks an authenticator for; all in base64url.
     *
     * @param challenge to be answered within five minutes
     * @param rpId the name that the passkeys are bound to
     */
    public record Asked(String challenge, String rpId, List<Choice> passkeys) {}

    /** One passkey that may answer. @param salt what its authenticator derives its secret from */
    public record Choice(String credentialId, String salt) {}

    /** Begins. @throws Problem.Conflict {@code no-passkey} if the person has none that opens the keys which unlocking opens */
    public Asked begin(Actor actor, SignIn signIn) {
        List<Choice> choices = QuarkusTransaction.requiringNew()
                .call(() -> people.of(actor.person()).stream()
                        .flatMap(keys -> passkeys.of(actor.person(), keys.kid()).stream())
                        .map(passkey -> new Choice(passkey.credentialName(), passkey.salt()))
                        .toList());
        if (choices.isEmpty()) {
            throw new Problem.Conflict("no-passkey", "You have no passkey; unlock with your passphrase.");
        }
        return new Asked(Secrets.base64Url(challenges.make(asked(actor, signIn))), authenticators.name(), choices);
    }

    /**
     * Opens the actor's vault as the passphrase does: in this sign-in alone, until it is locked, idle too long, or at its end.
     *
     * @throws Problem.Conflict {@code not-enrolled}; {@code not-authentic} if the passkey is not as the person added it, or was revoked
     * @throws Problem.Forbidden {@code wrong-passkey}
     * @throws Problem.TooMany after five wrong tries, for as long as it says
     */
    public UnlockToken unlock(Actor actor, SignIn signIn, PasskeyAnswer answer) {
        PersonKey person = QuarkusTransaction.requiringNew().call(() -> people.current(actor.person()));
        requireNoWait(actor);
        try {
            byte[] challenge = authenticators.challenge(answer.clientData());
            challenges.take(asked(actor, signIn), challenge);
            Passkey passkey = QuarkusTransaction.requiringNew()
                    .call(() -> passkeys.of(actor.person(), person.kid(), answer.credentialId()))
                    .orElseThrow(NotThePasskey::new);
            witness.requireStanding(YourPasskeys.claim(passkey));
            long count = authenticators.asserted(challenge, passkey.credential(), answer);
            try (PrivateKeys keys = passkey.seal()
                    .open(
                            actor.person(),
                            person.kid(),
                            answer.secret(),
                            service.pepper(passkey.seal().generation()))) {
                return opened(actor, signIn, passkey, count, keys);
            }
        } catch (NotThePasskey | DoesNotOpen wrong) {
            QuarkusTransaction.requiringNew().run(() -> events.fire(new VaultEvent.PasskeyRefused(actor, false)));
            throw NotThePasskey.refused();
        }
    }

    private UnlockToken opened(Actor actor, SignIn signIn, Passkey passkey, long count, PrivateKeys keys) {
        return QuarkusTransaction.requiringNew().call(() -> {
            tries.forget(Tries.Kind.PASSKEY, actor.person().value());
            passkeys.findByIdOptional(passkey.id())
                    .orElseThrow(NotThePasskey::refused)
                    .used(count, clock.instant());
            presence.isHere(passkey.kid());
            UnlockToken token = sessions.start(actor.person(), signIn, keys);
            events.fire(new VaultEvent.Unlocked(door.signedBy(actor, keys).act(), Optional.of(passkey.id())));
            return token;
        });
    }

    private void requireNoWait(Actor actor) {
        Optional<Duration> wait = QuarkusTransaction.requiringNew().call(() -> {
            Optional<Duration> mustWait =
                    tries.count(Tries.Kind.PASSKEY, actor.person().value());
            if (mustWait.isPresent()) {
                events.fire(new VaultEvent.PasskeyRefused(actor, true));
            }
            return mustWait;
        });
        if (wait.isPresent()) {
            throw Tries.tooMany(wait.get());
        }
    }

    private static PasskeyChallenges.Asked asked(Actor actor, SignIn signIn) {
        return new PasskeyChallenges.Asked(PasskeyChallenges.Purpose.UNLOCK, actor.person(), signIn);
    }
}
