package org.defenderrelief.fund;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Another keeper or person of finance confirms a rate that one proposed; from then on it is used. */
@ApplicationScoped
public class ConfirmRate {
    private final Rates rates;
    private final AuthenticRate authentic;
    private final FundConfig config;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ConfirmRate(
            Rates rates,
            AuthenticRate authentic,
            FundConfig config,
            History history,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.rates = rates;
        this.authentic = authentic;
        this.config = config;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Confirms it as it was proposed; confirmed already, nothing changes.
     *
     * @throws Problem.Forbidden if the person is neither keeper nor of finance, or {@code second-person-needed} if they proposed it
     * @throws Problem.NotFound if there is no such rate
     * @throws Problem.Conflict {@code rate-step}; {@code proposal-settled} if its proposer took it back; {@code not-authentic} if it is not what
     *     was proposed, or was settled by an act
     */
    @Transactional
    public NewRate confirm(Acting acting, RateId id) {
        ProposeRate.requireOffice(acting);
        ExchangeRate rate = rates.findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Problem.NotFound::new);
        if (rate.isWithdrawn()) {
            throw TwoPeople.settled();
        }
        if (!rate.isPending()) {
            authentic.require(rate);
            return rate.wanted();
        }
        Said proposed = authentic.requirePending(rate);
        TwoPeople.require(acting, proposed);
        NewRate wanted = rate.wanted();
        rates.last(wanted.from(), wanted.to())
                .ifPresent(before -> RateStep.require(wanted, before.rate(), config.rateStep()));
        Act act = acting.act();
        rate.confirm(act, clock.instant());
        history.record(act, AuthenticRate.CONFIRMED, null, AuthenticRate.confirmed(rate));
        proposals.fire(new ProposalEvent.Settled(id.value()));
        return wanted;
    }
}
