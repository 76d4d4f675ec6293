package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;

class DecisionRuleTest {
    private static final Money PROPOSED = Money.of("1000", "EUR");
    private static final Terms TWO = new Terms(2, 2, Rule.CONSENSUS);
    private static final Terms THREE = new Terms(2, 3, Rule.MAJORITY);

    @Test
    void twoWhoAgreeApprove() {
        assertThat(decide(TWO, Ballot.approve(), Ballot.approve())).contains(Outcome.approved(PROPOSED));
    }

    @Test
    void ofTwoAmountsConsensusApprovesTheLower() {
        assertThat(decide(TWO, Ballot.approve(), Ballot.approveLess(eur("600"))))
                .contains(Outcome.approved(eur("600")));
    }

    @Test
    void aMajorityIsNotHeldDownByTheMostCautious() {
        assertThat(decide(THREE, Ballot.approve(), Ballot.approveLess(eur("600")), Ballot.approveLess(eur("100"))))
                .contains(Outcome.approved(eur("600")));
    }

    @Test
    void dissentUnderConsensusDecidesNothing() {
        assertThat(decide(TWO, Ballot.approve(), Ballot.decline(DeclineReason.OTHER)))
                .isEmpty();
    }

    @Test
    void aTieUnderMajorityDecidesNothing() {
        assertThat(decide(
                        THREE, Ballot.approve(), Ballot.approve(), Ballot.decline(DeclineReason.OTHER), Ballot.defer()))
                .isEmpty();
    }

    @Test
    void aMajorityOfDeclinesDeclinesWithTheReasonMostGave() {
        assertThat(decide(
                        THREE,
                        Ballot.decline(DeclineReason.NO_MONEY),
                        Ballot.approve(),
                        Ballot.decline(DeclineReason.NO_MONEY),
                        Ballot.decline(DeclineReason.CRITERIA_NOT_MET)))
                .contains(Outcome.declined(DeclineReason.NO_MONEY));
    }

    @Test
    void aMajorityOfDeferralsDefers() {
        assertThat(decide(THREE, Ballot.defer(), Ballot.defer(), Ballot.approve()))
                .contains(Outcome.deferred());
    }

    @Test
    void whoSteppedBackIsMissingFromTheQuorum() {
        Map<PersonId, Ballot> ballots = ballots(Ballot.approve(), Ballot.approve());

        assertThat(DecisionRule.decide(TWO, PROPOSED, ballots, Set.of(member(0))))
                .isEmpty();
    }

    private static java.util.Optional<Outcome> decide(Terms terms, Ballot... ballots) {
        return DecisionRule.decide(terms, PROPOSED, ballots(ballots), Set.of());
    }

    private static Map<PersonId, Ballot> ballots(Ballot... ballots) {
        Map<PersonId, Ballot> votes = new LinkedHashMap<>();
        for (int i = 0; i < ballots.length; i++) {
            votes.put(member(i), ballots[i]);
        }
        return votes;
    }

    private static PersonId member(int number) {
        return new PersonId(new UUID(0, number));
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
