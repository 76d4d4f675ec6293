package org.defenderrelief.web.review.home;

import java.util.Optional;

import org.defenderrelief.kernel.Actor;

/** What waits for somebody in one role. */
interface Work {
    /** Its place on the page, from 1. */
    int place();

    /** What alarms call it. */
    default String name() {
        return "work/" + place();
    }

    /** What waits; empty for people without the role. @param all whether the page shows more than the first rows */
    Optional<Section> of(Actor actor, boolean all);

    /** How many rows {@link #of} would have; 0 for people without the role. */
    int count(Actor actor);
}
