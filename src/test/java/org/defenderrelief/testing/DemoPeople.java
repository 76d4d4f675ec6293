package org.defenderrelief.testing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.seal.Passphrase;

/** The local realm's demo people, as actors who have signed in and unlocked their vaults, for tests that call use cases. */
@ApplicationScoped
public class DemoPeople {
    /** The sign-in that tests unlock vaults in. */
    public static final SignIn SIGN_IN = new SignIn("tests");

    private final People people;
    private final Unlock unlock;
    private final ActingDoor door;
    private final Map<String, UnlockToken> unlocked = new ConcurrentHashMap<>();

    DemoPeople(People people, Unlock unlock, ActingDoor door) {
        this.people = people;
        this.unlock = unlock;
        this.door = door;
    }

    /** That person. @param name a sign-in name, such as {@code triage-1} */
    public Actor actor(String name) {
        int hyphen = name.indexOf('-');
        Role role = Role.valueOf(name.substring(0, hyphen).toUpperCase(Locale.ROOT));
        PersonId id = PersonId.parse(
                "00000000-0000-4000-8000-000000" + (role.ordinal() + 1) + "0000" + name.substring(hyphen + 1));
        Actor actor = new Actor(
                id,
                name,
                Set.of(role),
                role == Role.PARTNER ? Optional.of(new PartnerId("lumiere-des-collines")) : Optional.empty());
        if (QuarkusTransaction.joiningExisting().call(() -> people.find(id).isEmpty())) {
            people.describe(actor, Optional.of(name + "@example.org"), Optional.empty());
        }
        return actor;
    }

    /** That person, able to act; opened anew at each call, so that nobody need close it for others. */
    public Acting acting(String name) {
        try {
            return opened(name);
        } catch (Problem.Locked over) {
            // Another test may have moved the clock past the session's end, or ended it.
            unlocked.remove(name);
            return opened(name);
        }
    }

    /** In a transaction of its own, so that a vault found locked does not undo that of a test which goes on with the next. */
    private Acting opened(String name) {
        Actor actor = actor(name);
        UnlockToken token = unlocked(name);
        return QuarkusTransaction.requiringNew().call(() -> door.acting(actor, SIGN_IN, token));
    }

    /** That person's unlock token; the same for a whole run of tests. */
    public UnlockToken unlocked(String name) {
        Actor actor = actor(name);
        return unlocked.computeIfAbsent(
                name, person -> unlock.unlock(actor, SIGN_IN, Passphrase.of("vault-" + person + "-demo")));
    }
}
