package org.defenderrelief.fund;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A keeper or somebody of finance proposes an exchange rate. A correction is another rate for the same day. */
@ApplicationScoped
public class ProposeRate {
    /** Who proposes rates, and who confirms them. */
    static final Set<Role> OFFICES = Set.of(Role.KEEPER, Role.FINANCE);

    private final Rates rates;
    private final FundConfig config;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ProposeRate(Rates rates, FundConfig config, History history, Event<ProposalEvent> proposals, Clock clock) {
        this.rates = rates;
        this.config = config;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Proposes it; the same again by the same person, while it waits, is answered with the first.
     *
     * @throws Problem.Forbidden if the person is neither keeper nor of finance
     * @throws Problem.InvalidInput if anything in it cannot be
     * @throws Problem.Conflict {@code rate-step} if it is far from the last one and gives no reason; {@code not-authentic}
     */
    @Transactional
    public RateId propose(Acting acting, NewRate wanted) {
        requireOffice(acting);
        wanted.validate();
        Optional<RateId> earlier = rates.waiting(acting.person(), wanted);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        rates.last(wanted.from(), wanted.to())
                .ifPresent(before -> RateStep.require(wanted, before.rate(), config.rateStep()));
        Act act = acting.act();
        ExchangeRate rate = new ExchangeRate(wanted, act, clock.instant());
        rates.persistAndFlush(rate);
        history.record(act, AuthenticRate.PROPOSED, null, rate.facts());
        proposals.fire(ProposalEvent.Proposed.to(OFFICES, rate.rateId().value(), acting.person()));
        return rate.rateId();
    }

    static void requireOffice(Acting acting) {
        if (!acting.has(Role.KEEPER)) {
            acting.require(Role.FINANCE);
        }
    }

    /** Whether rates are that person's to propose and confirm. */
    static boolean isFor(Actor actor) {
        return actor.has(Role.KEEPER) || actor.has(Role.FINANCE);
    }
}
