package org.defenderrelief.clocks;

import java.util.Optional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/**
 * Somebody is to be told of a deadline; fired within the transaction that takes the step, content-free.
 *
 * @param person who, or empty if it is everybody of the role
 * @param role empty if it is a person
 * @param reference of the case that waits; empty where it is about none, the role sees none, or too many at once
 */
public record StepDue(
        DeadlineKind kind, Step step, Optional<PersonId> person, Optional<Role> role, Optional<Reference> reference) {
    public StepDue {
        if (person.isPresent() == role.isPresent()) {
            throw new IllegalArgumentException("a person is told, or a role");
        }
    }
}
