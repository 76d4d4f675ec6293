package org.defenderrelief.vault;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PersonId;

/** Who holds which circle key. */
@ApplicationScoped
class CircleMembers implements PanacheRepositoryBase<CircleMember, CircleMember.Key> {
    Optional<CircleMember> of(String kid, PersonId person) {
        return findByIdOptional(new CircleMember.Key(kid, person.value()));
    }

    List<CircleMember> of(PersonId person) {
        return list("personId", person.value());
    }
}
