package org.defenderrelief.referral;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.people.Act;

/** Notes that a message does not reach the other fund, so that nobody waits for what will not come. */
@ApplicationScoped
class GivenUp {
    private final CaseJournal journal;
    private final History history;

    GivenUp(CaseJournal journal, History history) {
        this.journal = journal;
        this.history = history;
    }

    /** Of a case that is referred, under its lock. */
    void noted(CaseFile caseFile, UUID referral, UUID fund, BetweenFunds.Kind message) {
        journal.noted(
                Act.witnessed(Actor.SERVICE), ReferralFacts.UNDELIVERED, caseFile, facts(referral, fund, message));
    }

    /** An answer to what was referred here. */
    void noted(UUID referral, UUID fund, BetweenFunds.Kind message) {
        history.record(
                Act.witnessed(Actor.SERVICE), ReferralFacts.ANSWER_UNDELIVERED, null, facts(referral, fund, message));
    }

    private static Facts facts(UUID referral, UUID fund, BetweenFunds.Kind message) {
        return ReferralFacts.of(referral, fund).and(ReferralFacts.MESSAGE, message);
    }
}
