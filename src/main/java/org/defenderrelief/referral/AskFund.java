package org.defenderrelief.referral;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.WhoIsConcerned;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.index.ObliviousIndex;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.vault.oprf.NotProven;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Triage asks another fund whether it knows the person of a case. Nothing of the person goes out: what does is as random as dice, and the answer tells
 * who asked of this person alone.
 */
@ApplicationScoped
public class AskFund {
    private final Cases cases;
    private final AuthenticParts parts;
    private final OpenCompartment open;
    private final WhoIsConcerned concerned;
    private final ObliviousIndex index;
    private final KnownFunds funds;
    private final CaseQuestions questions;
    private final SentQuestions rows;
    private final FirstKeys keys;
    private final Duties duties;
    private final CaseJournal journal;
    private final Outgoing outgoing;
    private final Acts acts;
    private final Clock clock;

    AskFund(
            Cases cases,
            AuthenticParts parts,
            OpenCompartment open,
            WhoIsConcerned concerned,
            ObliviousIndex index,
            KnownFunds funds,
            CaseQuestions questions,
            SentQuestions rows,
            FirstKeys keys,
            Duties duties,
            CaseJournal journal,
            Outgoing outgoing,
            Acts acts,
            Clock clock) {
        this.cases = cases;
        this.parts = parts;
        this.open = open;
        this.concerned = concerned;
        this.index = index;
        this.funds = funds;
        this.questions = questions;
        this.rows = rows;
        this.keys = keys;
        this.duties = duties;
        this.journal = journal;
        this.outgoing = outgoing;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Asks; a question about the same identity that waits there is not asked again.
     *
     * @return id of the question
     * @throws Problem.NotFound if the actor may not see the case, it has no identity, or no such fund is known
     * @throws Problem.Forbidden {@code not-in-circle}, {@code separation-of-duties}
     * @throws Problem.Conflict {@code nothing-to-ask} if the identity has no name with a year of birth, phone or address; {@code wrong-status} unless
     *     somebody has taken the case up and it is open; {@code no-index-key}, {@code not-authentic}
     */
    @Transactional
    public UUID ask(Acting acting, Reference reference, UUID fundId) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        OtherFund fund = funds.find(fundId).orElseThrow(Problem.NotFound::new);
        ReferCase.requireOpen(caseFile);
        CompartmentInfo identity =
                parts.newest(caseFile.id(), CompartmentName.IDENTITY).orElseThrow(Problem.NotFound::new);
        return questions.signed(caseFile.id()).all().stream()
                .filter(one -> one.fund().equals(fundId)
                        && one.version() == identity.version()
                        && one.status() == QuestionStatus.ASKED)
                .findFirst()
                .map(QuestionTrack.Asked::id)
                .orElseGet(() -> send(acting, caseFile, fund, identity.version()));
    }

    private UUID send(Acting acting, CaseFile caseFile, OtherFund fund, int version) {
        Set<String> inputs = inputs(acting, caseFile, version);
        if (inputs.isEmpty()) {
            throw new Problem.Conflict(
                    "nothing-to-ask",
                    "The identity has no name with a year of birth, no phone and no e-mail address to ask for.");
        }
        UUID question = Ids.next();
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        byte[] envelope = outgoing.send(
                fund.id(),
                BetweenFunds.of(question, BetweenFunds.Kind.ASK, question, fund.root(), clock.instant())
                        .asking(index.blinded(acting, question, inputs)));
        rows.persistAndFlush(new SentQuestion(question, caseFile.id()));
        journal.noted(
                act,
                ReferralFacts.ASKED,
                caseFile,
                ReferralFacts.question(question, fund.id())
                        .and(ReferralFacts.VERSION, version)
                        .and(ReferralFacts.ENVELOPE, ReceiveMessage.hash(envelope)));
        return question;
    }

    /** The identity is opened for it, and that is recorded. */
    private Set<String> inputs(Acting acting, CaseFile caseFile, int version) {
        byte[] identity = open.within(acting, caseFile, CompartmentName.IDENTITY, version);
        return concerned.read(identity).values().getOrDefault(Purpose.BETWEEN_FUNDS, Set.of());
    }

    /**
     * What the fund that answered knows of the person. The identity that was asked for is opened for it, and that is recorded.
     *
     * @return name with year of birth, phone or address, whichever it knows; empty if it knows none
     * @throws Problem.NotFound if the actor may not see the case, or it has no such question
     * @throws Problem.Conflict {@code question-open} if it was not answered; {@code fund-key-changed} if it answered earlier ones with another key;
     *     {@code answer-not-proven} if it did not answer with the key that it names; {@code not-authentic}
     */
    @Transactional
    public Set<Purpose> known(Acting acting, Reference reference, UUID question) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        QuestionTrack.Asked one = questions.signed(caseFile.id()).find(question).orElseThrow(Problem.NotFound::new);
        if (one.status() != QuestionStatus.TOLD) {
            throw new Problem.Conflict("question-open", "That fund has not told anything.");
        }
        ObliviousIndex.Told told = told(caseFile, one);
        if (!keys.of(one.fund()).equals(one.key())) {
            throw new Problem.Conflict(
                    "fund-key-changed",
                    "That fund answered with another key than before; it may not be that fund. Ask its people why.");
        }
        try {
            return index.known(acting, question, inputs(acting, caseFile, one.version()), told);
        } catch (NotProven other) {
            throw new Problem.Conflict(
                    "answer-not-proven", "That fund did not answer with the key that it names. Ask its people why.");
        }
    }

    private ObliviousIndex.Told told(CaseFile caseFile, QuestionTrack.Asked one) {
        Acts.Claim claim =
                new Acts.Claim("referral_question_sent/" + one.id(), null, ReferralFacts.ASKED_ANSWERED, caseFile.id());
        byte[] answer = rows.findByIdOptional(one.id())
                .flatMap(SentQuestion::answer)
                .filter(kept -> one.answer().equals(Optional.of(ReceiveMessage.hash(kept))))
                .orElseThrow(() -> acts.refuse(claim, "it is not what the other fund answered"));
        try {
            return BetweenFunds.read(SignedMessage.read(answer).payload()).answer();
        } catch (IllegalArgumentException none) {
            throw acts.refuse(claim, "it is not what the other fund answered");
        }
    }
}
