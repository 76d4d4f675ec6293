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
    /** Those that open these keys of the person's, the oldest first. What opened keys that they had before opens nothing any more. */
    List<Passkey> of(PersonId person, String kid) {
        return list("personId = ?1 and kid = ?2 order by addedAt", person.value(), kid);
    }

    Optional<Passkey> of(PersonId person, String kid, byte[] credentialId) {
        return find("personId = ?1 and kid = ?2 and credentialId = ?3", person.value(), kid, credentialId)
                .firstResultOptional();
    }

    /** Whatever keys its row names. @return whether there was one to take away */
    boolean remove(PersonId person, UUID id) {
        return delete("personId = ?1 and act = ?2", person.value(), id) > 0;
    }

    /** Only of these keys. @return whether there was one to take away */
    boolean remove(PersonId person, String kid, UUID id) {
        return delete("personId = ?1 and kid = ?2 and act = ?3", person.value(), kid, id) > 0;
    }

    /** Those of these keys alone: an act ends no passkeys of other keys than it is signed with. */
    void removeAll(PersonId person, String kid) {
        delete("personId = ?1 and kid = ?2", person.value(), kid);
    }
}
