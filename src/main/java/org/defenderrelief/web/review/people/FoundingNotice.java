package org.defenderrelief.web.review.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.defenderrelief.vault.people.RosterView;

/** Whether the founders have still to meet, or to set the root: then every page says so, since nothing else can be done. */
@ApplicationScoped
@Named("founding")
public class FoundingNotice {
    private final RosterView roster;

    FoundingNotice(RosterView roster) {
        this.roster = roster;
    }

    public boolean isPending() {
        return !roster.isRooted();
    }
}
