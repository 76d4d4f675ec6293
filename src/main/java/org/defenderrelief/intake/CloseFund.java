package org.defenderrelief.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;

/**
 * Keepers say that the fund takes no requests. That takes two, since a fund that one person closes in error, or under duress, turns away whoever
 * is in danger; to open it again one is enough, for the same reason.
 */
@ApplicationScoped
public class CloseFund {
    private final IntakeClosings closings;
    private final TakingRequests taking;
    private final ClosingActs signed;
    private final Acts acts;
    private final History history;
    private final Clock clock;

    CloseFund(
            IntakeClosings closings,
            TakingRequests taking,
            ClosingActs signed,
            Acts acts,
            History history,
            Clock clock) {
        this.closings = closings;
        this.signed = signed;
        this.taking = taking;
        this.acts = acts;
        this.history = history;
        this.clock = clock;
    }

    /** Proposes it. @return what waits for another keeper */
    @Transactional
    public IntakeClosing propose(Acting acting, NewClosing wanted) {
        acting.require(Role.KEEPER);
        Act act = acting.act();
        IntakeClosing closing = new IntakeClosing(wanted, act, clock.instant());
        closings.persistAndFlush(closing);
        history.record(act, ClosingFacts.PROPOSED, null, ClosingFacts.of(closing));
        return closing;
    }

    /**
     * Another keeper confirms it: from now on no new request is taken.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code second-person-needed}
     * @throws Problem.Conflict {@code proposal-settled}; {@code proposal-overtaken} if the fund was closed or opened since, or a week has passed;
     *     {@code not-authentic}
     */
    @Transactional
    public IntakeClosing confirm(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        IntakeClosing closing = pending(id);
        Said proposed = requirePending(closing);
        TwoPeople.require(acting, proposed);
        Act act = acting.act();
        closing.confirm(act, clock.instant());
        closings.flush();
        history.record(act, ClosingFacts.CONFIRMED, null, ClosingFacts.of(closing));
        return closing;
    }

    /** Its proposer takes it back. @throws Problem.Forbidden {@code not-yours} @throws Problem.Conflict as {@link #confirm} */
    @Transactional
    public void withdraw(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        IntakeClosing closing = pending(id);
        TwoPeople.requireOwn(acting, closing.proposedBy());
        requirePending(closing);
        Act act = acting.act();
        closing.end(act, clock.instant());
        closings.flush();
        history.record(act, ClosingFacts.WITHDRAWN, null, ClosingFacts.named(closing.id()));
    }

    /**
     * One keeper opens the fund again, at once; if it takes requests, nothing changes. It is the acts that count: whoever takes the row away, or spoils
     * it, does not keep the fund closed by it.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void reopen(Acting acting) {
        acting.require(Role.KEEPER);
        taking.closed().ifPresent(closed -> {
            Act act = acting.act();
            closings.findByIdOptional(closed.closing(), LockModeType.PESSIMISTIC_WRITE)
                    .ifPresent(closing -> closing.end(act, clock.instant()));
            closings.flush();
            history.record(act, ClosingFacts.REOPENED, null, ClosingFacts.named(closed.closing()));
        });
    }

    /** What waits for another keeper, oldest first, as its proposer signed it. */
    @Transactional
    public List<IntakeClosing> pending() {
        SignedClosings all = signed.all();
        Instant now = clock.instant();
        return closings.list("confirmedAct is null and endedAct is null order by proposedAt, id").stream()
                .filter(row -> all.waiting(row.id(), now)
                        .filter(said -> said.act().equals(row.proposedAct())
                                && said.person().equals(row.proposedBy())
                                && said.says(ClosingFacts.of(row)))
                        .isPresent())
                .toList();
    }

    private IntakeClosing pending(UUID id) {
        IntakeClosing closing =
                closings.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem.NotFound::new);
        closing.requirePending();
        return closing;
    }

    /** Also by the acts it waits: what the row says of that is taken away easily. */
    private Said requirePending(IntakeClosing closing) {
        Acts.Claim claim =
                new Acts.Claim("intake_closing/" + closing.id(), closing.proposedAct(), ClosingFacts.PROPOSED, null);
        SignedClosings all = signed.all();
        Instant now = clock.instant();
        if (all.isOvertaken(closing.id(), now)) {
            throw new Problem.Conflict(
                    "proposal-overtaken",
                    "The fund was closed or opened since this was proposed, or a week has passed. Nothing was done; propose it again if it still holds.");
        }
        Said proposed = acts.by(Office.KEEPER, closing.proposedBy(), claim, ClosingFacts.of(closing));
        if (all.waiting(closing.id(), now).isEmpty()) {
            throw acts.refuse(claim, "it was settled, but stands as pending");
        }
        return proposed;
    }
}
