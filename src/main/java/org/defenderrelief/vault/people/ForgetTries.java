package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/** Forgets wrong tries that make nobody wait any more, and codes for enrolling that nobody can use any more. */
@ApplicationScoped
class ForgetTries implements Job {
    private static final int AT_ONCE = 1000;

    private final Tries tries;
    private final EnrolmentCodes codes;

    ForgetTries(Tries tries, EnrolmentCodes codes) {
        this.tries = tries;
        this.codes = codes;
    }

    @Override
    public String name() {
        return "forget-tries";
    }

    @Override
    public Every every() {
        return Every.minutes(60);
    }

    @Override
    public boolean needsRightTime() {
        return true;
    }

    @Override
    public Batch batch() {
        // First the codes, whatever becomes of the rest.
        long over = codes.sweep();
        int old = tries.sweep(AT_ONCE);
        return new Batch(over + old, old == AT_ONCE);
    }
}
