package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/** Forgets unlocked vaults whose time is over, with the keys that are sealed in them, and challenges that were answered and are over anyway. */
@ApplicationScoped
class ForgetSessions implements Job {
    private static final int AT_ONCE = 1000;

    private final VaultSessions sessions;
    private final PasskeyChallenges challenges;

    ForgetSessions(VaultSessions sessions, PasskeyChallenges challenges) {
        this.sessions = sessions;
        this.challenges = challenges;
    }

    @Override
    public String name() {
        return "forget-sessions";
    }

    @Override
    public Every every() {
        return Every.minutes(1);
    }

    @Override
    public boolean needsRightTime() {
        return true;
    }

    @Override
    public Batch batch() {
        // First what holds keys, whatever becomes of the rest.
        long over = sessions.sweep();
        int answered = challenges.sweep(AT_ONCE);
        return new Batch(over + answered, answered == AT_ONCE);
    }
}
