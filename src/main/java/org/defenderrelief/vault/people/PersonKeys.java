package org.defenderrelief.vault.people;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Everybody who has enrolled. */
@ApplicationScoped
class PersonKeys implements PanacheRepositoryBase<PersonKey, UUID> {
    Optional<PersonKey> of(PersonId person) {
        return findByIdOptional(person.value());
    }

    /** @throws Problem.Conflict {@code not-enrolled} */
    PersonKey enrolled(PersonId person) {
        return of(person)
                .orElseThrow(() -> new Problem.Conflict(
                        "not-enrolled", "There is no vault passphrase yet; it is chosen by enrolling first."));
    }

    Optional<PersonKey> byKid(String kid) {
        return find("kid", kid).firstResultOptional();
    }
}
