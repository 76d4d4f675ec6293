package org.defenderrelief.vault.seal;

import java.util.Arrays;
import java.util.Optional;

import org.defenderrelief.kernel.Role;

/** A group of people that holds a key together. What is sealed to a circle opens for each of its members, and for nobody else. */
public enum Circle {
    /** Verifies requests and talks with the sender; opens everything but payment details. */
    TRIAGE(Role.TRIAGE),
    /** Decides, on a codename: opens the narrative and the needs, not the identity. */
    COMMITTEE(Role.COMMITTEE),
    /** Pays: opens needs, decision and the payee's details. */
    FINANCE(Role.FINANCE),
    /** Checks afterwards: opens needs, assessment, decision and coding. */
    AUDIT(Role.AUDITOR);

    private final Role role;

    Circle(Role role) {
        this.role = role;
    }

    /** The role whose holders may be members of this circle. Holding the role alone opens nothing. */
    public Role role() {
        return role;
    }

    /** The circle that people of this role may be members of; partners and keepers have none. */
    public static Optional<Circle> of(Role role) {
        return Arrays.stream(values()).filter(circle -> circle.role == role).findFirst();
    }
}
