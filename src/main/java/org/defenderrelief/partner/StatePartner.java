package org.defenderrelief.partner;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Keepers say how a partner organisation stands. To vouch for it, to lift a suspension and to end it take two of them, one after the other;
 * one alone suspends, at once, since waiting for a second would cost what it is to prevent.
 */
@ApplicationScoped
public class StatePartner {
    private final PartnerStatements statements;
    private final PartnerActs acts;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    StatePartner(
            PartnerStatements statements,
            PartnerActs acts,
            History history,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.statements = statements;
        this.acts = acts;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Proposes to vouch for an organisation, first or again.
     *
     * @return what waits for another keeper; the same again by the same keeper is answered with the first
     * @throws Problem.InvalidInput as {@link NewStatement#vouch}
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public PartnerStatement vouch(
            Acting acting, PartnerId organisation, String name, String vouching, LocalDate until) {
        acting.require(Role.KEEPER);
        LocalDate today = Days.of(clock.instant());
        return propose(acting, NewStatement.vouch(organisation, name, vouching, until, today));
    }

    /** Proposes to lift the suspension. @throws Problem.Conflict {@code not-suspended}; {@code not-authentic} */
    @Transactional
    public PartnerStatement lift(Acting acting, PartnerId organisation, String reason) {
        acting.require(Role.KEEPER);
        return propose(acting, NewStatement.of(organisation, StatementKind.LIFTED, reason));
    }

    /** Proposes to end it. @throws Problem.Conflict {@code partner-unknown} if nobody vouches for it; {@code not-authentic} */
    @Transactional
    public PartnerStatement end(Acting acting, PartnerId organisation, String reason) {
        acting.require(Role.KEEPER);
        return propose(acting, NewStatement.of(organisation, StatementKind.ENDED, reason));
    }

    /**
     * Suspends it, at once.
     *
     * @throws Problem.Conflict {@code partner-unknown} if nobody vouches for it; {@code already-suspended}; {@code not-authentic}
     */
    @Transactional
    public PartnerStatement suspend(Acting acting, PartnerId organisation, String reason) {
        acting.require(Role.KEEPER);
        NewStatement wanted = NewStatement.of(organisation, StatementKind.SUSPENDED, reason);
        SignedPartner partner = acts.of(organisation);
        requireKnown(partner);
        if (partner.suspended().isPresent()) {
            throw new Problem.Conflict("already-suspended", "This organisation is suspended already.");
        }
        return store(acting.act(), wanted, Optional.empty(), PartnerFacts.SUSPENDED);
    }

    private PartnerStatement propose(Acting acting, NewStatement wanted) {
        SignedPartner partner = acts.of(wanted.organisation());
        Optional<UUID> lifted = Optional.empty();
        if (wanted.kind() == StatementKind.LIFTED) {
            lifted = Optional.of(partner.suspended()
                    .map(Said::act)
                    .orElseThrow(() -> new Problem.Conflict("not-suspended", "This organisation is not suspended.")));
        } else if (wanted.kind() == StatementKind.ENDED) {
            requireKnown(partner);
        }
        Instant now = clock.instant();
        Optional<PartnerStatement> earlier = statements.waiting(acting.person(), wanted).stream()
                .filter(row -> !partner.isOvertaken(row.id(), now))
                .findFirst();
        if (earlier.isPresent()) {
            requirePending(partner, earlier.get());
            return earlier.get();
        }
        PartnerStatement proposed = store(acting.act(), wanted, lifted, PartnerFacts.PROPOSED);
        proposals.fire(ProposalEvent.Proposed.toKeepers(proposed.id(), acting.person()));
        return proposed;
    }

    private PartnerStatement store(Act act, NewStatement wanted, Optional<UUID> lifted, String action) {
        PartnerStatement statement = new PartnerStatement(wanted, lifted, act, clock.instant());
        statements.persistAndFlush(statement);
        history.record(act, action, null, PartnerFacts.of(statement));
        return statement;
    }

    private static void requireKnown(SignedPartner partner) {
        if (partner.vouched().isEmpty()) {
            throw new Problem.Conflict("partner-unknown", "Nobody vouches for an organisation of that code.");
        }
    }

    /**
     * Confirms what another keeper proposed; from now on it holds.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code proposal-settled}; {@code proposal-overtaken} if an end or a suspension came since, or a week has passed;
     *     {@code not-suspended} if what was to be lifted is over; {@code not-authentic}
     */
    @Transactional
    public PartnerStatement confirm(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        PartnerStatement statement = pending(id);
        SignedPartner partner = acts.of(organisation(statement));
        Said proposed = requirePending(partner, statement);
        TwoPeople.require(acting, proposed);
        if (statement.kind() == StatementKind.LIFTED
                && !statement.suspension().equals(partner.suspended().map(Said::act))) {
            throw new Problem.Conflict(
                    "not-suspended", "The suspension that this was to lift is over, or another has come since.");
        }
        Act act = acting.act();
        statement.confirm(act, clock.instant());
        statements.flush();
        history.record(act, PartnerFacts.CONFIRMED, null, PartnerFacts.of(statement));
        proposals.fire(new ProposalEvent.Settled(id));
        return statement;
    }

    /**
     * Takes a proposal back before it is confirmed.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code not-yours} if another keeper proposed it
     * @throws Problem.Conflict {@code proposal-settled}; {@code proposal-overtaken}; {@code not-authentic}
     */
    @Transactional
    public void withdraw(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        PartnerStatement statement = pending(id);
        TwoPeople.requireOwn(acting, statement.proposedBy());
        requirePending(acts.of(organisation(statement)), statement);
        Act act = acting.act();
        statement.withdraw(act, clock.instant());
        statements.flush();
        history.record(act, PartnerFacts.WITHDRAWN, null, PartnerFacts.named(statement));
        proposals.fire(new ProposalEvent.Settled(id));
    }

    private PartnerStatement pending(UUID id) {
        PartnerStatement statement =
                statements.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem.NotFound::new);
        statement.requirePending();
        return statement;
    }

    private PartnerId organisation(PartnerStatement statement) {
        try {
            return statement.organisation();
        } catch (IllegalArgumentException none) {
            throw refuse(statement, "it holds what nobody could have signed");
        }
    }

    /** The act that proposed it, if by the acts it waits and the row says what was signed. */
    private Said requirePending(SignedPartner partner, PartnerStatement statement) {
        Instant now = clock.instant();
        if (partner.isOvertaken(statement.id(), now)) {
            throw new Problem.Conflict(
                    "proposal-overtaken",
                    "The organisation was suspended or ended since this was proposed, or a week has passed. Nothing was done; propose it again if it still holds.");
        }
        Said proposed = partner.waiting(statement.id(), now)
                .orElseThrow(() -> refuse(statement, "nobody proposed it, or it was settled"));
        Facts says;
        try {
            says = PartnerFacts.of(statement);
        } catch (IllegalArgumentException cannotBe) {
            throw refuse(statement, "it holds what nobody could have signed");
        }
        if (!proposed.act().equals(statement.proposedAct())
                || !proposed.person().equals(statement.proposedBy())
                || !proposed.says(says)) {
            throw refuse(statement, "it does not say what was signed");
        }
        return proposed;
    }

    private Problem.Conflict refuse(PartnerStatement statement, String reason) {
        return acts.refuse(
                "partner_statement/" + statement.id(), statement.proposedAct(), PartnerFacts.PROPOSED, reason);
    }
}
