package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.Commit;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

class CommittedAsAskedTest {
    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void theRateThatWasAskedAboutHolds() {
        acts.does(1, RoundFacts.OPENED, "round", "r", "rate", "0.0015");
        acts.does(2, Commit.ACTION, "commitment", "c", "rate", "0.00150");
        acts.does(2, RoundFacts.APPROVED, "round", "r", "commitment", "c");
        assertThat(broken()).isEmpty();
    }

    @Test
    void noOtherDoes() {
        acts.does(1, RoundFacts.OPENED, "round", "r", "rate", "0.0015");
        acts.does(2, Commit.ACTION, "commitment", "c", "rate", "0.0030");
        assertNamed(acts.does(2, RoundFacts.APPROVED, "round", "r", "commitment", "c"));
    }

    @Test
    void norInAnEmergency() {
        acts.does(2, Commit.ACTION, "commitment", "c", "rate", "0.0030");
        assertNamed(acts.does(2, RoundFacts.RELEASED, "round", "r", "commitment", "c", "rate", "0.0015"));
    }

    @Test
    void noMoneyAtAllIsNamedToo() {
        acts.does(1, RoundFacts.OPENED, "round", "r", "rate", "1");
        assertNamed(acts.does(2, RoundFacts.APPROVED, "round", "r", "commitment", "c"));
    }

    private Optional<ActRule.Broken> broken() {
        return new CommittedAsAsked().broken(acts.acts(), Optional.empty());
    }

    private void assertNamed(Said act) {
        assertThat(broken()).map(ActRule.Broken::act).contains(act.act());
    }
}
