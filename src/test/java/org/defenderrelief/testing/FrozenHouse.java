package org.defenderrelief.testing;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.Brake;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Passphrase;

/** Freezes everything for a test, and lets go again, so that the tests after it find people at work. */
@ApplicationScoped
public class FrozenHouse {
    private final DemoPeople people;
    private final Unlock unlock;
    private final ActingDoor door;
    private final Brake brake;
    private final SignDraft sign;
    private final Memberships memberships;
    private final CurrentRoster roster;

    FrozenHouse(
            DemoPeople people,
            Unlock unlock,
            ActingDoor door,
            Brake brake,
            SignDraft sign,
            Memberships memberships,
            CurrentRoster roster) {
        this.people = people;
        this.unlock = unlock;
        this.door = door;
        this.brake = brake;
        this.sign = sign;
        this.memberships = memberships;
        this.roster = roster;
    }

    public void freeze(String name) {
        try (Acting one = people.acting(name)) {
            brake.freeze(one);
        }
    }

    /** Two keepers let go, unless nothing is frozen. */
    public void letGo() {
        if (roster.now().frozen().isEmpty()) {
            return;
        }
        if (memberships.waiting().stream().noneMatch(FrozenHouse::ends)) {
            try (Acting first = signer("keeper-1")) {
                brake.unfreeze(first);
            }
        }
        Memberships.Waiting draft = memberships.waiting().stream()
                .filter(FrozenHouse::ends)
                .findFirst()
                .orElseThrow();
        for (String name : new String[] {"keeper-1", "keeper-2"}) {
            if (roster.now().frozen().isPresent()) {
                sign(name, draft.id(), draft.statement().hash());
            }
        }
    }

    /** As that person, who has unlocked their vault anew, while nothing can be done but to sign. */
    public Acting signer(String name) {
        return door.signer(
                people.actor(name),
                DemoPeople.SIGN_IN,
                unlock.unlock(people.actor(name), DemoPeople.SIGN_IN, Passphrase.of("vault-" + name + "-demo")));
    }

    private void sign(String name, UUID draft, String hash) {
        try (Acting signer = signer(name)) {
            sign.sign(signer, draft, hash, null);
        }
    }

    private static boolean ends(Memberships.Waiting draft) {
        return draft.statement().kind() == Statement.Kind.UNFREEZE;
    }
}
