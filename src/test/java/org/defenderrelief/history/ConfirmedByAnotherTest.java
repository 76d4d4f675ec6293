package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class ConfirmedByAnotherTest {
    private static final ConfirmedByAnother RULE =
            new ConfirmedByAnother("test.rule-proposed", "test.rule-confirmed", "test.rule-withdrawn", "rule");

    private final SaidBy acts = SaidBy.aboutNone();

    @Test
    void twoPeopleMayTakeTwoSteps() {
        acts.does(1, "test.rule-proposed", "rule", "a");
        acts.does(2, "test.rule-confirmed", "rule", "a");
        assertThat(broken()).isEmpty();
    }

    @Test
    void theSecondStepMayNameTheFirstByItsAct() {
        Said first = acts.does(1, "test.rule-proposed");
        acts.does(2, "test.rule-confirmed", "rule", first.act().toString());
        assertThat(broken()).isEmpty();
    }

    @Test
    void onePersonMayNot() {
        acts.does(1, "test.rule-proposed", "rule", "a");
        Said second = acts.signs(1, "keys-of-another", "test.rule-confirmed", "rule", "a");
        assertThat(broken()).map(ActRule.Broken::act).contains(second.act());
    }

    @Test
    void onePersonsKeysMayNotUnderTwoAccounts() {
        acts.does(1, "test.rule-proposed", "rule", "a");
        Said second = acts.signs(2, "keys-1", "test.rule-confirmed", "rule", "a");
        assertThat(broken()).map(ActRule.Broken::act).contains(second.act());
    }

    @Test
    void nothingIsConfirmedThatNobodyProposed() {
        acts.does(1, "test.rule-proposed", "rule", "a");
        Said second = acts.does(2, "test.rule-confirmed", "rule", "b");
        assertThat(broken()).map(ActRule.Broken::act).contains(second.act());
    }

    @Test
    void whoeverTookTheFirstStepMayTakeItBack() {
        acts.does(1, "test.rule-proposed", "rule", "a");
        acts.does(1, "test.rule-withdrawn", "rule", "a");
        acts.does(1, "test.rule-proposed", "rule", "b");
        acts.does(2, "test.rule-confirmed", "rule", "b");
        assertThat(broken()).isEmpty();
    }

    @Test
    void nobodyElseMay() {
        acts.does(1, "test.rule-proposed", "rule", "a");
        Said taken = acts.does(2, "test.rule-withdrawn", "rule", "a");
        assertThat(broken()).map(ActRule.Broken::act).contains(taken.act());
    }

    @Test
    void whatWasTakenBackIsNotConfirmedNorTheOtherWayRound() {
        Said first = acts.does(1, "test.rule-proposed", "rule", "a");
        acts.does(1, "test.rule-withdrawn", "rule", "a");
        Said confirmed = acts.does(2, "test.rule-confirmed", "rule", first.act().toString());
        assertThat(broken()).map(ActRule.Broken::act).contains(confirmed.act());
    }

    private Optional<ActRule.Broken> broken() {
        return RULE.broken(acts.acts(), Optional.empty());
    }
}
