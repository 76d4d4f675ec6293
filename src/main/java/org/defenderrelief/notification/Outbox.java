package org.defenderrelief.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.clocks.StepDue;
import org.defenderrelief.committee.MembersAwaited;
import org.defenderrelief.committee.RoundEvent;
import org.defenderrelief.disbursement.PaymentEvent;
import org.defenderrelief.followup.FollowUpEvent;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.referral.ReferralCame;
import org.defenderrelief.seating.SubstituteTold;
import org.defenderrelief.vault.VaultEvent;

/** Writes what people are to be told into the outbox, in the transaction of the event: they are told of what lasts, and only that. */
@ApplicationScoped
class Outbox {
    private final WaitingNotes notes;
    private final WhoConfirms confirming;
    private final Clock clock;

    Outbox(WaitingNotes notes, WhoConfirms confirming, Clock clock) {
        this.notes = notes;
        this.confirming = confirming;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void happened(@Observes CaseEvent event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void voted(@Observes RoundEvent event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void awaited(@Observes MembersAwaited event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void seated(@Observes SubstituteTold event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void referred(@Observes ReferralCame event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void paid(@Observes PaymentEvent event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void followedUp(@Observes FollowUpEvent event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void stated(@Observes VaultEvent.RosterStated event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void due(@Observes StepDue event) {
        tell(WhoseTurn.after(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void proposed(@Observes ProposalEvent.Proposed event) {
        tell(event.proposal(), confirming.of(event));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void signatureAwaited(@Observes ProposalEvent.SignatureAwaited event) {
        tell(event.proposal(), confirming.seen(event.people()));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void settled(@Observes ProposalEvent.Settled event) {
        notes.settle(event.proposal());
    }

    private void tell(UUID proposal, Set<PersonId> people) {
        Instant now = clock.instant();
        notes.persist(
                WhoseTurn.toConfirm(people).stream().map(note -> new WaitingNote(note, Optional.of(proposal), now)));
    }

    /** All notes go to the database as one batch, with whatever else the transaction has written: an intake waits for it. */
    private void tell(List<Note> told) {
        Instant now = clock.instant();
        notes.persist(told.stream().map(note -> new WaitingNote(note, Optional.empty(), now)));
    }
}
