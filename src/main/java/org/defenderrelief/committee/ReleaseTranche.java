package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.casefile.KeepAway;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.SignedTranches;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;
import org.defenderrelief.vault.seal.Secrets;

/**
 * Triage says that the condition of the next tranche is met; finance may pay it from then on. There is no row beside the act. Who says so is an
 * assessor of the case, and nothing else on it: neither a member who voted nor anybody who pays.
 */
@ApplicationScoped
public class ReleaseTranche {
    private final Cases cases;
    private final Rounds rounds;
    private final AuthenticRound authentic;
    private final SignedTranches tranches;
    private final Duties duties;
    private final SealedDecision decision;
    private final OpenCompartment open;
    private final KeepAway keepAway;
    private final Acts acts;
    private final CaseJournal journal;
    private final Event<RoundEvent> events;
    private final Clock clock;

    ReleaseTranche(
            Cases cases,
            Rounds rounds,
            AuthenticRound authentic,
            SignedTranches tranches,
            Duties duties,
            SealedDecision decision,
            OpenCompartment open,
            KeepAway keepAway,
            Acts acts,
            CaseJournal journal,
            Event<RoundEvent> events,
            Clock clock) {
        this.cases = cases;
        this.rounds = rounds;
        this.authentic = authentic;
        this.tranches = tranches;
        this.duties = duties;
        this.decision = decision;
        this.open = open;
        this.keepAway = keepAway;
        this.acts = acts;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param expected the case's version, if the actor insists on it
     * @param number of the tranche, from 2
     * @param text what it rests on that the condition is met; sealed beside the conditions
     * @return the round that granted it
     * @throws Problem.NotFound if the actor may not see the case, or its grant has no such tranche
     * @throws Problem.Conflict {@code wrong-status}; {@code not-decided} if the committee granted nothing that stands; {@code tranche-free} if it may be
     *     paid already; {@code tranche-order} if another comes before it; {@code not-authentic}
     *     {@code not-opened} unless the actor has read the decision since they unlocked their vault
     * @throws Problem.Forbidden {@code separation-of-duties} if the actor did something else on the case, or took part in paying; {@code own-conflict}
     */
    @Transactional
    public Round release(
            Acting acting, Reference reference, Optional<ExpectedVersion> expected, int number, String text) {
        acting.require(Role.TRIAGE);
        String words = FreeText.required("text", text, CastVote.MAX_TEXT);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        expected.ifPresent(version -> version.requireIs(caseFile.version()));
        caseFile.requireStatus(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT);
        // Nobody says that a condition is met which they have not read; what is read is wiped at once.
        Secrets.wipe(open.openedBefore(acting, reference, CompartmentName.DECISION));
        Round round = rounds.grantingOn(caseFile.id()).orElseThrow(ReleaseTranche::nothingGranted);
        authentic.requireSettled(round);
        keepAway.requireNoneOwn(acting, caseFile);
        requireNotPaying(caseFile, acting);
        requireNext(
                tranches.on(caseFile.id()).of(commitment(round)).orElseThrow(ReleaseTranche::nothingGranted), number);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        Instant now = clock.instant();
        SealedVersion sealed = decision.add(
                acting,
                act,
                caseFile,
                earlier -> earlier.with(new Deliberation.ConditionMet(round.id(), number, words, now)));
        journal.noted(
                act,
                TranchesAsSigned.RELEASED,
                caseFile,
                facts(round, number),
                Commitments.none().and("decision", sealed.version(), sealed.commitment()));
        events.fire(new RoundEvent.TrancheReleased(caseFile.id(), caseFile.reference(), round.id(), acting));
        return round;
    }

    /** Sending and confirming are no duty by themselves; but whoever has a hand in paying does not say what may be paid. */
    private void requireNotPaying(CaseFile caseFile, Acting acting) {
        boolean pays = acts.on(caseFile.id(), TranchesAsSigned.PAYS).stream()
                .anyMatch(said -> said.person().equals(acting.person()));
        if (pays) {
            throw new Problem.Forbidden(
                    "separation-of-duties", "You took part in paying on this case; somebody else of triage says this.");
        }
    }

    private static void requireNext(GrantInTranches grant, int number) {
        if (number < 2 || number > grant.tranches().parts().size()) {
            throw new Problem.NotFound();
        }
        if (number <= grant.released()) {
            throw new Problem.Conflict("tranche-free", "Tranche " + number + " may be paid already.");
        }
        if (number > grant.released() + 1) {
            throw new Problem.Conflict(
                    "tranche-order", "Before it comes tranche " + (grant.released() + 1) + ". They follow each other.");
        }
    }

    private static Facts facts(Round round, int number) {
        return Facts.none()
                .and("round", round.id())
                .and("commitment", commitment(round))
                .and(TranchesAsSigned.NUMBER, number);
    }

    private static String commitment(Round round) {
        return round.commitment().orElseThrow(ReleaseTranche::nothingGranted).toString();
    }

    private static Problem.Conflict nothingGranted() {
        return new Problem.Conflict("not-decided", "The committee granted nothing on this case that stands.");
    }
}
