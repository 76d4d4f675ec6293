package org.defenderrelief.referral;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;

/** Looks at questions, and answers to them, right before they go: what goes is what the acts say, to the fund that they name. */
@ApplicationScoped
class QuestionsBeforeSending {
    private final SentQuestions sent;
    private final CaseQuestions questions;
    private final QuestionsHere here;

    QuestionsBeforeSending(SentQuestions sent, CaseQuestions questions, QuestionsHere here) {
        this.sent = sent;
        this.questions = questions;
        this.here = here;
    }

    Optional<CaseId> caseOf(BetweenFunds said) {
        return sent.findByIdOptional(said.referral()).map(SentQuestion::caseId);
    }

    BeforeSending.Standing asked(Outgoing.Waiting message, BetweenFunds said, CaseId caseId) {
        return questions
                .signed(caseId)
                .find(said.referral())
                .filter(one -> one.fund().equals(message.fund())
                        && one.envelope().equals(ReceiveMessage.hash(message.envelope())))
                .map(one -> one.status() == QuestionStatus.ASKED
                        ? BeforeSending.Standing.GOES
                        : BeforeSending.Standing.ANSWERED)
                .orElse(BeforeSending.Standing.UNTRUE);
    }

    BeforeSending.Standing answered(Outgoing.Waiting message, BetweenFunds said) {
        return here.signed()
                .find(said.referral())
                .filter(one -> one.fund().equals(message.fund())
                        && one.status().name().equals(said.kind().name()))
                .map(one -> BeforeSending.Standing.GOES)
                .orElse(BeforeSending.Standing.UNTRUE);
    }
}
