package org.defenderrelief.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person may do, as the identity provider's realm {@code relief} names it. A person may hold several roles; that one case
 * never sees one person in two duties is kept apart from roles, in the database (see {@code casefile.Duties}).
 */
public enum Role {
    /** Submits and follows requests of the own organisation. */
    PARTNER,
    /** Verifies requests and recommends. */
    TRIAGE,
    /** Decides in rounds. */
    COMMITTEE,
    /** Prepares, releases and follows payments. */
    FINANCE,
    /** Reads everything that is not sealed, and verifies the history; changes nothing. */
    AUDITOR,
    /** Looks after people, circles, envelopes and policies; opens no compartment. */
    KEEPER;

    /** The realm's role name: this name in lower case. */
    public String realmName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that realm name, or empty for one that means nothing here. */
    public static Optional<Role> ofRealmName(String name) {
        return Arrays.stream(values())
                .filter(role -> role.realmName().equals(name))
                .findFirst();
    }
}
