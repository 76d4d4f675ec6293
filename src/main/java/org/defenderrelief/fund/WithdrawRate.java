package org.defenderrelief.fund;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Whoever proposed an exchange rate takes it back before anybody has confirmed it. */
@ApplicationScoped
public class WithdrawRate {
    private final Rates rates;
    private final AuthenticRate authentic;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    WithdrawRate(Rates rates, AuthenticRate authentic, History history, Event<ProposalEvent> proposals, Clock clock) {
        this.rates = rates;
        this.authentic = authentic;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if there is no such rate
     * @throws Problem.Forbidden if the person is neither keeper nor of finance, or {@code not-yours} if somebody else proposed it
     * @throws Problem.Conflict {@code proposal-settled} if it was confirmed or withdrawn before; {@code not-authentic} if it is not what was
     *     proposed, or was settled by an act
     */
    @Transactional
    public void withdraw(Acting acting, RateId id) {
        ProposeRate.requireOffice(acting);
        ExchangeRate rate = rates.findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Problem.NotFound::new);
        TwoPeople.requireOwn(acting, rate.proposedBy());
        rate.requirePending();
        authentic.requirePending(rate);
        Act act = acting.act();
        rate.withdraw(act, clock.instant());
        rates.flush();
        history.record(act, AuthenticRate.WITHDRAWN, null, AuthenticRate.withdrawn(rate));
        proposals.fire(new ProposalEvent.Settled(id.value()));
    }
}
