package org.defenderrelief.triage;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Keepers say how much one person gets within some months, or that there is no ceiling in a currency any more. Either takes two. A proposal lapses after
 * a week, and when another of its currency is confirmed.
 */
@ApplicationScoped
public class SetPersonCeiling {
    private final PersonCeilings ceilings;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    SetPersonCeiling(PersonCeilings ceilings, History history, Event<ProposalEvent> proposals, Clock clock) {
        this.ceilings = ceilings;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Proposes it.
     *
     * @return what waits for another keeper; the same again by the same keeper is answered with the first
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public PersonCeiling propose(Acting acting, PersonCeiling.Wanted wanted) {
        acting.require(Role.KEEPER);
        return ceilings.pending().stream()
                .filter(each -> each.by().equals(acting.person()) && each.isOf(wanted))
                .findFirst()
                .orElseGet(() -> made(acting, wanted));
    }

    private PersonCeiling made(Acting acting, PersonCeiling.Wanted wanted) {
        PersonCeiling ceiling = new PersonCeiling(
                Ids.next(), wanted.currency(), wanted.amount(), wanted.months(), acting.person(), clock.instant());
        history.record(acting.act(), PersonCeiling.PROPOSED, null, ceiling.facts());
        proposals.fire(ProposalEvent.Proposed.toKeepers(ceiling.id(), acting.person()));
        return ceiling;
    }

    /**
     * Another keeper confirms it: it holds from now on.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code proposal-settled}; {@code proposal-overtaken} if another was confirmed since, or a week has passed;
     *     {@code not-authentic}
     */
    @Transactional
    public PersonCeiling confirm(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        PersonCeilings.Proposed proposed = ceilings.proposed(id).orElseThrow(Problem.NotFound::new);
        requireWaiting(proposed.standing());
        Said said = proposed.said();
        TwoPeople.require(acting, said);
        PersonCeiling ceiling = PersonCeiling.of(said);
        Act act = acting.act();
        history.record(act, PersonCeiling.CONFIRMED, null, ceiling.facts());
        proposals.fire(new ProposalEvent.Settled(id));
        return ceiling;
    }

    private static void requireWaiting(Proposals.Standing standing) {
        switch (standing) {
            case WAITING -> {}
            case OVERTAKEN ->
                throw new Problem.Conflict(
                        "proposal-overtaken", "Another was confirmed since, or this waited for more than a week.");
            case NONE -> throw new Problem.Conflict("proposal-settled", "This was confirmed already.");
        }
    }
}
