package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;

/**
 * What waits for a custodian, and what was given lately. It follows the rows, to point at cases; a row that is not what was signed is left out, and
 * the case itself is asked whether anything opens.
 */
@ApplicationScoped
public class GrantLists {
    private static final Map<GrantStep.Kind, Set<Office>> OFFICES = Map.of(
            GrantStep.Kind.ASKED, GrantReplay.ASKERS,
            GrantStep.Kind.GIVEN, EnumSet.of(Office.TRIAGE),
            GrantStep.Kind.REFUSED, EnumSet.of(Office.TRIAGE),
            GrantStep.Kind.WITHDRAWN, EnumSet.of(Office.TRIAGE, Office.AUDIT));

    private final EntityManager entities;
    private final Acts acts;
    private final Clock clock;

    GrantLists(EntityManager entities, Acts acts, Clock clock) {
        this.entities = entities;
        this.acts = acts;
        this.clock = clock;
    }

    /** A grant, and the case it is on. */
    public record Row(CaseFile caseFile, Grant grant) {}

    /** What somebody asks to see and a person of triage may answer, that asked first at the top. @param most how many at most */
    @Transactional
    public List<Row> waiting(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        Instant now = clock.instant();
        InSight sight = InSight.of(actor).unlessBusyOtherwise(Duty.ASSESSOR);
        return rows(
                sight.bind(entities.createQuery(
                                "select c, g from GrantStep g join CaseFile c on c.id = g.caseId where g.kind = ASKED"
                                        + " and g.at > :since and g.personId <> :viewer and not exists (select 1 from GrantStep a"
                                        + " where a.grantId = g.grantId and a.kind <> ASKED) and not exists (select 1 from Recusal b"
                                        + " where b.key.caseId = g.caseId and b.key.personId = g.personId) and "
                                        + sight.condition() + " order by g.at, g.act",
                                Object[].class))
                        .setParameter("since", now.minus(Grant.ANSWERED_WITHIN))
                        .setMaxResults(most)
                        .getResultList(),
                grant -> grant.state(now) == Grant.State.WAITING);
    }

    /** What was given, whatever became of it since, the newest first. @param most how many at most */
    @Transactional
    public List<Row> given(Actor actor, int most) {
        actor.require(Role.AUDITOR);
        InSight sight = InSight.of(actor);
        return rows(
                sight.bind(entities.createQuery(
                                "select c, a, g, w from GrantStep g join CaseFile c on c.id = g.caseId"
                                        + " join GrantStep a on a.act = g.grantId left join GrantStep w"
                                        + " on w.grantId = g.grantId and w.kind = WITHDRAWN where g.kind = GIVEN and "
                                        + sight.condition() + " order by g.at desc, g.act desc",
                                Object[].class))
                        .setMaxResults(most)
                        .getResultList(),
                grant -> grant.answer().flatMap(Grant.Answer::until).isPresent());
    }

    /** A case and the steps of one grant on it. */
    private record Found(CaseFile caseFile, List<GrantStep> steps) {
        static Found of(Object[] row) {
            return new Found(
                    (CaseFile) row[0],
                    Arrays.stream(row)
                            .skip(1)
                            .filter(Objects::nonNull)
                            .map(GrantStep.class::cast)
                            .toList());
        }
    }

    private List<Row> rows(List<Object[]> rows, Predicate<Grant> wanted) {
        List<Found> found = rows.stream().map(Found::of).toList();
        if (found.isEmpty()) {
            return List.of();
        }
        ActsOfList signed = acts.ofList(
                found.stream().flatMap(each -> each.steps().stream()).map(GrantStep::act));
        return found.stream()
                .flatMap(each ->
                        replayed(each.steps(), signed)
                                .filter(wanted)
                                .map(grant -> new Row(each.caseFile(), grant))
                                .stream())
                .toList();
    }

    /** That one grant, as its own acts leave it: whether its asker or its custodian did something else since, its case knows. */
    private static Optional<Grant> replayed(List<GrantStep> steps, ActsOfList signed) {
        List<Said> said = steps.stream()
                .map(step -> said(step, signed))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Said::at))
                .toList();
        if (said.size() < steps.size()) {
            return Optional.empty();
        }
        GrantReplay replay = new GrantReplay((act, office) -> true);
        return replay.take(said).isPresent()
                ? Optional.empty()
                : replay.grants().stream().findFirst();
    }

    private static Optional<Said> said(GrantStep step, ActsOfList signed) {
        Acts.Claim claim = new Acts.Claim(
                "case_grant/" + step.act(), step.act(), step.kind().action(), step.caseId());
        return signed.by(OFFICES.get(step.kind()), step.person(), claim, step.facts());
    }
}
