package org.defenderrelief.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.people.Acting;

/** Keepers say how long what is kept: one proposes, another confirms, and it holds from its day on. All of it stands in the acts. */
@ApplicationScoped
public class ChangeSchedule {
    private final RetentionActs signed;
    private final ConfirmedEnvelopes envelopes;
    private final Acts acts;
    private final History history;
    private final RetentionConfig config;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ChangeSchedule(
            RetentionActs signed,
            ConfirmedEnvelopes envelopes,
            Acts acts,
            History history,
            RetentionConfig config,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.signed = signed;
        this.envelopes = envelopes;
        this.acts = acts;
        this.history = history;
        this.config = config;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Proposes one.
     *
     * @param days of each part and outcome; what is left out is kept for good
     * @param own days for records of money, by envelope
     * @return what waits for another keeper; the same again by the same keeper is answered with the first
     * @throws Problem.Forbidden unless a keeper acts
     * @throws Problem.InvalidInput if a time is too short or too long, it begins too early, or there is no such envelope
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Schedule propose(
            Acting acting, LocalDate from, Map<KeptPart, Map<CaseStatus, Integer>> days, Map<EnvelopeId, Integer> own) {
        acting.require(Role.KEEPER);
        Schedule schedule = new Schedule(Ids.next(), from, Map.copyOf(days), Map.copyOf(own));
        List<Violation> violations = new ArrayList<>();
        checkDay(from, violations);
        days.forEach((part, byOutcome) -> byOutcome.forEach((outcome, kept) -> checkDays(
                "days." + part.key() + "." + outcome,
                kept,
                part.isFinancial() && outcome == CaseStatus.CLOSED ? config.leastFinancial() : config.least(),
                violations)));
        checkOutcomes(days, violations);
        checkEnvelopes(own, violations);
        if (!violations.isEmpty()) {
            throw new Problem.InvalidInput(violations);
        }
        return waiting(acting.person(), schedule).orElseGet(() -> {
            history.record(acting.act(), SignedRetention.SCHEDULE_PROPOSED, null, schedule.facts());
            proposals.fire(ProposalEvent.Proposed.toKeepers(schedule.id(), acting.person()));
            return schedule;
        });
    }

    /** What that keeper proposed already and still waits, if it says the same. */
    private Optional<Schedule> waiting(PersonId by, Schedule wanted) {
        return signed.all().waiting(clock.instant()).stream()
                .filter(said -> said.person().equals(by))
                .flatMap(said -> Schedule.of(said).stream())
                .filter(wanted::saysTheSame)
                .findFirst();
    }

    private void checkDay(LocalDate from, List<Violation> violations) {
        LocalDate today = today();
        if (from.isBefore(today.plusDays(config.notice())) || from.isAfter(today.plusYears(1))) {
            violations.add(new Violation("from", Flaw.RETENTION_FROM, config.notice()));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void checkOutcomes(Map<KeptPart, Map<CaseStatus, Integer>> days, List<Violation> violations) {
        days.forEach((part, byOutcome) -> byOutcome.keySet().stream()
                .filter(outcome -> !outcome.isFinal())
                .forEach(open -> violations.add(new Violation("days." + part.key() + "." + open, Flaw.NOT_A_VALUE))));
    }

    private static void checkDays(String field, Integer kept, int least, List<Violation> violations) {
        if (kept == null || kept < least || kept > Schedule.MOST) {
            violations.add(new Violation(field, Flaw.RETENTION_DAYS, least, Schedule.MOST));
        }
    }

    private void checkEnvelopes(Map<EnvelopeId, Integer> own, List<Violation> violations) {
        if (own.size() > Schedule.MOST_ENVELOPES) {
            violations.add(new Violation("envelopes", Flaw.SIZE_OF_LIST));
            return;
        }
        Set<EnvelopeId> known = own.isEmpty() ? Set.of() : envelopes.named().keySet();
        own.forEach((envelope, kept) -> {
            if (!known.contains(envelope)) {
                violations.add(new Violation("envelopes", Flaw.NO_SUCH_ENVELOPE));
            }
            checkDays("envelopes", kept, config.leastFinancial(), violations);
        });
    }

    /**
     * Another keeper confirms it.
     *
     * @throws Problem.NotFound if nobody proposed one of that id
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code proposal-settled}; {@code proposal-overtaken} if another was confirmed since, or a week has passed; {@code proposer-left} if
     *     whoever proposed it is a keeper no more; {@code not-authentic}
     */
    @Transactional
    public void confirm(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        Said proposed = waiting(id);
        TwoPeople.require(acting, proposed);
        signed.requireInOffice(proposed);
        Schedule schedule = Schedule.of(proposed)
                .orElseThrow(() -> acts.refuse(RetentionActs.claim(proposed), "it does not say what such an act says"));
        history.record(acting.act(), SignedRetention.SCHEDULE_CONFIRMED, null, schedule.facts());
        proposals.fire(new ProposalEvent.Settled(id));
    }

    /** Its proposer takes it back. @throws Problem.Forbidden {@code not-yours} @throws Problem.Conflict as {@link #confirm} */
    @Transactional
    public void withdraw(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        Said proposed = waiting(id);
        TwoPeople.requireOwn(acting, proposed.person());
        history.record(acting.act(), SignedRetention.SCHEDULE_WITHDRAWN, null, Schedule.named(id));
        proposals.fire(new ProposalEvent.Settled(id));
    }

    /** What waits is settled by one at a time, and not while anything is erased. */
    private Said waiting(UUID id) {
        signed.stopErasing();
        SignedRetention all = signed.all();
        Instant now = clock.instant();
        if (all.isOvertaken(id, now)) {
            throw new Problem.Conflict(
                    "proposal-overtaken",
                    "Another schedule was confirmed since this was proposed, or a week has passed. Propose it again if it still holds.");
        }
        return all.waiting(id, now).orElseThrow(() -> all.isKnown(id) ? TwoPeople.settled() : new Problem.NotFound());
    }
}
