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

/** Whoever proposed the rates of a file takes them back before anybody has confirmed them. */
@ApplicationScoped
public class WithdrawImport {
    private final RateImports imports;
    private final AuthenticImport authentic;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    WithdrawImport(
            RateImports imports,
            AuthenticImport authentic,
            History history,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.imports = imports;
        this.authentic = authentic;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if there is no such import
     * @throws Problem.Forbidden if the person is neither keeper nor of finance, or {@code not-yours} if somebody else proposed it
     * @throws Problem.Conflict {@code proposal-settled} if it was confirmed or withdrawn before; {@code not-authentic} if it is not what was
     *     proposed, or was settled by an act
     */
    @Transactional
    public void withdraw(Acting acting, RateImportId id) {
        ProposeRate.requireOffice(acting);
        RateImport rates = imports.findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Problem.NotFound::new);
        TwoPeople.requireOwn(acting, rates.proposedBy());
        rates.requirePending();
        authentic.requirePending(rates);
        Act act = acting.act();
        rates.withdraw(act, clock.instant());
        imports.flush();
        history.record(act, AuthenticImport.WITHDRAWN, null, rates.withdrawn());
        proposals.fire(new ProposalEvent.Settled(id.value()));
    }
}
