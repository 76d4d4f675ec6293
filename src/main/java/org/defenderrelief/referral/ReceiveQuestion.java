package org.defenderrelief.referral;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;

/** Takes what a known fund asks whether somebody is known here, and what it answers to such a question. The same again changes nothing. */
@ApplicationScoped
class ReceiveQuestion {
    /** So many of one fund wait at most. */
    static final int MOST_WAITING = 20;

    private final QuestionsHere here;
    private final CameQuestions came;
    private final CaseQuestions questions;
    private final SentQuestions sent;
    private final FirstKeys keys;
    private final Cases cases;
    private final CaseJournal journal;
    private final History history;
    private final Event<ReferralCame> told;
    private final Clock clock;

    ReceiveQuestion(
            QuestionsHere here,
            CameQuestions came,
            CaseQuestions questions,
            SentQuestions sent,
            FirstKeys keys,
            Cases cases,
            CaseJournal journal,
            History history,
            Event<ReferralCame> told,
            Clock clock) {
        this.here = here;
        this.came = came;
        this.questions = questions;
        this.sent = sent;
        this.keys = keys;
        this.cases = cases;
        this.journal = journal;
        this.history = history;
        this.told = told;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if it is no question @throws Problem.NotFound if another came under its id @throws Problem.Conflict {@code questions-waiting} if too many wait */
    @Transactional(Transactional.TxType.MANDATORY)
    public void asked(OtherFund fund, BetweenFunds said, byte[] body) {
        said.elements();
        String hash = ReceiveMessage.hash(body);
        HereTrack.Came before = here.signed().find(said.referral()).orElse(null);
        if (before != null) {
            if (!before.envelope().equals(hash) || !before.fund().equals(fund.id())) {
                throw new Problem.NotFound();
            }
            return;
        }
        if (here.signed().waiting(fund.id()) >= MOST_WAITING) {
            // No "too many": then all that the fund has for this one would wait behind it.
            throw new Problem.Conflict("questions-waiting", "Many questions of this fund wait for an answer.");
        }
        came.persistAndFlush(new CameQuestion(said.referral(), body, clock.instant()));
        history.record(
                Act.witnessed(Actor.SERVICE),
                ReferralFacts.QUESTION_CAME,
                null,
                ReferralFacts.question(said.referral(), fund.id()).and(ReferralFacts.ENVELOPE, hash));
        told.fire(new ReferralCame());
    }

    /** @throws IllegalArgumentException if it is no answer @throws Problem.NotFound if that fund was not asked this */
    @Transactional(Transactional.TxType.MANDATORY)
    public void answered(OtherFund fund, BetweenFunds said, byte[] body) {
        SentQuestion row = sent.findByIdOptional(said.referral()).orElseThrow(Problem.NotFound::new);
        CaseFile caseFile = cases.findByIdOptional(row.caseId().value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Problem.NotFound::new);
        QuestionTrack.Asked one = questions
                .signed(caseFile.id())
                .find(said.referral())
                .filter(known -> known.fund().equals(fund.id()))
                .orElseThrow(Problem.NotFound::new);
        QuestionStatus next = QuestionStatus.valueOf(said.kind().name());
        if (!one.status().mayBecome(next)) {
            return;
        }
        Facts facts = ReferralFacts.question(one.id(), fund.id()).and(ReferralFacts.STATUS, next);
        if (next == QuestionStatus.TOLD) {
            said.answer();
            keys.saw(fund.id(), said.told().key());
            row.keep(body);
            sent.flush();
            facts = facts.and(ReferralFacts.ENVELOPE, ReceiveMessage.hash(body))
                    .and(ReferralFacts.KEY, said.told().key());
        }
        journal.noted(Act.witnessed(Actor.SERVICE), ReferralFacts.ASKED_ANSWERED, caseFile, facts);
    }
}
