package org.defenderrelief.kernel;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Gives every room the same UTC clock; tests put a frozen one in its place. */
final class TimeSource {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return new StoredClock(Clock.systemUTC());
    }
}
