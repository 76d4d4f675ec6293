package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

/** Whether a case that is closed still says something that another waits for: the one that was kept in its place, or that asks anew for the same person. */
@ApplicationScoped
public class NamedByOthers {
    private final Acts acts;
    private final AuthenticCase authentic;

    NamedByOthers(Acts acts, AuthenticCase authentic) {
        this.acts = acts;
        this.authentic = authentic;
    }

    /** The other case, while nobody has decided it. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<CaseId> undecided(CaseId caseId, ClosedForGood.Closed closed) {
        Stream<String> kept = closed.by().fact("duplicateOf").stream();
        Stream<String> anew =
                acts.on(caseId, EarlierRequests.ASKED_ANEW).stream().map(said -> said.text("next"));
        return Stream.concat(kept, anew)
                .flatMap(id -> Ids.read(id).stream())
                .map(CaseId::new)
                .filter(other -> authentic.standing(other).isUndecided())
                .findFirst();
    }
}
