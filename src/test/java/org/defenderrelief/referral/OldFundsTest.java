package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** Other funds by acts that a dishonest server lets through: what two keepers did not sign in time makes none known, and the verification names it. */
class OldFundsTest {
    private static final UUID FUND = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private final SaidBy acts = SaidBy.aboutNone();

    @Test
    void twoMakeItKnownAndOneEndsIt() {
        does(1, FundFacts.PROPOSED, "r");
        assertThat(known()).isEmpty();
        does(2, FundFacts.CONFIRMED, "r");
        assertThat(known()).containsExactly(FUND);
        assertThat(named()).isFalse();
        does(2, FundFacts.ENDED, "r");
        assertThat(known()).isEmpty();
    }

    @Test
    void oneAloneMakesNoneKnown() {
        does(1, FundFacts.PROPOSED, "r");
        does(1, FundFacts.CONFIRMED, "r");
        assertThat(known()).isEmpty();
        assertThat(named()).isTrue();
    }

    @Test
    void whatNobodyProposedIsNone() {
        does(2, FundFacts.CONFIRMED, "r");
        assertThat(known()).isEmpty();
        assertThat(named()).isTrue();
    }

    @Test
    void anotherRootThanWasProposedIsNone() {
        does(1, FundFacts.PROPOSED, "r");
        does(2, FundFacts.CONFIRMED, "s");
        assertThat(known()).isEmpty();
    }

    @Test
    void aWeekIsTheLongestThatOneWaits() {
        does(1, FundFacts.PROPOSED, "r");
        acts.later(7 * 24 + 1);
        does(2, FundFacts.CONFIRMED, "r");
        assertThat(known()).isEmpty();
        assertThat(named()).isTrue();
    }

    @Test
    void whatWasEndedIsNotConfirmedAgain() {
        does(1, FundFacts.PROPOSED, "r");
        does(2, FundFacts.CONFIRMED, "r");
        does(1, FundFacts.ENDED, "r");
        does(2, FundFacts.CONFIRMED, "r");
        assertThat(known()).isEmpty();
    }

    private Said does(int person, String action, String root) {
        return acts.does(person, action, "fund", FUND.toString(), "root", root);
    }

    private Set<UUID> known() {
        SignedFunds funds = new SignedFunds();
        acts.acts().forEach(funds::see);
        return funds.known().keySet();
    }

    private boolean named() {
        return new FundRules.NoneOvertaken()
                        .broken(acts.acts(), Optional.empty())
                        .isPresent()
                || new FundRules.FundConfirmed()
                        .broken(acts.acts(), Optional.empty())
                        .isPresent();
    }
}
