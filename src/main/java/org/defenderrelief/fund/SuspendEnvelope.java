package org.defenderrelief.fund;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A keeper stops an envelope at once; two keepers let it go on. Whoever waits for its money is safer stopped by one than paid by mistake. */
@ApplicationScoped
public class SuspendEnvelope {
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final Suspensions suspensions;
    private final History history;
    private final Event<ProposalEvent> proposals;

    SuspendEnvelope(
            Envelopes envelopes,
            Ledger ledger,
            Suspensions suspensions,
            History history,
            Event<ProposalEvent> proposals) {
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.suspensions = suspensions;
        this.history = history;
        this.proposals = proposals;
    }

    /**
     * Suspends it; suspended already in the same way, nothing changes. One whose payments go on is suspended once more to stop these too, by one keeper
     * at once: nobody keeps a colleague from stopping payments by having stopped less.
     *
     * @param payments whether also nothing is paid that was committed before
     * @throws Problem.Forbidden if the person is no keeper
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Conflict {@code envelope-pending}; {@code suspended-otherwise} if it is suspended for something else, which is resumed first;
     *     {@code not-authentic}
     */
    @Transactional
    public void suspend(Acting acting, EnvelopeId id, SuspensionReason reason, boolean payments) {
        acting.require(Role.KEEPER);
        lock(id);
        Suspension now = suspensions.of(id).orElse(null);
        if (now != null && now.reason() == reason && now.payments() == payments) {
            return;
        }
        boolean stopsMore = now != null && payments && !now.payments();
        if (now != null && !stopsMore) {
            throw new Problem.Conflict(
                    "suspended-otherwise",
                    "The envelope is suspended already, for another reason or to another extent. Resume it first.");
        }
        history.record(acting.act(), Suspension.SUSPENDED, null, Suspension.facts(id, reason, payments));
    }

    /**
     * Proposes to resume it, or confirms what another keeper proposed.
     *
     * @return whether it goes on now
     * @throws Problem.Forbidden if the person is no keeper, or {@code second-person-needed} if they proposed it themselves
     * @throws Problem.Conflict {@code not-suspended}; {@code not-authentic}
     */
    @Transactional
    public boolean resume(Acting acting, EnvelopeId id) {
        acting.require(Role.KEEPER);
        lock(id);
        Suspension now = suspensions
                .of(id)
                .orElseThrow(() -> new Problem.Conflict("not-suspended", "The envelope is not suspended."));
        Optional<Said> first = now.resuming().filter(any -> suspensions.isStillProposed(now));
        if (first.isEmpty()) {
            Act act = acting.act();
            history.record(act, Suspension.RESUME_PROPOSED, null, now.lifted());
            proposals.fire(ProposalEvent.Proposed.toKeepers(act.id(), acting.person()));
            return false;
        }
        TwoPeople.require(acting, first.get());
        history.record(acting.act(), Suspension.RESUMED, null, now.lifted());
        proposals.fire(new ProposalEvent.Settled(first.get().act()));
        return true;
    }

    /** Nobody else suspends, resumes or commits from it meanwhile. */
    private void lock(EnvelopeId id) {
        ledger.lock(envelopes.get(id));
    }
}
