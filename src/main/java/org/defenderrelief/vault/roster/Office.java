package org.defenderrelief.vault.roster;

import java.util.Arrays;
import java.util.Optional;

import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.seal.Circle;

/** What somebody is in the roster: a member of a circle, or a keeper, who signs and opens nothing. */
public enum Office {
    /** Verifies requests and talks with the sender. */
    TRIAGE(Role.TRIAGE),
    /** Decides. */
    COMMITTEE(Role.COMMITTEE),
    /** Pays. */
    FINANCE(Role.FINANCE),
    /** Checks afterwards. */
    AUDIT(Role.AUDITOR),
    /** Looks after people, rules of money and the house. */
    KEEPER(Role.KEEPER);

    private final Role role;

    Office(Role role) {
        this.role = role;
    }

    /** The role that a sign-in must grant too, for the office to be worth anything. */
    public Role role() {
        return role;
    }

    /** The circle whose key the office holds; a keeper holds none. */
    public Optional<Circle> circle() {
        return Circle.of(role);
    }

    public static Office of(Circle circle) {
        return of(circle.role()).orElseThrow();
    }

    /** The office that goes with a role; a partner has none. */
    public static Optional<Office> of(Role role) {
        return Arrays.stream(values()).filter(office -> office.role == role).findFirst();
    }
}
