package org.defenderrelief.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Keepers say that something is not to be erased yet. It holds from the moment on in which one proposes it, so that nothing goes while a second keeper is
 * awaited; to let it go again before its day takes two.
 */
@ApplicationScoped
public class ChangeHold {
    /** The longest note, in characters. */
    public static final int NOTE = 200;

    private final RetentionActs signed;
    private final Cases cases;
    private final AuthenticCase authentic;
    private final ConfirmedEnvelopes envelopes;
    private final EntityManager entities;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Once once;
    private final Clock clock;

    ChangeHold(
            RetentionActs signed,
            Cases cases,
            AuthenticCase authentic,
            ConfirmedEnvelopes envelopes,
            EntityManager entities,
            History history,
            Event<ProposalEvent> proposals,
            Once once,
            Clock clock) {
        this.signed = signed;
        this.cases = cases;
        this.authentic = authentic;
        this.envelopes = envelopes;
        this.entities = entities;
        this.history = history;
        this.proposals = proposals;
        this.once = once;
        this.clock = clock;
    }

    /**
     * What is to be held.
     *
     * @param reference a case; exactly one of the three is given
     * @param envelope all cases that its money was reserved for
     * @param everything every case there is
     * @param until the last day, within five years; of everything within {@link Hold#ALONE_DAYS} days
     * @param note why, 1 to {@link #NOTE} characters without personal data
     */
    public record NewHold(
            Optional<Reference> reference,
            Optional<EnvelopeId> envelope,
            boolean everything,
            HoldReason reason,
            LocalDate until,
            String note) {
        @Override
        public String toString() {
            return "NewHold[" + reason + "]";
        }
    }

    /**
     * Proposes it: it holds at once, for {@link Hold#ALONE_DAYS} days at most until another confirms it; one of everything until its day.
     *
     * @param key the same given again under it is proposed once, and is not begun anew where it was lifted since
     * @return its id
     * @throws Problem.Forbidden unless a keeper acts
     * @throws Problem.IdempotencyMismatch if another was proposed under the key
     * @throws Problem.InvalidInput if it is not of exactly one of a case, an envelope and everything, or its day or note will not do
     * @throws Problem.Conflict {@code not-authentic} if the case was not submitted as its row says
     */
    @Transactional
    public UUID propose(Acting acting, NewHold wanted, Optional<String> key) {
        acting.require(Role.KEEPER);
        String note = FreeText.required("note", wanted.note(), NOTE);
        if (wanted.reason() == null) {
            throw new Problem.InvalidInput("reason", Flaw.NEEDED);
        }
        requireOne(wanted.reference().isPresent(), wanted.envelope().isPresent(), wanted.everything());
        requireDay(wanted.until(), wanted.everything());
        Optional<CaseId> caseId = wanted.reference().map(this::known);
        wanted.envelope().ifPresent(this::requireKnown);
        signed.stopErasing();
        return once.made(
                acting.actor(), key, command(wanted, caseId, note), () -> proposed(acting, wanted, caseId, note));
    }

    private static Once.Command command(NewHold wanted, Optional<CaseId> caseId, String note) {
        String of = caseId.map(CaseId::toString)
                .or(() -> wanted.envelope().map(EnvelopeId::toString))
                .orElse("everything");
        return new Once.Command(
                "hold", of, List.of(wanted.reason().name(), wanted.until().toString(), note));
    }

    private UUID proposed(Acting acting, NewHold wanted, Optional<CaseId> caseId, String note) {
        Act act = acting.act();
        UUID id = Ids.next();
        keepNote(id, note, act);
        history.record(
                act,
                SignedRetention.HOLD_PROPOSED,
                null,
                Hold.facts(id, caseId, wanted.envelope(), wanted.reason(), wanted.until(), Sha256.hex(note)));
        if (!wanted.everything()) {
            proposals.fire(ProposalEvent.Proposed.toKeepers(id, acting.person()));
        }
        return id;
    }

    /** Passes if exactly one of the three is named. @throws Problem.InvalidInput if not */
    public static void requireOne(boolean reference, boolean envelope, boolean everything) {
        long named =
                Stream.of(reference, envelope, everything).filter(each -> each).count();
        if (named != 1) {
            throw new Problem.InvalidInput("reference", Flaw.HOLD_OF_ONE);
        }
    }

