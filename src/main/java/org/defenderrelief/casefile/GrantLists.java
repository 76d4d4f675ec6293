package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
                                "select g.grantId, c from GrantStep g join CaseFile c on c.id = g.caseId where g.kind = ASKED"
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
                                "select g.grantId, c from GrantStep g join CaseFile c on c.id = g.caseId where g.kind = GIVEN and "
                                        + sight.condition() + " order by g.at desc, g.act desc",
                                Object[].class))
                        .setMaxResults(most)
                        .getResultList(),
                grant -> grant.answer().flatMap(Grant.Answer::until).isPresent());
    }

    private List<Row> rows(List<Object[]> found, Predicate<Grant> wanted) {
        Map<UUID, CaseFile> cases = new LinkedHashMap<>();
        found.forEach(row -> cases.put((UUID) row[0], (CaseFile) row[1]));
        Map<UUID, Grant> grants = cases.isEmpty() ? Map.of() : asSigned(cases.keySet());
        return cases.entrySet().stream()
                .filter(each -> Optional.ofNullable(grants.get(each.getKey()))
                        .filter(wanted)
                        .isPresent())
                .map(each -> new Row(each.getValue(), grants.get(each.getKey())))
                .toList();
    }

    private Map<UUID, Grant> asSigned(Collection<UUID> ids) {
        Map<UUID, List<GrantStep>> steps = entities.createQuery(
                        "select g from GrantStep g where g.grantId in :ids", GrantStep.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(GrantStep::grantId));
        ActsOfList signed =
                acts.ofList(steps.values().stream().flatMap(List::stream).map(GrantStep::act));
        return steps.values().stream()
                .map(each -> replayed(each, signed))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Grant::id, grant -> grant));
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
