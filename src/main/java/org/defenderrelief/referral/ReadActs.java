package org.defenderrelief.referral;

import java.util.List;
import java.util.function.Consumer;

import org.defenderrelief.history.Said;

/** How the tracks of this room see acts: one after the other, in the order of recording. */
final class ReadActs {
    private ReadActs() {}

    /**
     * @param acts each by who may say it
     * @param see throws {@link IllegalArgumentException} at one that says nothing: it counts for nothing
     * @param unreadable is told of those
     */
    static void each(List<Said> acts, Consumer<Said> see, Consumer<Said> unreadable) {
        for (Said said : acts) {
            try {
                see.accept(said);
            } catch (IllegalArgumentException nothing) {
                unreadable.accept(said);
            }
        }
    }
}
