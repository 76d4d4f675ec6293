package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StoredTime;

/**
 * What waits for a person of triage: first what they were handed, then by deadline the partner's word that nobody has looked at, cases that nobody has taken up, the person's
 * own cases by what comes next, those that were declined without a word to the partner, and colleagues' cases that are late. It follows the rows, to point at work; the case itself is asked
 * whether the work may be done.
 */
@ApplicationScoped
public class WaitingForTriage {
    /** Each branch asks for no more than its share of one index, so that many cases cost no more than few. */
    private static final String SHAPE =
            "(select case when exists (select 1 from UnreadNews n where n.caseId = c.id) then 'READ'"
                    + " else %s end, c.id, c.place from CaseFile c where %s and %s order by c.place, c.id limit :most)";

    private static final Set<CaseStatus> FINISHED = those(CaseStatus::isFinal);
    private static final Set<CaseStatus> UNDECIDED = those(CaseStatus::isUndecided);

    private static final String NEXT =
            "case when (select count(f) from CriterionFinding f where f.key.caseId = c.id) < "
                    + Criterion.values().length
                    + " then 'FINDINGS' when exists (select 1 from CriterionFinding f where f.key.caseId = c.id"
                    + " and f.finding = UNCLEAR) then 'CHECK' else 'RECOMMEND' end";

    private final EntityManager entities;
    private final Clock clock;

    WaitingForTriage(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** What there is to do. */
    public enum Need {
        /** A colleague handed it to them, and they have not opened it yet. */
        HANDED_OVER,
        /** The partner has written, and nobody of triage has opened it or answered. */
        READ,
        /** Nobody has taken it up, or it came back from the committee. */
        TAKE_UP,
        /** A criterion has no finding yet. */
        FINDINGS,
        /** A criterion is unclear; it is to be asked or checked further. */
        CHECK,
        /** All findings are there. */
        RECOMMEND,
        /** It was declined, and nobody has written to the partner since. */
        WRITE,
        /** The decision is late, and somebody else has the case, or the partner has not answered. */
        LATE
    }

    /** One thing to do. @param due the clock that runs out next; once it is decided, since when it waits */
    public record Row(CaseFile caseFile, Need need, Instant due) {}

    /** The first of them, one a case, those that run out first at the top. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        Map<UUID, Found> found = find(actor, most);
        Map<UUID, CaseFile> files = files(found.keySet());
        return found.values().stream()
                .filter(each -> files.containsKey(each.caseId()))
                .map(each -> new Row(files.get(each.caseId()), each.need(), each.due()))
                .toList();
    }

    /** How many they are, counted as far as that number. */
    @Transactional
    public int count(Actor actor, int most) {
        return find(actor, most).size();
    }

    private record Found(Need need, UUID caseId, Instant due) {}

    private Map<UUID, Found> find(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return Map.of();
        }
        InSight sight = InSight.of(actor).unlessBusyOtherwise(Duty.ASSESSOR);
        List<String> branches = new ArrayList<>(List.of(
                "(select 'HANDED_OVER', c.id, c.place from HandedOver h join CaseFile c on c.id = h.caseId where h.person = :viewer and c.status not in :finished and "
                        + sight.condition() + " order by h.since, c.id limit :most)",
                branch(sight, "'TAKE_UP'", "c.status = SUBMITTED"),
                branch(sight, "'TAKE_UP'", "c.status = DEFERRED"),
                branch(sight, "'LATE'", "c.status = IN_TRIAGE and c.assignee <> :viewer and c.place < :now"),
                branch(sight, "'LATE'", "c.status = AWAITING_INFORMATION and c.place < :now"),
                "(select 'READ', c.id, case when c.status in :undecided then c.place else n.since end from UnreadNews n join CaseFile c on c.id = n.caseId where c.status not in :finished and "
                        + sight.condition() + " order by n.since, c.id limit :most)",
                "(select 'WRITE', c.id, l.since from LetterDue l join CaseFile c on c.id = l.caseId where "
                        + sight.condition() + " order by l.since, c.id limit :most)"));
        // The index of one person's cases has them in order within an urgency only.
        for (Urgency urgency : Urgency.values()) {
            branches.add(
                    branch(sight, NEXT, "c.status = IN_TRIAGE and c.assignee = :viewer and c.urgency = " + urgency));
        }
        TypedQuery<Object[]> query = sight.bind(
                        entities.createQuery(String.join(" union all ", branches), Object[].class))
                .setParameter("now", clock.instant())
                .setParameter("finished", FINISHED)
                .setParameter("undecided", UNDECIDED)
                .setParameter("most", most);
        Map<UUID, Found> first = new LinkedHashMap<>();
        query.getResultList().stream()
                .map(row -> new Found(Need.valueOf((String) row[0]), (UUID) row[1], StoredTime.time((Instant) row[2])))
                .sorted(Comparator.comparing((Found each) -> each.need() != Need.HANDED_OVER)
                        .thenComparing(Found::due)
                        .thenComparing(Found::caseId))
                .forEach(each -> first.merge(each.caseId(), each, (one, other) -> one));
        return first.entrySet().stream()
                .limit(most)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static Set<CaseStatus> those(Predicate<CaseStatus> wanted) {
        return Arrays.stream(CaseStatus.values()).filter(wanted).collect(Collectors.toUnmodifiableSet());
    }

    private static String branch(InSight sight, String need, String where) {
        return String.format(SHAPE, need, where, sight.condition());
    }

    private Map<UUID, CaseFile> files(Iterable<UUID> ids) {
        List<UUID> wanted = new ArrayList<>();
        ids.forEach(wanted::add);
        return wanted.isEmpty()
                ? Map.of()
                : entities.createQuery("select c from CaseFile c where c.id in :ids", CaseFile.class)
                        .setParameter("ids", wanted)
                        .getResultStream()
                        .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
    }
}
