package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;

/**
 * A person chooses their own vault passphrase and gets keys, with the one-time code that somebody handed to them in person. The keys are
 * worth nothing until the roster names them. Who has lost theirs enrols anew, with a code that a keeper made for that.
 */
@ApplicationScoped
public class EnrolPerson {
    private final PersonKeys people;
    private final Passphrases passphrases;
    private final EnrolmentCodes codes;
    private final ActingDoor door;
    private final Clock clock;
    private final Event<VaultEvent> events;

    EnrolPerson(
            PersonKeys people,
            Passphrases passphrases,
            EnrolmentCodes codes,
            ActingDoor door,
            Clock clock,
            Event<VaultEvent> events) {
        this.people = people;
        this.passphrases = passphrases;
        this.codes = codes;
        this.door = door;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Enrols the actor.
     *
     * @param code as the keeper, or while founding or restoring an office the operator, handed it over; case, blanks and hyphens do not matter
     * @return the fingerprint of the new keys, whose words the person tells to those who let them in
     * @throws Problem.Forbidden {@code role-required} for those whose role has no office; {@code wrong-code}
     * @throws Problem.TooMany after five wrong codes, for as long as it says
     * @throws Problem.Conflict {@code already-enrolled}
     * @throws Problem.InvalidInput for a passphrase that will not do
     */
    public String enrol(Actor actor, String code, Passphrase passphrase) {
        if (actor.roles().stream().map(Office::of).noneMatch(Optional::isPresent)) {
            throw new Problem.Forbidden("role-required", "Only people who work here have a vault passphrase.");
        }
        if (QuarkusTransaction.requiringNew().call(() -> mayNot(actor))) {
            throw new Problem.Conflict(
                    "already-enrolled",
                    "You have a vault passphrase already. Change it if you know it; if it is lost, ask a keeper for a code.");
        }
        refuseWeak(passphrase, actor);
        EnrolmentCodes.Good good = codes.require(actor, code);
        try (PrivateKeys keys = PrivateKeys.random()) {
            PassphraseSeal seal = passphrases.seal(actor.person(), keys, passphrase);
            QuarkusTransaction.requiringNew().run(() -> {
                codes.spend(actor, good);
                people.persistAndFlush(new PersonKey(actor.person(), keys.publicKeys(), seal, clock.instant()));
                events.fire(new VaultEvent.PersonEnrolled(
                        door.signedBy(actor, keys).act(), keys.publicKeys().kid(), seal.hash()));
                if (good.from() == EnrolmentCodes.From.RECOVERY) {
                    events.fire(new VaultEvent.RecoveryCodeUsed(actor));
                }
            });
            return keys.publicKeys().fingerprint();
        }
    }

    /** Whoever has keys gets others by a code that was made for that, not by the founding's, which is everybody's. */
    private boolean mayNot(Actor actor) {
        return people.of(actor.person()).isPresent() && !codes.isIssued(actor.person());
    }

    static void refuseWeak(Passphrase passphrase, Actor actor) {
        PassphraseRule.refusal(passphrase, actor.name()).ifPresent(reason -> {
            throw new Problem.InvalidInput(List.of(reason));
        });
    }
}
