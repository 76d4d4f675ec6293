package org.defenderrelief.testing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.Passphrase;
import org.defenderrelief.vault.Unlock;
import org.defenderrelief.vault.UnlockToken;

/** The local realm's demo people, as actors who have signed in and unlocked their vaults, for tests that call use cases. */
@ApplicationScoped
public class DemoPeople {
    private final People people;
    private final Unlock unlock;
    private final Map<String, UnlockToken> unlocked = new ConcurrentHashMap<>();

    DemoPeople(People people, Unlock unlock) {
        this.people = people;
        this.unlock = unlock;
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
        if (people.find(id).isEmpty()) {
            people.describe(actor, Optional.of(name + "@example.org"), Optional.empty());
        }
        return actor;
    }

    /** That person's unlock token; the same for a whole run of tests. */
    public UnlockToken unlocked(String name) {
        Actor actor = actor(name);
        return unlocked.computeIfAbsent(
                name, person -> unlock.unlock(actor, Passphrase.of("vault-" + person + "-demo")));
    }
}
