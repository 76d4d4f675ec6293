package org.defenderrelief.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.ClosedForGood;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.ErasedRows;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.roster.CurrentRoster;

/**
 * Erases what is due of one case, by what was signed and nothing else: the schedule of two keepers, the step that closed the case, and no hold. Each part that
 * goes leaves an act of the service in the history of the case.
 */
@ApplicationScoped
class EraseCase {
    private final RetentionActs signed;
    private final EntityManager entities;
    private final Cases cases;
    private final ClosedForGood closings;
    private final ErasedRows rows;
    private final Acts acts;
    private final CurrentRoster roster;
    private final HistoryLog log;
    private final History history;
    private final Clock clock;

    EraseCase(
            RetentionActs signed,
            EntityManager entities,
            Cases cases,
            ClosedForGood closings,
            ErasedRows rows,
            Acts acts,
            CurrentRoster roster,
            HistoryLog log,
            History history,
            Clock clock) {
        this.signed = signed;
        this.entities = entities;
        this.cases = cases;
        this.closings = closings;
        this.rows = rows;
        this.acts = acts;
        this.roster = roster;
        this.log = log;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Erases it.
     *
     * @return how many parts went; none if another node is at it
     * @throws Problem.Conflict {@code not-authentic} if something that it rests on is not what was signed; then nothing goes
     */
    @Transactional
    public int erase(CaseId id) {
        signed.beginErasing();
        if (!isMine(id) || roster.now().frozen().isPresent()) {
            return 0;
        }
        Instant now = clock.instant();
        SignedRetention all = signed.all();
        Optional<Schedule> schedule = all.inForce(now);
        if (schedule.isEmpty()) {
            return 0;
        }
        CaseFile caseFile = cases.anywhere(id).orElseThrow(Problem.NotFound::new);
        Optional<ClosedForGood.Closed> closed = closings.of(caseFile);
        Set<EnvelopeId> paying = paying(id);
        if (closed.isEmpty() || all.holding(id, paying, now).isPresent()) {
            return 0;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        int erased = 0;
        for (ErasedRows.Left left : rows.claim(id)) {
            Optional<LocalDate> due = due(left, schedule.get(), closed.get(), paying)
                    .filter(day -> !day.isAfter(today) && isOld(left, day, closed.get(), today));
            if (due.isPresent()) {
                erase(caseFile, left, schedule.get(), closed.get(), due.get());
                erased++;
            }
        }
        return erased;
    }

    private static Optional<LocalDate> due(
            ErasedRows.Left left, Schedule schedule, ClosedForGood.Closed closed, Set<EnvelopeId> paying) {
        return KeptPart.of(left).flatMap(part -> schedule.due(part, closed.outcome(), paying, closed.on()));
    }

    /** What was written after the case was closed is kept as long from then: people answer months later, and somebody has to read it. */
    private static boolean isOld(ErasedRows.Left left, LocalDate due, ClosedForGood.Closed closed, LocalDate today) {
        long days = ChronoUnit.DAYS.between(closed.on(), due);
        return !LocalDate.ofInstant(left.written(), ZoneOffset.UTC)
                .plusDays(days)
                .isAfter(today);
    }

    /** Whoever works on the case, and another node that erases, keep it until they are done. */
    private boolean isMine(CaseId id) {
        return !entities.createNativeQuery(
                        "SELECT id FROM case_file WHERE id = :id FOR UPDATE SKIP LOCKED", java.util.UUID.class)
                .setParameter("id", id.value().toString())
                .getResultList()
                .isEmpty();
    }

    private Set<EnvelopeId> paying(CaseId id) {
        return paying(acts.on(id, Commit.ACTION));
    }

    /** The envelopes that money was reserved from, by the acts that did. */
    static Set<EnvelopeId> paying(java.util.List<Said> commitments) {
        return commitments.stream()
                .flatMap(said -> said.fact("envelope").flatMap(Ids::read).stream())
                .map(EnvelopeId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void erase(
            CaseFile caseFile, ErasedRows.Left left, Schedule schedule, ClosedForGood.Closed closed, LocalDate due) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put(Erasures.NAME, left.name().value());
        said.put(Erasures.VERSIONS, left.from() + "-" + left.to());
        said.put(Erasures.DUE, due.toString());
        said.put("days", Long.toString(ChronoUnit.DAYS.between(closed.on(), due)));
        said.put(ErasureFacts.PART, KeptPart.of(left).orElseThrow().key());
        said.put(ErasureFacts.WAS, rows.hash(caseFile.id(), left));
        said.put(Schedule.ID, schedule.id().toString());
        said.put(ErasureFacts.CLOSED, closed.by().act().toString());
        said.put(ErasureFacts.OUTCOME, closed.outcome().name());
        said.put("reference", caseFile.reference().value());
        log.published().ifPresent(checkpoint -> {
            said.put("size", Long.toString(checkpoint.size()));
            said.put("root", checkpoint.root());
        });
        Facts facts = Facts.none();
        for (Map.Entry<String, String> each : said.entrySet()) {
            facts = facts.and(each.getKey(), each.getValue());
        }
        Act act = Act.witnessed(Actor.SERVICE);
        history.record(
                act,
                Erasures.ACTION,
                caseFile.id(),
                facts.and(Certificate.HASH, Sha256.hex(Certificate.of(caseFile.id(), said))));
        rows.blank(caseFile.id(), left, act.id());
    }
}
