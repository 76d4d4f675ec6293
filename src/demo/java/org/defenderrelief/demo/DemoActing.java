package org.defenderrelief.demo;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.Lock;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.seal.Passphrase;

/** The demo people as they act at the first start: through the same door as everybody, with the passphrases that everybody can read. */
@ApplicationScoped
class DemoActing {
    /** There is no browser yet, so the sign-in is the first start itself. */
    private static final SignIn FIRST_START = new SignIn("local-demo-first-start");

    private final Unlock unlock;
    private final Lock lock;
    private final ActingDoor door;

    DemoActing(Unlock unlock, Lock lock, ActingDoor door) {
        this.unlock = unlock;
        this.lock = lock;
        this.door = door;
    }

    /** The person, able to act; the caller closes it. */
    Acting as(DemoPerson person) {
        return door.acting(person.actor(), FIRST_START, unlocked(person));
    }

    /** The person before the founding. */
    Acting founder(DemoPerson person) {
        return door.founder(person.actor(), FIRST_START, unlocked(person));
    }

    /** Nothing that was unlocked for the first start stays open. */
    void lockAll() {
        Actor anybody = DemoPerson.KEEPER_1.actor();
        lock.lockAll(anybody, FIRST_START);
    }

    private UnlockToken unlocked(DemoPerson person) {
        try (Passphrase passphrase = person.passphrase()) {
            return unlock.unlock(person.actor(), FIRST_START, passphrase);
        }
    }
}
