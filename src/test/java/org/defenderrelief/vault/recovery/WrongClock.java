package org.defenderrelief.vault.recovery;

import java.time.Clock;
import java.util.List;

/** The offline command on a machine whose clock is wrong. */
public final class WrongClock {
    private WrongClock() {}

    /** @return its exit code */
    public static int run(Clock clock, List<String> typed, String... arguments) {
        return new RecoverOffice(new TypedDesk(typed), clock).run(arguments);
    }
}
