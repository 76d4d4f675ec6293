package org.defenderrelief.vault.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PersonId;

/** Everybody's passkeys, as they stand in the table. */
@ApplicationScoped
class Passkeys implements PanacheRepositoryBase<Passkey, UUID> {
    /** The person's, the oldest first. */
    List<Passkey> of(PersonId person) {
        return list("personId = ?1 order by addedAt", person.value());
    }

    Optional<Passkey> of(PersonId person, byte[] credentialId) {
        return find("personId = ?1 and credentialId = ?2", person.value(), credentialId)
                .firstResultOptional();
    }

    /** Whether there was one to take away. */
    boolean remove(PersonId person, UUID id) {
        return delete("personId = ?1 and act = ?2", person.value(), id) > 0;
    }

    void removeAll(PersonId person) {
        delete("personId", person.value());
    }
}
