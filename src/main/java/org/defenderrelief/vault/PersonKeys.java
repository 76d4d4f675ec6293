package org.defenderrelief.vault;

import java.util.Collection;
import java.util.List;
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

    /** @throws Problem.Conflict {@code not-enrolled} if one of them is not */
    List<PersonKey> allEnrolled(Collection<PersonId> people) {
        return people.stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .map(this::enrolled)
                .toList();
    }
}
