package org.defenderrelief.committee;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.CompartmentWritten;
import org.defenderrelief.casefile.StandingConflicts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Signatory;
import org.defenderrelief.vault.seal.CompartmentName;

/** Votes are on what was asked, and on nothing else: if that changes, or the case goes another way, they count for nothing. */
@ApplicationScoped
class VoidRounds {
    private final Cases cases;
    private final Rounds rounds;
    private final StandingConflicts conflicts;
    private final CaseJournal journal;
    private final Event<RoundEvent> events;
    private final Clock clock;

    VoidRounds(
            Cases cases,
            Rounds rounds,
            StandingConflicts conflicts,
            CaseJournal journal,
            Event<RoundEvent> events,
            Clock clock) {
        this.conflicts = conflicts;
        this.cases = cases;
        this.rounds = rounds;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Voids the round that decides on the case, if one is open. A ratification is about what was done already, and stays. */
    void voidOpen(Signatory by, CaseFile caseFile, VoidCause cause) {
        rounds.openOn(caseFile.id())
                .filter(round -> round.kind() == RoundKind.DECISION)
                .ifPresent(round -> {
                    Act act = by.act();
                    round.makeVoid(act, cause, clock.instant());
                    rounds.flush();
                    journal.noted(act, RoundFacts.VOIDED, caseFile, RoundFacts.voided(round));
                    events.fire(new RoundEvent.RoundVoided(caseFile.id(), caseFile.reference(), round.id(), by, cause));
                });
    }

    void onWritten(@Observes CompartmentWritten written) {
        if (written.name().equals(CompartmentName.SITUATION)) {
            voidOpen(written.by(), caseOf(written.caseId()), VoidCause.SITUATION_CHANGED);
        } else if (written.name().equals(CompartmentName.NEEDS)) {
            voidOpen(written.by(), caseOf(written.caseId()), VoidCause.NEEDS_CHANGED);
        } else if (written.name().equals(CompartmentName.IDENTITY) && conflicts.isAnyInForce()) {
            // Who must not decide about a person is found again when triage asks anew.
            voidOpen(written.by(), caseOf(written.caseId()), VoidCause.IDENTITY_CHANGED);
        } else if (written.name().equals(CompartmentName.PAYMENT)) {
            voidOpen(written.by(), caseOf(written.caseId()), VoidCause.PAYEE_CHANGED);
        }
    }

    void onMoved(@Observes CaseEvent.Moved moved) {
        if (moved.from() == CaseStatus.BEFORE_COMMITTEE
                && (moved.to() == CaseStatus.WITHDRAWN
                        || moved.to() == CaseStatus.REFERRED
                        || moved.to() == CaseStatus.DUPLICATE)) {
            voidOpen(moved.signatory(), caseOf(moved.caseId()), VoidCause.CASE_LEFT);
        }
        if (moved.to() == CaseStatus.CLOSED && openRatification(moved).isPresent()) {
            throw new Problem.Conflict(
                    "ratification-open",
                    "Money was released in emergency; the committee has still to ratify or refuse it before the case can be closed.");
        }
    }

    private Optional<Round> openRatification(CaseEvent event) {
        return rounds.openOn(event.caseId()).filter(round -> round.kind() == RoundKind.RATIFICATION);
    }

    private CaseFile caseOf(CaseId id) {
        return cases.anywhere(id).orElseThrow(Problem.NotFound::new);
    }
}
