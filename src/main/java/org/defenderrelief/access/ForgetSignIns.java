package org.defenderrelief.access;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/** Forgets sign-ins that were ended, once no token of theirs is good anyway. */
@ApplicationScoped
class ForgetSignIns implements Job {
    private static final int AT_ONCE = 1000;

    private final EndedSignIns ended;

    ForgetSignIns(EndedSignIns ended) {
        this.ended = ended;
    }

    @Override
    public String name() {
        return "forget-sign-ins";
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
        return Batch.of(ended.sweep(AT_ONCE), AT_ONCE);
    }
}
