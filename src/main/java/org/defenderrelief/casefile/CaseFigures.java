package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;

/** Figures over all cases, as the rows say; they decide nothing, and name no case to anybody. */
@ApplicationScoped
public class CaseFigures {
    private static final Set<CaseStatus> GRANTED =
            EnumSet.of(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT, CaseStatus.IN_FOLLOW_UP, CaseStatus.CLOSED);

    private final EntityManager entities;

    CaseFigures(EntityManager entities) {
        this.entities = entities;
    }

    /** When things happened to a case. @param answered when a person first answered the partner @param decided when it was decided */
    public record Times(
            CaseId caseId,
            CaseStatus status,
            Instant received,
            Optional<Instant> answered,
            Instant answerDue,
            Optional<Instant> decided,
            Instant decisionDue) {
        /** Whether the case goes on. */
        public boolean isOpen() {
            return !status.isFinal();
        }

        /** Whether money was granted on it. */
        public boolean isToBePaid() {
            return GRANTED.contains(status);
        }
    }

    /** Of the cases that were received since then. */
    @Transactional
    public List<Times> timesSince(Instant since) {
        return entities.createQuery(
                        "select c.id, c.status, c.receivedAt, c.firstAnsweredAt, c.firstAnswerDue, c.decidedAt, c.decisionDue"
                                + " from CaseFile c where c.receivedAt >= :since and c.status <> :duplicate",
                        Object[].class)
                .setParameter("since", since)
                .setParameter("duplicate", CaseStatus.DUPLICATE)
                .getResultStream()
                .map(row -> new Times(
                        new CaseId((UUID) row[0]),
                        (CaseStatus) row[1],
                        (Instant) row[2],
                        Optional.ofNullable((Instant) row[3]),
                        (Instant) row[4],
                        Optional.ofNullable((Instant) row[5]),
                        (Instant) row[6]))
                .toList();
    }

    /** How many of the cases that were received since then stand where. */
    @Transactional
    public Map<CaseStatus, Long> statusesSince(Instant since) {
        Map<CaseStatus, Long> counts = new EnumMap<>(CaseStatus.class);
        entities.createQuery(
                        "select c.status, count(c) from CaseFile c where c.receivedAt >= :since group by c.status",
                        Object[].class)
                .setParameter("since", since)
                .getResultStream()
                .forEach(row -> counts.put((CaseStatus) row[0], (Long) row[1]));
        return counts;
    }

    /** The cases of those ids, whoever may see them: for figures and lists that do not name them. */
    @Transactional
    public List<CaseFile> of(Collection<CaseId> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("from CaseFile c where c.id in :ids", CaseFile.class)
                        .setParameter("ids", ids.stream().map(CaseId::value).toList())
                        .getResultList();
    }

    /** Those that nobody has decided yet. */
    @Transactional
    public List<CaseFile> undecided() {
        return entities.createQuery("from CaseFile c where c.status in :statuses", CaseFile.class)
                .setParameter(
                        "statuses",
                        List.of(
                                CaseStatus.SUBMITTED,
                                CaseStatus.IN_TRIAGE,
                                CaseStatus.AWAITING_INFORMATION,
                                CaseStatus.BEFORE_COMMITTEE,
                                CaseStatus.DEFERRED))
                .getResultList();
    }
}
