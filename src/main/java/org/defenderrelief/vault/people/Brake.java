package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;

/** The emergency brake: from one signature on nobody opens or acts, until two people let it go. Requests still come in. */
@ApplicationScoped
@Transactional
public class Brake {
    private final CurrentRoster roster;
    private final Drafts drafts;
    private final SignDraft sign;
    private final Clock clock;

    Brake(CurrentRoster roster, Drafts drafts, SignDraft sign, Clock clock) {
        this.roster = roster;
        this.drafts = drafts;
        this.sign = sign;
        this.clock = clock;
    }

    /**
     * Freezes everything, at once.
     *
     * @throws Problem.Conflict {@code statement-refused} if it is frozen already
     * @throws Problem.Forbidden {@code not-a-signer} unless a keeper or an auditor acts
     */
    public void freeze(Acting acting) {
        propose(acting, Statement.Kind.FREEZE);
    }

    /**
     * Drafts and signs, as the first of two, that it ends.
     *
     * @throws Problem.Conflict {@code statement-refused} if nothing is frozen
     * @throws Problem.Forbidden {@code not-a-signer} unless a keeper or an auditor acts
     */
    public void unfreeze(Acting acting) {
        propose(acting, Statement.Kind.UNFREEZE);
    }

    private void propose(Acting acting, Statement.Kind kind) {
        if (!acting.has(Role.KEEPER) && !acting.has(Role.AUDITOR)) {
            throw new Problem.Forbidden("not-a-signer", "A keeper or an auditor freezes, and two of them let go.");
        }
        Roster now = roster.now();
        Statement statement = Statement.next(now, kind, clock.instant());
        UUID draft = drafts.add(statement, acting.person());
        sign.first(acting, statement, draft, null);
    }
}
