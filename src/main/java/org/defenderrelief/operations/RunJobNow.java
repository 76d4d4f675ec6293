package org.defenderrelief.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.jobs.Jobs;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/** A keeper wants one of the service's jobs done now, and signs that they did. */
@ApplicationScoped
public class RunJobNow {
    private static final String ACTION = "operations.job-asked";

    private final Jobs jobs;
    private final History history;

    RunJobNow(Jobs jobs, History history) {
        this.jobs = jobs;
        this.history = history;
    }

    /**
     * It begins within seconds, on whichever node; after the turn that is going on, if one is.
     *
     * @throws Problem.Forbidden unless a keeper in office acts
     * @throws Problem.NotFound if no such job is on at this node
     */
    @Transactional
    public void ask(Acting keeper, String job) {
        keeper.require(Role.KEEPER);
        if (!jobs.ask(job)) {
            throw new Problem.NotFound();
        }
        history.record(keeper.act(), ACTION, null, Facts.of("job", job));
    }
}
