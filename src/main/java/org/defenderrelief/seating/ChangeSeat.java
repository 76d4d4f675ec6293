package org.defenderrelief.seating;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.People;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Two keepers say that somebody of the committee is an alternate, or a member again; neither of them is that person. */
@ApplicationScoped
public class ChangeSeat {
    private final SeatChanges changes;
    private final SignedSeats signed;
    private final People people;
    private final Acts acts;
    private final History history;
    private final Event<SubstituteTold> told;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ChangeSeat(
            SeatChanges changes,
            SignedSeats signed,
            People people,
            Acts acts,
            History history,
            Event<SubstituteTold> told,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.told = told;
        this.proposals = proposals;
        this.changes = changes;
        this.signed = signed;
        this.people = people;
        this.acts = acts;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Proposes it, for a week. It can be said before the person is let into the committee, so that they are never more than an alternate.
     *
     * @throws Problem.InvalidInput if nobody of that id ever signed in
     * @throws Problem.Forbidden {@code own-seat}
     * @throws Problem.Conflict {@code seat-as-it-is} if that is their seat already; {@code not-authentic}
     */
    @Transactional
    public SeatChange propose(Acting acting, PersonId person, SeatKind kind) {
        acting.require(Role.KEEPER);
        requireOther(acting, person);
        if (people.find(person).isEmpty()) {
            throw new Problem.InvalidInput("person", Flaw.NEEDED);
        }
        Instant now = clock.instant();
        if (signed.seating().isAlternate(person, now) == (kind == SeatKind.ALTERNATE)) {
            throw new Problem.Conflict("seat-as-it-is", "That is this person's seat already.");
        }
        Act act = acting.act();
        SeatChange change = new SeatChange(person, kind, act, now);
        changes.persistAndFlush(change);
        history.record(act, SeatFacts.PROPOSED, null, SeatFacts.of(change));
        proposals.fire(new ProposalEvent.Proposed(
                change.id(), Set.of(Role.KEEPER), Set.of(), Set.of(acting.person(), person)));
        return change;
    }

    /**
     * Another keeper confirms it; it holds from now on.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code own-seat}; {@code own-proposal}
     * @throws Problem.Conflict {@code proposal-settled}; {@code proposal-overtaken} after a week; {@code not-authentic} if it is not what was
     *     proposed
     */
    @Transactional
    public SeatChange confirm(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        SeatChange change = pending(id);
        requireOther(acting, change.person());
        Said proposed = proposed(change);
        if (proposed.isBySame(acting)) {
            throw new Problem.Forbidden("own-proposal", "You proposed this; another keeper has to confirm it.");
        }
        Act act = acting.act();
        change.confirm(act, clock.instant());
        changes.flush();
        history.record(act, SeatFacts.CONFIRMED, null, SeatFacts.of(change));
        proposals.fire(new ProposalEvent.Settled(id));
        tellWhoIsConcerned(change.person());
        return change;
    }

    /** Who named them, or is voted for by them, looks whether that still holds. */
    private void tellWhoIsConcerned(PersonId person) {
        Instant now = clock.instant();
        signed.seating().namings().stream()
                .filter(naming -> now.isBefore(naming.end()))
                .filter(naming ->
                        naming.member().equals(person) || naming.substitute().equals(person))
                .flatMap(naming -> Stream.of(naming.member(), naming.substitute()))
                .distinct()
                .forEach(each -> told.fire(new SubstituteTold(each)));
    }

    /** The proposer takes it back. @throws Problem.Forbidden {@code not-yours}; the rest as {@link #confirm} */
    @Transactional
    public void withdraw(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        SeatChange change = pending(id);
        TwoPeople.requireOwn(acting, change.proposedBy());
        proposed(change);
        Act act = acting.act();
        change.withdraw(act, clock.instant());
        changes.flush();
        history.record(act, SeatFacts.WITHDRAWN, null, SeatFacts.named(id));
        proposals.fire(new ProposalEvent.Settled(id));
    }

    private SeatChange pending(UUID id) {
        SeatChange change =
                changes.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem.NotFound::new);
        change.requirePending();
        return change;
    }

    /** The act that proposed it, if it still waits and the row says the same. */
    private Said proposed(SeatChange change) {
        Seating seating = signed.seating();
        Acts.Claim claim = new Acts.Claim("seat_change/" + change.id(), change.proposedAct(), SeatFacts.PROPOSED, null);
        Proposals.Standing standing = seating.standing(change.id(), clock.instant());
        if (standing == Proposals.Standing.OVERTAKEN) {
            throw new Problem.Conflict(
                    "proposal-overtaken", "This proposal waited for more than a week. Somebody proposes it anew.");
        }
        if (standing == Proposals.Standing.NONE) {
            throw acts.refuse(claim, "nobody proposed it, or it was settled");
        }
        Facts facts = SeatFacts.of(change);
        return seating.waiting(change.id())
                .filter(said -> said.act().equals(change.proposedAct())
                        && said.person().equals(change.proposedBy())
                        && said.says(facts))
                .orElseThrow(() -> acts.refuse(claim, "it does not say what was signed"));
    }

    private static void requireOther(Acting acting, PersonId person) {
        if (acting.person().equals(person)) {
            throw new Problem.Forbidden("own-seat", "What your own seat is, two other keepers say.");
        }
    }
}
