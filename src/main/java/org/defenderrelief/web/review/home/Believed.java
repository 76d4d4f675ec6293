package org.defenderrelief.web.review.home;

import java.util.function.Supplier;

import org.defenderrelief.kernel.Problem;

/** What is read from the roster, which may not be believed at the moment: the alarm is raised where it is read, and the page goes on without. */
final class Believed {
    private Believed() {}

    static <T> T orElse(T otherwise, Supplier<T> read) {
        try {
            return read.get();
        } catch (Problem.Conflict notAuthentic) {
            return otherwise;
        }
    }
}
