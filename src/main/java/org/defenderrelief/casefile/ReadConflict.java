package org.defenderrelief.casefile;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/** An auditor reads what somebody declared that they must not decide about, to see that triage went by it; each reading is recorded. */
@ApplicationScoped
public class ReadConflict {
    private static final String ACTION = "conflict.read";

    private final StandingConflicts conflicts;
    private final History history;

    ReadConflict(StandingConflicts conflicts, History history) {
        this.conflicts = conflicts;
        this.history = history;
    }

    /** @throws Problem.NotFound if nobody declared it @throws Problem.Conflict {@code not-authentic}, {@code conflict-unreadable} */
    @Transactional
    public Conflict read(Acting acting, UUID declaration) {
        acting.require(Role.AUDITOR);
        Conflict conflict = conflicts.open(acting, declaration);
        history.record(acting.act(), ACTION, null, Facts.none().and(DeclaredConflicts.DECLARATION, declaration));
        return conflict;
    }
}
