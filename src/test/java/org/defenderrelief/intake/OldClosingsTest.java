package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** Old proposals to close the fund, in the hands of a server that lets them be confirmed: they close nothing, and the verification names them. */
class OldClosingsTest {
    private final SaidBy acts = SaidBy.aboutNone();

    @Test
    void oneFromBeforeTheFundWasOpenedClosesNothing() {
        does(1, ClosingFacts.PROPOSED, "a");
        does(1, ClosingFacts.PROPOSED, "b");
        does(2, ClosingFacts.CONFIRMED, "b");
        assertThat(closed()).contains("b");
        does(1, ClosingFacts.REOPENED, "b");
        acts.later(1);
        Said late = does(2, ClosingFacts.CONFIRMED, "a");
        assertThat(closed()).isEmpty();
        assertThat(named()).contains(late.act());
    }

    @Test
    void aWeekIsTheLongestThatOneWaits() {
        does(1, ClosingFacts.PROPOSED, "a");
        acts.later(7 * 24 + 1);
        Said late = does(2, ClosingFacts.CONFIRMED, "a");
        assertThat(closed()).isEmpty();
        assertThat(named()).contains(late.act());
    }

    @Test
    void oneThatCameAfterwardsCloses() {
        does(1, ClosingFacts.PROPOSED, "a");
        does(2, ClosingFacts.CONFIRMED, "a");
        does(2, ClosingFacts.REOPENED, "a");
        does(1, ClosingFacts.PROPOSED, "b");
        does(2, ClosingFacts.CONFIRMED, "b");
        assertThat(closed()).contains("b");
        assertThat(named()).isEmpty();
    }

    @Test
    void whatNobodyProposedIsTheWordOfOne() {
        does(2, ClosingFacts.CONFIRMED, "a");
        assertThat(closings().closed())
                .hasValueSatisfying(word -> assertThat(word.isOfTwo()).isFalse());
    }

    private Said does(int person, String action, String closing) {
        return acts.does(person, action, "closing", closing, "until", "-", "content", "c");
    }

    private SignedClosings closings() {
        SignedClosings closings = new SignedClosings();
        acts.acts().forEach(closings::see);
        return closings;
    }

    private Optional<String> closed() {
        return closings().closed().map(word -> word.confirmed().text("closing"));
    }

    private Optional<UUID> named() {
        return new ClosingRules.NoneOvertaken()
                .broken(acts.acts(), Optional.empty())
                .map(ActRule.Broken::act);
    }
}
