package org.defenderrelief.casefile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;

/** Whose a sealed part is to open: whoever holds a role that it is for and is, by the roster, in a circle that it was sealed to. */
@ApplicationScoped
class Readers {
    private final Memberships memberships;

    Readers(Memberships memberships) {
        this.memberships = memberships;
    }

    /** Those of the parts that the actor could open, their vault unlocked. */
    Set<CompartmentName> open(Actor actor, List<CompartmentInfo> parts) {
        Set<Circle> held = memberships.circlesOf(actor.person());
        return parts.stream()
                .filter(part ->
                        part.circles().stream().anyMatch(circle -> held.contains(circle) && actor.has(circle.role())))
                .map(CompartmentInfo::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
