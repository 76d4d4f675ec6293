package org.defenderrelief.clocks;

import java.util.Optional;

import org.defenderrelief.kernel.Role;

/** Who is told. */
public enum Whom {
    /** The people whom it waits for; where there are none, or all of them are away, whoever comes next. */
    HOLDER(null),
    TRIAGE(Role.TRIAGE),
    COMMITTEE(Role.COMMITTEE),
    FINANCE(Role.FINANCE),
    AUDITOR(Role.AUDITOR),
    KEEPER(Role.KEEPER);

    private final Role role;

    Whom(Role roleOrNull) {
        role = roleOrNull;
    }

    /** Everybody of that role; empty for particular people. */
    Optional<Role> role() {
        return Optional.ofNullable(role);
    }
}
