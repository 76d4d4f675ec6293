package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/** Forgets drafts of roster statements that nobody may sign any more, for their age. */
@ApplicationScoped
class ForgetDrafts implements Job {
    private final Drafts drafts;

    ForgetDrafts(Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public String name() {
        return "forget-drafts";
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
    @Transactional
    public Batch batch() {
        return Batch.all(drafts.forgetOver());
    }
}
