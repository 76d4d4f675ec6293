package org.defenderrelief.web.shared;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.SharedPlaces;

/**
 * How many forms with files a node reads at once. Such a form keeps a thread for as long as it arrives, also where no file is in it: without a bound, one person who lets
 * some trickle in would have them all.
 */
@ApplicationScoped
class ArrivingForms {
    /** Half of the threads, so that everything else goes on; more than there are places for files. */
    private static final int AT_ONCE = 32;

    private static final int OF_A_PERSON = 8;
    private static final String FULL = "Many forms with files are arriving just now. Send this one again in a moment.";

    private final SharedPlaces places = new SharedPlaces(AT_ONCE, OF_A_PERSON, "forms-arriving", FULL, FULL);

    /** Does that while it has a place. @throws org.defenderrelief.kernel.Problem.TooMany {@code forms-arriving}, as {@link SharedPlaces#within}; nothing was read */
    <T> T within(Actor actor, Supplier<T> reading) {
        return places.within(actor.person(), reading);
    }
}
