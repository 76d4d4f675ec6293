package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;

/** What no round ever decides, whatever the members say. */
class DecisionRuleProperties {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Money PROPOSED = eur(1000);

    /** A committee's votes, and who stepped back. */
    record Situation(Terms terms, Map<PersonId, Ballot> ballots, Set<PersonId> recused) {
        Optional<Outcome> outcome() {
            return DecisionRule.decide(terms, PROPOSED, ballots, recused);
        }

        List<Ballot> counted() {
            return DecisionRule.counted(ballots, recused);
        }

        long approving(Money atLeast) {
            return counted().stream()
                    .filter(ballot -> ballot.choice().approves())
                    .filter(ballot -> !atLeast.isMoreThan(ballot.approvedOf(PROPOSED)))
                    .count();
        }

        long count(Choice choice) {
            return counted().stream()
                    .filter(ballot -> ballot.choice() == choice)
                    .count();
        }
    }

    @Property(tries = 3000)
    void nothingIsApprovedWithFewerDistinctApproversThanNeeded(@ForAll("situations") Situation situation) {
        situation
                .outcome()
                .flatMap(Outcome::amount)
                .ifPresent(amount -> assertThat(situation.approving(amount))
                        .isGreaterThanOrEqualTo(situation.terms().approvalsNeeded()));
    }

    @Property(tries = 3000)
    void nothingIsDecidedBelowTheQuorum(@ForAll("situations") Situation situation) {
        if (situation.counted().size() < situation.terms().quorum()) {
            assertThat(situation.outcome()).isEmpty();
        }
    }

    @Property(tries = 3000)
    void theVotesOfThoseWhoSteppedBackMakeNoDifference(@ForAll("situations") Situation situation) {
        Map<PersonId, Ballot> without = new LinkedHashMap<>(situation.ballots());
        without.keySet().removeAll(situation.recused());

        assertThat(situation.outcome()).isEqualTo(DecisionRule.decide(situation.terms(), PROPOSED, without, Set.of()));
    }

    @Property(tries = 3000)
    void theOrderOfVotesMakesNoDifference(@ForAll("situations") Situation situation, @ForAll Random random) {
        List<Map.Entry<PersonId, Ballot>> entries =
                new ArrayList<>(situation.ballots().entrySet());
        Collections.shuffle(entries, random);
        Map<PersonId, Ballot> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));

        assertThat(DecisionRule.decide(situation.terms(), PROPOSED, shuffled, situation.recused()))
                .isEqualTo(situation.outcome());
    }

    @Property(tries = 3000)
    void whatIsApprovedIsTheHighestAmountThatEnoughMembersApprove(@ForAll("situations") Situation situation) {
        situation.outcome().flatMap(Outcome::amount).ifPresent(amount -> {
            int votes = situation.counted().size();
            int enough = Math.max(
                    situation.terms().rule() == Rule.CONSENSUS ? votes : votes / 2 + 1,
                    situation.terms().approvalsNeeded());
            assertThat(situation.approving(amount)).isGreaterThanOrEqualTo(enough);
            assertThat(situation.approving(amount.plus(eur(1)))).isLessThan(enough);
            assertThat(amount.isMoreThan(PROPOSED)).isFalse();
            assertThat(amount.isZero()).isFalse();
        });
    }

    @Property(tries = 3000)
    void underConsensusNobodyIsOverruled(@ForAll("situations") Situation situation) {
        if (situation.terms().rule() == Rule.CONSENSUS) {
            situation.outcome().ifPresent(outcome -> {
                long agreeing =
                        switch (outcome.status()) {
                            case APPROVED ->
                                situation.approving(outcome.amount().orElseThrow());
                            case DECLINED -> situation.count(Choice.DECLINE);
                            default -> situation.count(Choice.DEFER);
                        };
                assertThat(agreeing).isEqualTo(situation.counted().size());
            });
        }
    }

    @Property(tries = 3000)
    void underMajorityMoreThanHalfAgree(@ForAll("situations") Situation situation) {
        situation.outcome().ifPresent(outcome -> {
            long agreeing =
                    switch (outcome.status()) {
                        case APPROVED -> situation.approving(outcome.amount().orElseThrow());
                        case DECLINED -> situation.count(Choice.DECLINE);
                        default -> situation.count(Choice.DEFER);
                    };
            assertThat(2 * agreeing).isGreaterThan(situation.counted().size());
        });
    }

    @Property(tries = 3000)
    void aDeclineCarriesAReasonThatSomebodyGave(@ForAll("situations") Situation situation) {
        situation
                .outcome()
                .flatMap(Outcome::reason)
                .ifPresent(reason -> assertThat(situation.counted())
                        .anyMatch(ballot -> ballot.reason().equals(Optional.of(reason))));
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<Terms> terms = Arbitraries.integers()
                .between(1, 4)
                .flatMap(needed -> Combinators.combine(
                                Arbitraries.integers().between(needed, 6), Arbitraries.of(Rule.class))
                        .as((quorum, rule) -> new Terms(needed, quorum, rule)));
        Arbitrary<Map<PersonId, Ballot>> ballots = ballots().list().ofMaxSize(8).map(list -> {
            Map<PersonId, Ballot> votes = new LinkedHashMap<>();
            for (int i = 0; i < list.size(); i++) {
                votes.put(member(i), list.get(i));
            }
            return votes;
        });
        Arbitrary<Set<PersonId>> recused = Arbitraries.integers()
                .between(0, 9)
                .map(DecisionRuleProperties::member)
                .set()
                .ofMaxSize(3);
        return Combinators.combine(terms, ballots, recused).as(Situation::new);
    }

    private static Arbitrary<Ballot> ballots() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(Ballot.approve())),
                net.jqwik.api.Tuple.of(
                        3, Arbitraries.integers().between(1, 999).map(amount -> Ballot.approveLess(eur(amount)))),
                net.jqwik.api.Tuple.of(2, Arbitraries.of(DeclineReason.class).map(Ballot::decline)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Ballot.defer())));
    }

    private static PersonId member(int number) {
        return new PersonId(new UUID(0, number));
    }

    private static Money eur(long amount) {
        return new Money(BigDecimal.valueOf(amount), EUR);
    }
}
