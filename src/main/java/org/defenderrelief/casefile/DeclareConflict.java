package org.defenderrelief.casefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Somebody who has duties says ahead what they must not decide about. What it is, is sealed for triage and auditors, who alone can tell which
 * case it fits: not even they themselves read it again, since whoever opens their vault would read it too. It is applied when a case is put before
 * the committee ({@link KeepAway}).
 */
@ApplicationScoped
public class DeclareConflict {
    private static final int MOST_TOLD = 50;

    private final StandingConflicts conflicts;
    private final KnownOrganisations organisations;
    private final EntityManager entities;
    private final Once once;
    private final History history;

    DeclareConflict(
            StandingConflicts conflicts,
            KnownOrganisations organisations,
            EntityManager entities,
            Once once,
            History history) {
        this.conflicts = conflicts;
        this.organisations = organisations;
        this.entities = entities;
        this.once = once;
        this.history = history;
    }

    /**
     * What became of it.
     *
     * @param id the declaration's
     * @param stepBack cases of that partner organisation that the committee has before it and the member sees, the newest first: nothing is applied to them until
     *     triage opens another round, so they step back there themselves. Which cases are of a country or a person they cannot know
     */
    public record Outcome(UUID id, List<Reference> stepBack) {}

    /**
     * Declares it from now on.
     *
     * @param key the same given again under it is declared once, also where it was withdrawn since
     * @throws Problem.Forbidden {@code role-required} unless they are of triage, of the committee or of finance
     * @throws Problem.InvalidInput if there is nothing in it that a case could be compared with
     * @throws Problem.IdempotencyMismatch if something else was declared under the key
     * @throws Problem.Conflict {@code circle-not-founded}; {@code answer-forgotten}; {@code conflict-limit} if they have declared too many
     */
    @Transactional
    public Outcome declare(Acting acting, Conflict conflict, Optional<String> key) {
        requireDuties(acting);
        Conflict checked = conflict.checked();
        if (checked.kind() == Conflict.Kind.PARTNER && !organisations.isKnown(new PartnerId(checked.partner()))) {
            throw new Problem.InvalidInput("partner", Flaw.NO_SUCH_ORGANISATION);
        }
        Once.Command command = new Once.Command(
                "declare-conflict", checked.kind().name(), List.of(new String(StrictJson.write(checked), UTF_8)));
        UUID id = once.made(acting.actor(), key, command, () -> declared(acting, checked));
        return new Outcome(id, stepBack(acting, checked));
    }

    private UUID declared(Acting acting, Conflict checked) {
        Act act = acting.act();
        history.record(act, DeclaredConflicts.DECLARED, null, Facts.none(), conflicts.add(act, checked));
        return act.id();
    }

    private List<Reference> stepBack(Acting acting, Conflict conflict) {
        if (conflict.kind() != Conflict.Kind.PARTNER || !acting.has(Role.COMMITTEE)) {
            return List.of();
        }
        InSight sight = InSight.of(acting.actor());
        return sight
                .bind(entities.createQuery(
                        "select c from CaseFile c where c.status = BEFORE_COMMITTEE and c.partner = :partner and "
                                + sight.condition() + " order by c.id desc",
                        CaseFile.class))
                .setParameter("partner", conflict.partner())
                .setMaxResults(MOST_TOLD)
                .getResultList()
                .stream()
                .map(CaseFile::reference)
                .toList();
    }

    /**
     * Takes one's own declaration back, for what is put before the committee from now on. Cases that it has kept one from stay closed.
     *
     * @throws Problem.NotFound if it is not the actor's own, or was withdrawn before
     */
    @Transactional
    public void withdraw(Acting acting, UUID declaration) {
        requireDuties(acting);
        Act act = acting.act();
        conflicts.end(act, declaration);
        history.record(
                act, DeclaredConflicts.WITHDRAWN, null, Facts.none().and(DeclaredConflicts.DECLARATION, declaration));
    }

    private static void requireDuties(Acting acting) {
        if (!acting.has(Role.TRIAGE) && !acting.has(Role.FINANCE)) {
            acting.require(Role.COMMITTEE);
        }
    }
}
