package org.defenderrelief.vault.roster;

import jakarta.enterprise.context.ApplicationScoped;

/** Another node that starts on the database as it is now: the check of the roster that runs before anybody is served. */
@ApplicationScoped
public class NodeStart {
    private final RosterAtStart atStart;

    NodeStart(RosterAtStart atStart) {
        this.atStart = atStart;
    }

    /** @throws IllegalStateException with the reason why it does not start */
    public void start() {
        atStart.check(null);
    }
}
