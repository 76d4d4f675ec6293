package org.defenderrelief.vault;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** A person chooses their own vault passphrase and gets a key pair. It opens nothing until a circle takes the person in. */
@ApplicationScoped
@Transactional
public class EnrolPerson {
    private final PersonKeys people;
    private final Passphrases passphrases;
    private final Clock clock;
    private final Event<PersonEnrolled> enrolled;

    EnrolPerson(PersonKeys people, Passphrases passphrases, Clock clock, Event<PersonEnrolled> enrolled) {
        this.people = people;
        this.passphrases = passphrases;
        this.clock = clock;
        this.enrolled = enrolled;
    }

    /**
     * Enrols the actor.
     *
     * @throws Problem.Forbidden {@code role-required} for those whose role has no circle
     * @throws Problem.Conflict {@code already-enrolled}
     * @throws Problem.InvalidInput for a passphrase that will not do
     */
    public void enrol(Actor actor, Passphrase passphrase) {
        if (actor.roles().stream().map(Circle::of).noneMatch(Optional::isPresent)) {
            throw new Problem.Forbidden(
                    "role-required", "Only people of triage, committee, finance and audit have a vault passphrase.");
        }
        if (people.of(actor.person()).isPresent()) {
            throw new Problem.Conflict(
                    "already-enrolled", "You have a vault passphrase already. Change it if you know it.");
        }
        refuseWeak(passphrase, actor);
        try (KeyPair25519 pair = KeyPair25519.random()) {
            PassphraseSeal seal = passphrases.seal(actor.person(), pair, passphrase);
            people.persistAndFlush(new PersonKey(actor.person(), pair, seal, clock.instant()));
        }
        enrolled.fire(new PersonEnrolled(actor));
    }

    static void refuseWeak(Passphrase passphrase, Actor actor) {
        PassphraseRule.refusal(passphrase, actor.name()).ifPresent(reason -> {
            throw new Problem.InvalidInput("passphrase", "WEAK", reason);
        });
    }
}
