package org.defenderrelief.notification;

import java.util.Optional;

import org.jboss.logging.Logger;

/** A part of a round that may fail: said when it begins to, when it fails otherwise, and when it works again, not each time. */
final class Step {
    private static final Logger LOG = Logger.getLogger(Step.class);

    private final String name;
    private String failing = "";

    /** @param name what it does, as the log says it */
    Step(String name) {
        this.name = name;
    }

    /** Runs the work. @return what it threw, which goes no further by itself */
    Optional<RuntimeException> run(Runnable work) {
        try {
            work.run();
            if (!failing.isEmpty()) {
                failing = "";
                LOG.infof("%s works again.", name);
            }
            return Optional.empty();
        } catch (RuntimeException failure) {
            String now = kind(failure);
            if (!now.equals(failing)) {
                failing = now;
                LOG.errorf("%s fails, and is tried again at each round: %s", name, now);
            }
            return Optional.of(failure);
        }
    }

    /** Classes and place only: messages quote values. */
    private static String kind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] stack = root.getStackTrace();
        return failure.getClass().getName() + " <- " + root.getClass().getName()
                + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
