package org.defenderrelief.vault;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;

/** The demo's people, as the vault's tests act as them, and strangers made up for one test. */
@ApplicationScoped
class VaultPeople {
    private final Unlock unlock;

    VaultPeople(Unlock unlock) {
        this.unlock = unlock;
    }

    static Actor actor(String name) {
        Role role = Role.valueOf(name.substring(0, name.indexOf('-')).toUpperCase(Locale.ROOT));
        String number = name.substring(name.indexOf('-') + 1);
        PersonId id = PersonId.parse("00000000-0000-4000-8000-000000" + (role.ordinal() + 1) + "0000" + number);
        return new Actor(id, name, Set.of(role), Optional.empty());
    }

    static Actor stranger(Role role) {
        return new Actor(new PersonId(Ids.next()), "stranger", Set.of(role), Optional.empty());
    }

    UnlockToken unlock(String name) {
        return unlock.unlock(actor(name), Passphrase.of("vault-" + name + "-demo"));
    }
}
