package org.defenderrelief.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;

/**
 * Keepers say which other funds there are. That takes two, since what is sealed to a fund opens for whoever is named there; to end one, one is
 * enough, and at once.
 */
@ApplicationScoped
public class NameFund {
    private final OtherFunds funds;
    private final KnownFunds known;
    private final Acts acts;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    NameFund(
            OtherFunds funds,
            KnownFunds known,
            Acts acts,
            History history,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.funds = funds;
        this.known = known;
        this.acts = acts;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Proposes one. @return what waits for another keeper
     *
     * @throws Problem.Conflict {@code fund-known} if one with that key is known: end it first
     */
    @Transactional
    public OtherFund propose(Acting acting, NewFund wanted) {
        acting.require(Role.KEEPER);
        requireNew(wanted.serviceKey());
        Act act = acting.act();
        OtherFund fund = new OtherFund(wanted, act, clock.instant());
        funds.persistAndFlush(fund);
        history.record(act, FundFacts.PROPOSED, null, FundFacts.of(fund));
        proposals.fire(ProposalEvent.Proposed.toKeepers(fund.id(), acting.person()));
        return fund;
    }

    /**
     * Another keeper confirms it: from now on people may be referred to it, and what it sends is taken.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code proposal-settled}; {@code proposal-overtaken} if a week has passed; {@code fund-known}; {@code not-authentic}
     */
    @Transactional
    public OtherFund confirm(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        OtherFund fund = pending(id);
        Said proposed = requirePending(fund);
        TwoPeople.require(acting, proposed);
        requireNew(fund.serviceKey());
        Act act = acting.act();
        fund.confirm(act, clock.instant());
        funds.flush();
        history.record(act, FundFacts.CONFIRMED, null, FundFacts.of(fund));
        proposals.fire(new ProposalEvent.Settled(id));
        return fund;
    }

    /** Its proposer takes it back. @throws Problem.Forbidden {@code not-yours} @throws Problem.Conflict as {@link #confirm} */
    @Transactional
    public void withdraw(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        OtherFund fund = pending(id);
        TwoPeople.requireOwn(acting, fund.proposedBy());
        requirePending(fund);
        Act act = acting.act();
        fund.end(act, clock.instant());
        funds.flush();
        history.record(act, FundFacts.WITHDRAWN, null, FundFacts.named(id));
        proposals.fire(new ProposalEvent.Settled(id));
    }

    /**
     * One keeper ends it, at once; done before, nothing changes. It is the acts that count: whoever takes the row away, or spoils it, keeps no fund
     * known by it.
     *
     * @throws Problem.NotFound if none of that id is known
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void end(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        // Locked before the acts are read: two who end it at once end it once.
        OtherFund row = funds.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (!known.signed().known().containsKey(id)) {
            throw new Problem.NotFound();
        }
        Act act = acting.act();
        if (row != null) {
            row.end(act, clock.instant());
            funds.flush();
        }
        history.record(act, FundFacts.ENDED, null, FundFacts.named(id));
    }

    /** What waits for another keeper, oldest first, as its proposer signed it. */
    @Transactional
    public List<OtherFund> pending() {
        SignedFunds all = known.signed();
        Instant now = clock.instant();
        return funds.list("confirmedAct is null and endedAct is null order by proposedAt, id").stream()
                .filter(row -> all.waiting(row.id(), now)
                        .filter(said -> said.act().equals(row.proposedAct())
                                && said.person().equals(row.proposedBy())
                                && said.says(FundFacts.of(row)))
                        .isPresent())
                .toList();
    }

    private void requireNew(String serviceKey) {
        if (known.all().stream().anyMatch(fund -> fund.serviceKey().equals(serviceKey))) {
            throw new Problem.Conflict("fund-known", "A fund with this key is known already. End it first.");
        }
    }

    private OtherFund pending(UUID id) {
        OtherFund fund =
                funds.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem.NotFound::new);
        fund.requirePending();
        return fund;
    }

    /** Also by the acts it waits: what the row says of that is taken away easily. */
    private Said requirePending(OtherFund fund) {
        Acts.Claim claim = new Acts.Claim("referral_fund/" + fund.id(), fund.proposedAct(), FundFacts.PROPOSED, null);
        SignedFunds all = known.signed();
        Instant now = clock.instant();
        if (all.isOvertaken(fund.id(), now)) {
            throw new Problem.Conflict(
                    "proposal-overtaken",
                    "A week has passed since this was proposed. Nothing was done; propose it again if it still holds.");
        }
        Said proposed = acts.by(Office.KEEPER, fund.proposedBy(), claim, FundFacts.of(fund));
        if (all.waiting(fund.id(), now).isEmpty()) {
            throw acts.refuse(claim, "it was settled, but stands as pending");
        }
        return proposed;
    }
}
