package org.defenderrelief.casefile;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;

/**
 * Which earlier request a case asks anew for, on new facts. It follows from acts alone: the sender of the earlier one signed, with its
 * receipt code, that this case asks anew; an act on this case points there. A pointer without that word points nowhere.
 */
@ApplicationScoped
public class EarlierRequests {
    /** On the earlier case: its sender says which one asks anew. */
    public static final String ASKED_ANEW = "intake.asked-anew";

    /** On the later case: where that was said. */
    public static final String EARLIER_NAMED = "intake.earlier-named";

    private final Acts acts;
    private final AuthenticParts parts;
    private final Cases cases;

    EarlierRequests(Acts acts, AuthenticParts parts, Cases cases) {
        this.acts = acts;
        this.parts = parts;
        this.cases = cases;
    }

    /** What the sender of the earlier one says. */
    public static Facts asked(CaseId later) {
        return Facts.of("next", later.toString());
    }

    /** What the later one says. @param asked the act on the earlier one */
    public static Facts named(CaseId earlier, String asked) {
        return Facts.of("earlier", earlier.toString(), "asked", asked);
    }

    /**
     * The earlier requests that the case names, in the order in which they were named.
     *
     * @throws Problem.Conflict {@code not-authentic} if an act that says so is none, or is gone
     */
    @Transactional
    public List<CaseId> of(CaseId later) {
        return acts.on(later, EARLIER_NAMED).stream()
                .flatMap(named -> earlier(later, named).stream())
                .distinct()
                .toList();
    }

    /** Those of them that the actor may see, of the same organisation. @param later a case that the actor may see */
    @Transactional
    public List<CaseFile> visibleTo(Actor actor, CaseFile later) {
        return of(later.id()).stream()
                .flatMap(id -> seen(actor, id).stream())
                .filter(earlier -> earlier.partner().equals(later.partner()))
                .toList();
    }

    private Optional<CaseId> earlier(CaseId later, Said named) {
        return Ids.read(named.text("earlier"))
                .map(CaseId::new)
                .filter(earlier -> acts.on(earlier, ASKED_ANEW).stream()
                        .anyMatch(asked -> asked.act().toString().equals(named.text("asked"))
                                && asked.says(asked(later))
                                && parts.isSenders(earlier, asked)));
    }

    private Optional<CaseFile> seen(Actor actor, CaseId id) {
        try {
            return Optional.of(cases.visibleTo(actor, id));
        } catch (Problem.NotFound notForThem) {
            return Optional.empty();
        }
    }
}
