package org.defenderrelief.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Role;

/** The person who looks at the page, for its frame: what they see of the way around follows their roles. */
@RequestScoped
@Named("who")
public class Who {
    private final CurrentActor actor;

    Who(CurrentActor actor) {
        this.actor = actor;
    }

    /** The sign-in name. */
    public String getName() {
        return actor.get().name();
    }

    public boolean isTriage() {
        return actor.get().has(Role.TRIAGE);
    }

    public boolean isCommittee() {
        return actor.get().has(Role.COMMITTEE);
    }

    public boolean isFinance() {
        return actor.get().has(Role.FINANCE);
    }

    public boolean isAuditor() {
        return actor.get().has(Role.AUDITOR);
    }

    public boolean isKeeper() {
        return actor.get().has(Role.KEEPER);
    }

    /** Whether the person works on cases: everybody but a mere keeper. */
    public boolean isOnCases() {
        return isTriage() || isCommittee() || isFinance() || isAuditor();
    }
}
