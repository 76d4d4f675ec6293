package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

class OneDutyTest {
    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void everybodyMayDoTheirOwnThingAgainAndAgain() {
        acts.signs(1, "", RegisterCase.ACTION);
        acts.does(2, "triage.accepted");
        acts.does(2, "triage.recommended");
        acts.signs(1, "receipt", "intake.information-given");
        acts.does(3, "committee.vote-cast");
        acts.does(4, "disbursement.payment-prepared");
        acts.does(5, "disbursement.payment-released");
        assertThat(broken()).isEmpty();
    }

    @Test
    void whoAssessedMayNotVote() {
        acts.does(2, "triage.accepted");
        Said vote = acts.signs(2, "keys-of-another", "committee.vote-cast");
        assertThat(broken()).map(ActRule.Broken::act).contains(vote.act());
    }

    @Test
    void norWithTheSameKeysUnderAnotherAccount() {
        acts.does(4, "disbursement.payment-planned");
        Said release = acts.signs(5, "keys-4", "disbursement.payment-released");
        assertThat(broken()).map(ActRule.Broken::act).contains(release.act());
    }

    private Optional<ActRule.Broken> broken() {
        return new OneDuty().broken(acts.acts(), Optional.empty());
    }
}
