package org.defenderrelief.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.ClosedForGood;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.casefile.NamedByOthers;
import org.defenderrelief.casefile.PartErased;
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
    private final NamedByOthers named;
    private final PersonRequests requests;
    private final AskedToRecord asked;
    private final ErasedRows rows;
    private final SignedParts parts;
    private final Acts acts;
    private final CurrentRoster roster;
    private final HistoryLog log;
    private final History history;
    private final Event<PartErased> events;
    private final Clock clock;

    EraseCase(
            RetentionActs signed,
            EntityManager entities,
            Cases cases,
            ClosedForGood closings,
            NamedByOthers named,
            PersonRequests requests,
            AskedToRecord asked,
            ErasedRows rows,
            SignedParts parts,
            Acts acts,
            CurrentRoster roster,
            HistoryLog log,
            History history,
            Event<PartErased> events,
            Clock clock) {
        this.signed = signed;
        this.entities = entities;
        this.cases = cases;
        this.closings = closings;
        this.named = named;
        this.requests = requests;
        this.asked = asked;
        this.rows = rows;
        this.parts = parts;
        this.acts = acts;
        this.roster = roster;
        this.log = log;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What became of a turn for a case.
     *
     * @param parts how many went
     * @param leftForNow whether it was not, or not all of it, looked at: everything is frozen, or somebody else has it in hand
     * @param inHand whether somebody else has it, or some of it, in hand
     */
    public record Turn(int parts, boolean leftForNow, boolean inHand) {
        static final Turn NOTHING_DUE = new Turn(0, false, false);
        static final Turn FROZEN = new Turn(0, true, false);
        static final Turn IN_HAND = new Turn(0, true, true);
    }

    /**
     * Erases it.
     *
     * @throws Problem.Conflict {@code not-authentic} if something that it rests on is not what was signed; then nothing goes
     */
    @Transactional
    public Turn erase(CaseId id) {
        signed.beginErasing();
        if (!isMine(id)) {
            return Turn.IN_HAND;
        }
        if (roster.now().frozen().isPresent()) {
            return Turn.FROZEN;
        }
        Instant now = clock.instant();
        SignedRetention all = signed.all();
        Optional<Schedule> schedule = all.inForce(now);
        if (schedule.isEmpty()) {
            return Turn.NOTHING_DUE;
        }
        CaseFile caseFile = cases.anywhere(id).orElseThrow(Problem.NotFound::new);
        Optional<ClosedForGood.Closed> closed = closings.of(caseFile);
        Set<EnvelopeId> paying = paying(id);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (closed.isEmpty()
                || signed.waitsForKeepers(all)
                || all.holding(id, paying, now).isPresent()
                || named.undecided(id, closed.get()).isPresent()
                || requests.isCopyDue(id, today)
                || asked.isCopyDue(id, today)) {
            return Turn.NOTHING_DUE;
        }
        List<Said> committing = acts.committing(id);
        int erased = 0;
        List<ErasedRows.Left> claimed = claimed(id);
        boolean whole = claimed.size() >= rows.count(id);
        for (ErasedRows.Left left : claimed) {
            Optional<KeptPart> part = WhatItBelongsTo.of(left.name().value(), committing);
            Optional<LocalDate> due = part.flatMap(each -> schedule.get()
                            .due(
                                    each,
                                    closed.get().outcome(),
                                    paying,
                                    closed.get().on()))
                    .filter(day -> !day.isAfter(today));
            if (due.isPresent()) {
                // Each version has its act then, which says how old it is.
                parts.require(id, left);
            }
            if (due.isPresent() && isOld(left, committing, due.get(), closed.get(), today)) {
                erase(
                        caseFile,
                        left,
                        part.get(),
                        closed.get(),
                        due.get(),
                        Map.of(Schedule.ID, schedule.get().id().toString()));
                erased++;
            }
        }
        return new Turn(erased, !whole, !whole);
    }

    /**
     * Passes if something of it can be erased before its day.
     *
     * @param locked the case; nobody says that something is held until the transaction ends
     * @throws Problem.Conflict {@code case-goes-on} while it is not closed for good; {@code another-case-waits}; {@code erasure-held}; {@code not-authentic}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void requireErasable(CaseFile locked) {
        ClosedForGood.Closed closed = closings.of(locked).orElseThrow(EraseCase::goesOn);
        if (named.undecided(locked.id(), closed).isPresent()) {
            throw new Problem.Conflict(
                    "another-case-waits",
                    "Another case of the same person is not decided yet, and needs what this one says. Decide that one first.");
        }
        SignedRetention all = signed.all();
        if (signed.waitsForKeepers(all)
                || all.holding(locked.id(), paying(locked.id()), clock.instant())
                        .isPresent()) {
            throw new Problem.Conflict(
                    "erasure-held", "Keepers hold this back from erasure. Ask them, or wait until the hold is over.");
        }
    }

    private static Problem.Conflict goesOn() {
        return new Problem.Conflict(
                "case-goes-on",
                "This case goes on. What is held of a person can be erased once it is closed for good.");
    }

    /**
     * Erases all of it but what the law has kept: records of money, where money was reserved.
     *
     * @param locked a case of which {@link #requireErasable} said that it can be
     * @param decided the act by which a second person confirmed it
     * @return how many parts went
     * @throws Problem.Conflict {@code case-goes-on}; {@code case-busy} if somebody else has a part of it in hand; {@code not-authentic}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int early(CaseFile locked, UUID request, UUID decided) {
        ClosedForGood.Closed closed = closings.of(locked).orElseThrow(EraseCase::goesOn);
        boolean paid = !paying(locked.id()).isEmpty();
        List<Said> committing = acts.committing(locked.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, String> why =
                Map.of(PersonRequest.ID, request.toString(), ErasureFacts.DECIDED, decided.toString());
        List<ErasedRows.Left> claimed = claimed(locked.id());
        if (claimed.size() < rows.count(locked.id())) {
            throw new Problem.Conflict("case-busy", "Somebody else has a part of this case in hand. Try again.");
        }
        int erased = 0;
        for (ErasedRows.Left left : claimed) {
            Optional<KeptPart> part =
                    WhatItBelongsTo.of(left.name().value(), committing).filter(each -> !paid || !each.isFinancial());
            if (part.isPresent()) {
                parts.require(locked.id(), left);
                erase(locked, left, part.get(), closed, today, why);
                erased++;
            }
        }
        return erased;
    }

    /** By the acts that committed to it alone, as a verification asks it: its row says nothing of how long it is kept. */
    private static boolean isOld(
            ErasedRows.Left left, List<Said> committing, LocalDate due, ClosedForGood.Closed closed, LocalDate today) {
        return WhenWritten.newest(left.name().value(), versions(left), committing)
                .filter(written -> WhenWritten.isOld(written, closed.on(), due, today))
                .isPresent();
    }

    /** @throws Problem.Conflict {@code not-authentic} if it has a part that there is not */
    private List<ErasedRows.Left> claimed(CaseId id) {
        try {
            return rows.claim(id);
        } catch (IllegalArgumentException impossible) {
            throw acts.refuse(
                    new Acts.Claim("compartment/" + id, null, null, id), "a row holds what nobody could have written");
        }
    }

    private static String versions(ErasedRows.Left left) {
        return left.from() + "-" + left.to();
    }

    /** Whoever works on the case, and another node that erases, keep it until they are done. */
    private boolean isMine(CaseId id) {
        return !entities.createNativeQuery("SELECT id FROM case_file WHERE id = :id FOR UPDATE SKIP LOCKED", UUID.class)
                .setParameter("id", id.value().toString())
                .getResultList()
                .isEmpty();
    }

    private Set<EnvelopeId> paying(CaseId id) {
        return paying(acts.on(id, Commit.ACTION));
    }

    /** The envelopes that money was reserved from, by the acts that did. */
    static Set<EnvelopeId> paying(List<Said> commitments) {
        return commitments.stream()
                .flatMap(said -> said.fact("envelope").flatMap(Ids::read).stream())
                .map(EnvelopeId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param why the schedule that lets it go, or the request and the decision of two */
    private void erase(
            CaseFile caseFile,
            ErasedRows.Left left,
            KeptPart part,
            ClosedForGood.Closed closed,
            LocalDate due,
            Map<String, String> why) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put(Erasures.NAME, left.name().value());
        said.put(Erasures.VERSIONS, versions(left));
        said.put(Erasures.DUE, due.toString());
        said.put("days", Long.toString(ChronoUnit.DAYS.between(closed.on(), due)));
        said.put(ErasureFacts.PART, part.key());
        said.put(ErasureFacts.WAS, rows.hash(caseFile.id(), left));
        said.putAll(why);
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
        events.fire(new PartErased(caseFile.id(), left.name()));
    }
}