    private void requireDay(LocalDate until, boolean everything) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate last = everything ? today.plusDays(Hold.ALONE_DAYS) : today.plusYears(5);
        if (until == null || until.isBefore(today) || until.isAfter(last)) {
            throw everything
                    ? new Problem.InvalidInput("until", Flaw.HOLD_EVERYTHING_UNTIL, Hold.ALONE_DAYS)
                    : new Problem.InvalidInput("until", Flaw.HOLD_UNTIL);
        }
    }

    /** Whoever swaps references among rows has no other case held than the one that was meant. */
    private CaseId known(Reference reference) {
        CaseFile found = cases.find("reference", reference.value())
                .firstResultOptional()
                .orElseThrow(() -> new Problem.InvalidInput("reference", Flaw.NO_SUCH_CASE));
        authentic.requireSubmitted(found);
        return found.id();
    }

    private void requireKnown(EnvelopeId envelope) {
        if (!envelopes.named().containsKey(envelope)) {
            throw new Problem.InvalidInput("envelope", Flaw.NO_SUCH_ENVELOPE);
        }
    }

    private void keepNote(UUID id, String note, Act act) {
        entities.createNativeQuery(
                        "INSERT INTO retention_hold_note (id, note, proposed_by, proposed_act) VALUES (:id, :note, :person, :act)")
                .setParameter("id", id.toString())
                .setParameter("note", note)
                .setParameter("person", act.person().value().toString())
                .setParameter("act", act.id().toString())
                .executeUpdate();
    }

    /**
     * Another keeper confirms it: it holds until its day.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code proposal-settled} if it was confirmed, taken back or lifted, it holds no more, or it is of everything and needs nobody; {@code
     *     not-authentic}, also where the case that it is of was not submitted as its row says
     */
    @Transactional
    public void confirm(Acting acting, UUID id) {
        Hold hold = locked(acting, id);
        if (!hold.isWaiting(clock.instant())) {
            throw TwoPeople.settled();
        }
        TwoPeople.require(acting, hold.proposed());
        history.record(acting.act(), SignedRetention.HOLD_CONFIRMED, null, hold.facts());
        proposals.fire(new ProposalEvent.Settled(id));
    }

    /** Its proposer takes it back before anybody confirms it. @throws Problem.Forbidden {@code not-yours} @throws Problem.Conflict as {@link #confirm} */
    @Transactional
    public void withdraw(Acting acting, UUID id) {
        Hold hold = locked(acting, id);
        TwoPeople.requireOwn(acting, hold.proposed().person());
        if (!hold.isWaiting(clock.instant())) {
            throw TwoPeople.settled();
        }
        history.record(acting.act(), SignedRetention.HOLD_WITHDRAWN, null, hold.named());
        proposals.fire(new ProposalEvent.Settled(id));
    }

    /** A keeper proposes to lift it; it goes on holding. @throws Problem.Conflict {@code hold-over} if it holds no more; {@code not-authentic} as {@link #confirm} */
    @Transactional
    public void proposeLift(Acting acting, UUID id) {
        Hold hold = locked(acting, id);
        requireHolds(hold);
        Act act = acting.act();
        history.record(act, SignedRetention.LIFT_PROPOSED, null, hold.named());
        proposals.fire(ProposalEvent.Proposed.toKeepers(act.id(), acting.person()));
    }

    /**
     * Another keeper confirms that it is lifted.
     *
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code hold-over}; {@code lift-not-proposed} if nobody proposed it within a week; {@code proposer-left} if whoever did is a
     *     keeper no more; {@code not-authentic} as {@link #confirm}
     */
    @Transactional
    public void lift(Acting acting, UUID id) {
        Hold hold = locked(acting, id);
        requireHolds(hold);
        Said first = hold.liftWaiting(clock.instant())
                .orElseThrow(() -> new Problem.Conflict(
                        "lift-not-proposed", "Nobody has proposed to lift this within the last week."));
        TwoPeople.require(acting, first);
        signed.requireInOffice(first);
        history.record(acting.act(), SignedRetention.LIFTED, null, hold.named().and(Hold.LIFT, first.act()));
        proposals.fire(new ProposalEvent.Settled(first.act()));
    }

    private void requireHolds(Hold hold) {
        if (!hold.holds(clock.instant())) {
            throw new Problem.Conflict("hold-over", "This is held no more.");
        }
    }

    /** Whoever swaps references among rows has keepers say nothing of another case than the one that they see: it is refused while the row is not what was submitted. */
    private Hold locked(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        signed.stopErasing();
        Hold hold = signed.all().hold(id).orElseThrow(Problem.NotFound::new);
        hold.caseId()
                .ifPresent(held -> authentic.requireSubmitted(
                        List.of(held), cases.anywhere(held).stream().toList()));
        return hold;
    }
}
