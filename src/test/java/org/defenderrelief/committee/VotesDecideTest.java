package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.casefile.CalledAlternates;
import org.defenderrelief.casefile.DeclaredConflicts;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;
import org.defenderrelief.kernel.PersonId;

/** Everybody is of the committee here; the intruder's tests look at offices. */
class VotesDecideTest {
    private static final int TRIAGE = 9;
    private static final String PROPOSAL = "hash";

    private final VotesDecide rule = new VotesDecide(Optional.of(new Everybody()));
    private final SaidBy acts = SaidBy.aboutCase();

    @BeforeEach
    void aPolicyHolds() {
        SaidBy keeper = SaidBy.aboutNone();
        keeper.does(
                7,
                PolicyFacts.CONFIRMED,
                policy(
                        "policy",
                        "none",
                        "2000.00:2/2:CONSENSUS:72h:none",
                        "none:3/3:MAJORITY:72h:none",
                        "none:3/4:CONSENSUS:96h:LEGAL"));
        assertThat(rule.broken(keeper.acts(), Optional.empty())).isEmpty();
        submitted("HIGH");
    }

    @Test
    void twoWhoAgreeApprove() {
        opened();
        votes(1, "APPROVE");
        votes(2, "APPROVE");
        ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2");
        assertThat(broken()).isEmpty();
    }

    @Test
    void theLowerOfTwoAmountsIsApproved() {
        opened();
        votes(1, "APPROVE");
        acts.does(2, RoundFacts.VOTED, vote("APPROVE_LESS", "EUR 600.00", 1));
        ends(RoundFacts.APPROVED, "EUR 600.00", "approve", "1", "approveLess", "1");
        assertThat(broken()).isEmpty();
    }

    @Test
    void notTheHigher() {
        opened();
        votes(1, "APPROVE");
        acts.does(2, RoundFacts.VOTED, vote("APPROVE_LESS", "EUR 600.00", 1));
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "1", "approveLess", "1"));
    }

    @Test
    void oneDoesNot() {
        opened();
        votes(1, "APPROVE");
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "1"));
    }

    @Test
    void norDoTwoVotesThatNobodyCast() {
        opened();
        votes(1, "APPROVE");
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void norOneWhoVotesTwice() {
        opened();
        votes(1, "APPROVE");
        acts.does(1, RoundFacts.VOTED, vote("APPROVE", "none", 2));
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void norOnePersonsKeysUnderTwoAccounts() {
        opened();
        votes(1, "APPROVE");
        acts.signs(2, "keys-1", RoundFacts.VOTED, vote("APPROVE", "none", 1));
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void aVoteThatWasChangedCountsAsChanged() {
        opened();
        votes(1, "APPROVE");
        votes(2, "APPROVE");
        acts.does(2, RoundFacts.VOTED, vote("DEFER", "none", 2));
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void aVoteOnAnotherProposalIsNone() {
        opened();
        votes(1, "APPROVE");
        acts.does(2, RoundFacts.VOTED, vote("APPROVE", "none", 1, "proposal", "another"));
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void whoSteppedBackDoesNotCount() {
        opened();
        votes(1, "APPROVE");
        votes(2, "APPROVE");
        acts.does(2, Recusals.ACTION);
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "1", "recused", "1"));
    }

    @Test
    void whomTriageKeptAwayForWhatTheyHadDeclaredDoesNotCount() {
        SaidBy members = SaidBy.aboutNone();
        Said declared = members.does(2, DeclaredConflicts.DECLARED);
        assertThat(rule.broken(members.acts(), Optional.empty())).isEmpty();
        opened();
        keptAway(2, declared);
        votes(1, "APPROVE");
        votes(2, "APPROVE");
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "1", "recused", "1"));
    }

    /** Triage cannot take a vote away by what the member never declared. */
    @Test
    void whomItSaysItKeptAwayForWhatAnotherDeclaredCounts() {
        SaidBy members = SaidBy.aboutNone();
        Said declared = members.does(3, DeclaredConflicts.DECLARED);
        assertThat(rule.broken(members.acts(), Optional.empty())).isEmpty();
        opened();
        keptAway(2, declared);
        votes(1, "APPROVE");
        votes(2, "APPROVE");
        ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2");
        assertThat(broken()).isEmpty();
    }

    private void keptAway(int member, Said declared) {
        acts.does(
                TRIAGE,
                Recusals.EXCLUDED,
                "member",
                SaidBy.person(member).toString(),
                "declaration",
                declared.act().toString());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, CONSENSUS", "2, 2, MAJORITY", "1, 1, CONSENSUS"})
    void termsThatNoPolicyGivesDecideNothing(String approvals, String quorum, String rule) {
        assertNames(acts.does(
                TRIAGE, RoundFacts.OPENED, asked("approvalsNeeded", approvals, "quorum", quorum, "rule", rule)));
    }

    @Test
    void membersHaveTheTimeThatThePolicyGives() {
        assertNames(acts.does(TRIAGE, RoundFacts.OPENED, asked("due", "2026-11-25T08:05:00Z")));
    }

    @Test
    void theBandIsThatOfTheAmount() {
        assertNames(acts.does(TRIAGE, RoundFacts.OPENED, asked("amount", "EUR 2000.01")));
    }

    private static final String OTHER = "01932f5e-0000-7000-8000-00000000000a";
    private static final String STRICT = "01932f5e-0000-7000-8000-00000000000b";

    /** Of its share alone its first band would do. */
    @Test
    void ofSeveralEnvelopesThePolicyOfEachGoesByTheWhole() {
        theOtherHasOneOfItsOwn();
        assertNames(acts.does(TRIAGE, RoundFacts.OPENED, asked("further1", share("300.00", STRICT))));
    }

    @Test
    void andTheStrictestCounts() {
        theOtherHasOneOfItsOwn();
        acts.does(
                TRIAGE,
                RoundFacts.OPENED,
                asked("further1", share("300.00", STRICT), "approvalsNeeded", "3", "quorum", "3"));
        assertThat(broken()).isEmpty();
    }

    @Test
    void noneOfThemGoesByAnotherPolicyThanHeld() {
        theOtherHasOneOfItsOwn();
        assertNames(acts.does(
                TRIAGE,
                RoundFacts.OPENED,
                asked("further1", share("300.00", OTHER), "approvalsNeeded", "3", "quorum", "3")));
    }

    @Test
    void noneGivesAllOfItBesideAFirst() {
        theOtherHasOneOfItsOwn();
        assertNames(acts.does(
                TRIAGE,
                RoundFacts.OPENED,
                asked("further1", share("1000.00", STRICT), "approvalsNeeded", "3", "quorum", "3")));
    }

    private void theOtherHasOneOfItsOwn() {
        SaidBy keeper = SaidBy.aboutNone();
        keeper.does(
                7,
                PolicyFacts.CONFIRMED,
                policy(STRICT, OTHER, "300.00:1/1:MAJORITY:72h:none", "none:3/3:CONSENSUS:72h:none"));
        assertThat(rule.broken(keeper.acts(), Optional.empty())).isEmpty();
        acts.later(1);
    }

    private static String share(String amount, String policy) {
        return String.join("/", OTHER, "EUR:" + amount, "EUR:" + amount, "1", "2026-11-01", policy);
    }

    @Test
    void aPolicyThatNobodyConfirmedGivesNoTerms() {
        assertNames(acts.does(TRIAGE, RoundFacts.OPENED, asked("policy", "another")));
    }

    @Test
    void aRoundEndsOnce() {
        opened();
        acts.does(TRIAGE, RoundFacts.VOIDED, "round", "round");
        votes(1, "APPROVE");
        votes(2, "APPROVE");
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void whenItsTimeIsUpItIsDeferred() {
        opened();
        votes(1, "APPROVE");
        acts.later(100);
        ends(RoundFacts.DEFERRED, "none", "approve", "1");
        assertThat(broken()).isEmpty();
    }

    @Test
    void notBefore() {
        opened();
        votes(1, "APPROVE");
        assertNames(ends(RoundFacts.DEFERRED, "none", "approve", "1"));
    }

    @Test
    void oneMemberReleasesUpToTheCeilingAndTheOthersStandByIt() {
        submitted("LIFE_AT_RISK");
        opened();
        released("EUR 500.00");
        acts.does(2, RoundFacts.VOTED, vote("APPROVE", "none", 1, "round", "ratification"));
        acts.does(3, RoundFacts.VOTED, vote("APPROVE", "none", 1, "round", "ratification"));
        ends(RoundFacts.RATIFIED, "EUR 500.00", "round", "ratification", "approve", "2");
        assertThat(broken()).isEmpty();
    }

    @Test
    void notWhereNoLifeIsAtRisk() {
        submitted("URGENT");
        opened();
        assertNames(released("EUR 500.00"));
    }

    /** The newest policy holds, and an envelope's own before the one for its currency. */
    @Test
    void termsOfAPolicyThatWasOvertakenDecideNothing() {
        SaidBy keeper = SaidBy.aboutNone();
        keeper.does(7, PolicyFacts.CONFIRMED, policy("newer", "none", "none:4/4:CONSENSUS:72h"));
        rule.broken(keeper.acts(), Optional.empty());
        acts.later(1);
        assertNames(acts.does(TRIAGE, RoundFacts.OPENED, asked()));
    }

    /** Triage has the keyring, and dates a round before the policy that holds. */
    @Test
    void norIsARoundDatedBeforeThePolicyThatHeld() {
        Said newer = SaidBy.aboutNone()
                .later(5)
                .does(7, PolicyFacts.CONFIRMED, policy("newer", "none", "none:4/4:CONSENSUS:72h"))
                .placed(20);
        rule.broken(List.of(newer), Optional.empty());
        Said request = acts.acts().get(0);
        Said opened = acts.does(TRIAGE, RoundFacts.OPENED, asked());
        assertThat(rule.broken(List.of(request, opened.placed(19)), Optional.empty()))
                .isEmpty();
        assertThat(rule.broken(List.of(request, opened.placed(21)), Optional.empty()))
                .isPresent();
        assertThat(rule.broken(List.of(request, opened), Optional.empty())).isPresent();
    }

    @Test
    void nothingIsDecidedByThePolicyOfAnotherEnvelope() {
        SaidBy keeper = SaidBy.aboutNone();
        keeper.does(7, PolicyFacts.CONFIRMED, policy("other", "another-envelope", "none:1/1:CONSENSUS:72h:none"));
        rule.broken(keeper.acts(), Optional.empty());
        acts.later(1);
        assertNames(
                acts.does(TRIAGE, RoundFacts.OPENED, asked("policy", "other", "approvalsNeeded", "1", "quorum", "1")));
    }

    @Test
    void aPolicyThatWasWithdrawnIsNotConfirmed() {
        SaidBy keeper = SaidBy.aboutNone();
        keeper.does(7, PolicyFacts.WITHDRAWN, "policy", "newer");
        Said confirmed = keeper.does(8, PolicyFacts.CONFIRMED, policy("newer", "none", "none:1/1:CONSENSUS:72h:none"));
        assertThat(rule.broken(keeper.acts(), Optional.empty()))
                .map(ActRule.Broken::act)
                .contains(confirmed.act());
    }

    @Test
    void notAboveTheCeiling() {
        submitted("LIFE_AT_RISK");
        opened();
        assertNames(released("EUR 500.01"));
    }

    @Test
    void nobodyRatifiesTheirOwnRelease() {
        submitted("LIFE_AT_RISK");
        opened();
        released("EUR 500.00");
        acts.does(1, RoundFacts.VOTED, vote("APPROVE", "none", 1, "round", "ratification"));
        acts.does(3, RoundFacts.VOTED, vote("APPROVE", "none", 1, "round", "ratification"));
        assertNames(ends(RoundFacts.RATIFIED, "EUR 500.00", "round", "ratification", "approve", "2"));
    }

    /** The common band asks two; the one for legal help asks three, and is what both kinds together take. */
    @Test
    void helpOfSeveralKindsTakesWhatTheStrictestOfThemAsks() {
        acts.does(3, "triage.needs-corrected", "assistance", "LEGAL,MEDICAL");
        acts.does(
                TRIAGE,
                RoundFacts.OPENED,
                asked(
                        "assistance",
                        "LEGAL,MEDICAL",
                        "approvalsNeeded",
                        "3",
                        "quorum",
                        "4",
                        "due",
                        "2026-12-01T10:00:00Z"));
        assertThat(broken()).isEmpty();
    }

    @Test
    void andNotWhatTheOtherAsks() {
        acts.does(3, "triage.needs-corrected", "assistance", "LEGAL,MEDICAL");
        assertNames(acts.does(TRIAGE, RoundFacts.OPENED, asked("assistance", "LEGAL,MEDICAL")));
    }

    @Test
    void aRoundGoesByTheKindsOfHelpThatTheCaseAsksFor() {
        acts.does(3, "triage.needs-corrected", "assistance", "LEGAL,MEDICAL");
        assertNames(acts.does(TRIAGE, RoundFacts.OPENED, asked()));
    }

    /** Any other act may say whatever its signer likes. */
    @Test
    void andNobodyElseSaysWhichTheyAre() {
        acts.does(3, "triage.noted", "assistance", "LEGAL,MEDICAL");
        assertNames(acts.does(
                TRIAGE,
                RoundFacts.OPENED,
                asked(
                        "assistance",
                        "LEGAL,MEDICAL",
                        "approvalsNeeded",
                        "3",
                        "quorum",
                        "4",
                        "due",
                        "2026-12-01T10:00:00Z")));
    }

    @Test
    void thePauseIsTheLongerOfTheTwoPolicies() {
        SaidBy keeper = SaidBy.aboutNone();
        keeper.does(
                7,
                PolicyFacts.CONFIRMED,
                with(
                        List.of(policy("without", "envelope-2", "none:2/2:CONSENSUS:72h:none")),
                        "emergencyCoolDown",
                        "0"));
        assertThat(rule.broken(keeper.acts(), Optional.empty())).isEmpty();
        submitted("LIFE_AT_RISK");
        opened();
        released("EUR 500.00");
        assertThat(broken()).isEmpty();
        SaidBy another = SaidBy.aboutCase();
        another.later(3);
        another.signs(20, "", RegisterCase.ACTION, "urgency", "LIFE_AT_RISK", "assistance", "RELOCATION,MEDICAL");
        another.does(
                TRIAGE,
                RoundFacts.OPENED,
                asked("due", "2026-12-24T10:00:00Z", "envelope", "envelope-2", "policy", "without"));
        Said again = another.does(
                1,
                RoundFacts.RELEASED,
                asked(
                        "round",
                        "ratification",
                        "decisionRound",
                        "round",
                        "envelope",
                        "envelope-2",
                        "policy",
                        "without",
                        "amount",
                        "EUR 400.00",
                        "inEnvelope",
                        "EUR 400.00"));
        assertThat(rule.broken(another.acts(), Optional.empty()))
                .map(ActRule.Broken::act)
                .contains(again.act());
    }

    @Test
    void aPolicyHoldsFromItsDayOn() {
        SaidBy keeper = SaidBy.aboutNone();
        keeper.does(
                7,
                PolicyFacts.CONFIRMED,
                with(List.of(policy("later", "none", "none:1/1:CONSENSUS:72h:none")), "holdsFrom", "2026-12-24"));
        assertThat(rule.broken(keeper.acts(), Optional.empty())).isEmpty();
        assertNames(
                acts.does(TRIAGE, RoundFacts.OPENED, asked("policy", "later", "approvalsNeeded", "1", "quorum", "1")));
    }

    @Test
    void untilThenTheOneBeforeHolds() {
        SaidBy keeper = SaidBy.aboutNone();
        keeper.does(
                7,
                PolicyFacts.CONFIRMED,
                with(List.of(policy("later", "none", "none:1/1:CONSENSUS:72h:none")), "holdsFrom", "2026-12-24"));
        assertThat(rule.broken(keeper.acts(), Optional.empty())).isEmpty();
        opened();
        assertThat(broken()).isEmpty();
    }

    @Test
    void moreTimeIsGivenOnceBeforeTheTimeIsUpAndByNoMoreThanThePolicyGave() {
        opened();
        acts.does(1, RoundFacts.EXTENDED, "round", "round", "until", "2026-11-30T10:00:00Z");
        assertThat(broken()).isEmpty();
        assertNames(acts.does(2, RoundFacts.EXTENDED, "round", "round", "until", "2026-11-30T11:00:00Z"));
    }

    @Test
    void notByMore() {
        opened();
        assertNames(acts.does(1, RoundFacts.EXTENDED, "round", "round", "until", "2026-12-02T10:00:00Z"));
    }

    @Test
    void norLater() {
        opened();
        acts.later(100);
        assertNames(acts.does(1, RoundFacts.EXTENDED, "round", "round", "until", "2026-11-30T10:00:00Z"));
    }

    @Test
    void aRoundWithMoreTimeIsNotDeferredBeforeItIsUp() {
        opened();
        votes(1, "APPROVE");
        acts.does(2, RoundFacts.EXTENDED, "round", "round", "until", "2026-11-30T10:00:00Z");
        acts.later(100);
        assertNames(ends(RoundFacts.DEFERRED, "none", "approve", "1"));
    }

    @Test
    void nobodyReleasesAloneAgainBeforeThePolicyAllowsIt() {
        submitted("LIFE_AT_RISK");
        opened();
        released("EUR 500.00");
        assertThat(broken()).isEmpty();
        SaidBy another = SaidBy.aboutCase();
        another.later(23);
        another.signs(20, "", RegisterCase.ACTION, "urgency", "LIFE_AT_RISK", "assistance", "RELOCATION,MEDICAL");
        another.does(TRIAGE, RoundFacts.OPENED, asked("due", "2026-12-24T10:00:00Z"));
        Said again = another.does(
                1,
                RoundFacts.RELEASED,
                asked(
                        "round",
                        "ratification",
                        "decisionRound",
                        "round",
                        "amount",
                        "EUR 400.00",
                        "inEnvelope",
                        "EUR 400.00"));
        assertThat(rule.broken(another.acts(), Optional.empty()))
                .map(ActRule.Broken::act)
                .contains(again.act());
    }

    @Test
    void anotherMemberDoes() {
        submitted("LIFE_AT_RISK");
        opened();
        released("EUR 500.00");
        assertThat(broken()).isEmpty();
        SaidBy another = SaidBy.aboutCase();
        another.signs(20, "", RegisterCase.ACTION, "urgency", "LIFE_AT_RISK", "assistance", "RELOCATION,MEDICAL");
        another.does(TRIAGE, RoundFacts.OPENED, asked());
        another.does(
                2,
                RoundFacts.RELEASED,
                asked(
                        "round",
                        "ratification",
                        "decisionRound",
                        "round",
                        "amount",
                        "EUR 400.00",
                        "inEnvelope",
                        "EUR 400.00"));
        assertThat(rule.broken(another.acts(), Optional.empty())).isEmpty();
    }

    @Test
    void whatSaysNothingThatCanBeCountedIsNamed() {
        assertNames(acts.does(TRIAGE, RoundFacts.OPENED, asked("quorum", "many")));
    }

    @Test
    void anAlternateVotesForAMemberWhoNamedThem() {
        seated();
        opened();
        votes(2, "APPROVE");
        votesFor(1, 4);
        ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2");
        assertThat(broken()).isEmpty();
    }

    @Test
    void butNotForOneWhoDidNot() {
        seated();
        opened();
        votes(2, "APPROVE");
        votesFor(3, 4);
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void norForThemselves() {
        seated();
        opened();
        votes(2, "APPROVE");
        votes(4, "APPROVE");
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void unlessTriageCalledThem() {
        seated();
        opened();
        acts.does(TRIAGE, CalledAlternates.ACTION, "member", SaidBy.person(4).toString());
        votes(2, "APPROVE");
        votes(4, "APPROVE");
        ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2");
        assertThat(broken()).isEmpty();
    }

    @Test
    void whoVotesThemselvesNeedsNobodyTo() {
        seated();
        opened();
        votesFor(1, 4);
        votes(1, "APPROVE");
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    @Test
    void whoStepsBackTakesAlongWhatWasVotedForThem() {
        seated();
        opened();
        votes(2, "APPROVE");
        votesFor(1, 4);
        acts.does(1, Recusals.ACTION);
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2", "recused", "1"));
    }

    @Test
    void twoDoNotVoteForOneMember() {
        SaidBy others = seated();
        others.does(
                7, "seat.proposed", "change", "d", "person", SaidBy.person(5).toString(), "kind", "ALTERNATE");
        Said later = others.does(
                8, "seat.confirmed", "change", "d", "person", SaidBy.person(5).toString(), "kind", "ALTERNATE");
        assertThat(rule.broken(List.of(others.acts().get(others.acts().size() - 2), later), Optional.empty()))
                .isEmpty();
        opened();
        votesFor(1, 4);
        votesFor(1, 5);
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    /** The first alternate stepped back from the case afterwards, so that another one's vote for the member counts. */
    @Test
    void whoStepsBackLeavesTheVoteOfTheMemberToAnother() {
        SaidBy house = seated();
        opened();
        votes(2, "APPROVE");
        votesFor(1, 4);
        acts.does(4, Recusals.ACTION);
        anotherAlternate(house);
        votesFor(1, 5);
        ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2", "recused", "1");
        assertThat(broken()).isEmpty();
    }

    @Test
    void ofTwoForOneMemberTheLaterCounts() {
        SaidBy house = seated();
        opened();
        votes(2, "APPROVE");
        acts.does(
                4,
                RoundFacts.VOTED,
                vote("DEFER", "none", 1, "standsInFor", SaidBy.person(1).toString()));
        anotherAlternate(house);
        votesFor(1, 5);
        ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2");
        assertThat(broken()).isEmpty();
    }

    @Test
    void aMemberWhoIsNoneAnyMoreTakesAlongWhatWasVotedForThem() {
        SaidBy house = seated();
        opened();
        votes(2, "APPROVE");
        votesFor(1, 4);
        String member = SaidBy.person(1).toString();
        house.does(7, "seat.proposed", "change", "e", "person", member, "kind", "ALTERNATE");
        house.does(8, "seat.confirmed", "change", "e", "person", member, "kind", "ALTERNATE");
        List<Said> said = house.acts();
        assertThat(rule.broken(said.subList(said.size() - 2, said.size()), Optional.empty()))
                .isEmpty();
        acts.later(2);
        assertNames(ends(RoundFacts.APPROVED, "EUR 1000.00", "approve", "2"));
    }

    /** An hour after what was done on the case the first names another in place of the fourth; an hour later work goes on. */
    private void anotherAlternate(SaidBy house) {
        String other = SaidBy.person(5).toString();
        Said named = house.acts().get(house.acts().size() - 1);
        house.later(2);
        acts.later(2);
        house.does(4, "seat.substitute-ended", "naming", named.act().toString());
        house.does(7, "seat.proposed", "change", "d", "person", other, "kind", "ALTERNATE");
        Said seated = house.does(8, "seat.confirmed", "change", "d", "person", other, "kind", "ALTERNATE");
        house.does(
                1,
                "seat.substitute-named",
                "substitute",
                other,
                "from",
                seated.at().plusSeconds(60).toString(),
                "until",
                seated.at().plusSeconds(3600L * 24 * 10).toString());
        List<Said> said = house.acts();
        assertThat(rule.broken(said.subList(said.size() - 4, said.size()), Optional.empty()))
                .isEmpty();
    }

    @Test
    void nobodyReleasesAloneForAnother() {
        seated();
        SaidBy urgent = SaidBy.aboutCase().later(1);
        urgent.signs(20, "", RegisterCase.ACTION, "urgency", "LIFE_AT_RISK", "assistance", "RELOCATION,MEDICAL");
        urgent.does(TRIAGE, RoundFacts.OPENED, asked());
        String[] release = asked(
                "round", "ratification", "decisionRound", "round", "amount", "EUR 400.00", "inEnvelope", "EUR 400.00");
        Said released = urgent.does(4, RoundFacts.RELEASED, release);
        assertThat(rule.broken(urgent.acts(), Optional.empty()))
                .map(ActRule.Broken::act)
                .contains(released.act());
    }

    /** The fourth is an alternate, and the first has named them. */
    private SaidBy seated() {
        SaidBy house = SaidBy.aboutNone();
        String alternate = SaidBy.person(4).toString();
        house.does(7, "seat.proposed", "change", "c", "person", alternate, "kind", "ALTERNATE");
        house.does(8, "seat.confirmed", "change", "c", "person", alternate, "kind", "ALTERNATE");
        Said last = house.acts().get(house.acts().size() - 1);
        house.does(
                1,
                "seat.substitute-named",
                "substitute",
                alternate,
                "from",
                last.at().plusSeconds(60).toString(),
                "until",
                last.at().plusSeconds(3600L * 24 * 10).toString());
        assertThat(rule.broken(house.acts(), Optional.empty())).isEmpty();
        // What is done on cases comes after it.
        acts.later(1);
        return house;
    }

    private void votesFor(int member, int alternate) {
        acts.does(
                alternate,
                RoundFacts.VOTED,
                vote("APPROVE", "none", 1, "standsInFor", SaidBy.person(member).toString()));
    }

    private static String[] policy(String id, String envelope, String... bands) {
        String[] facts = new String[14 + 2 * bands.length];
        String[] first = {
            "policy",
            id,
            "envelope",
            envelope,
            "currency",
            "EUR",
            "emergencyCeiling",
            "EUR 500.00",
            "emergencyCoolDown",
            "24",
            "holdsFrom",
            "none",
            "bands",
            "" + bands.length
        };
        System.arraycopy(first, 0, facts, 0, first.length);
        for (int band = 0; band < bands.length; band++) {
            facts[14 + 2 * band] = "band" + band;
            facts[15 + 2 * band] = bands[band];
        }
        return facts;
    }

    private void opened() {
        acts.does(TRIAGE, RoundFacts.OPENED, asked());
    }

    private static final class Everybody implements Seats {
        @Override
        public boolean held(String signer, Instant then) {
            return true;
        }

        @Override
        public boolean counted(String signer, Instant then) {
            return true;
        }

        @Override
        public boolean counted(PersonId person, Instant then) {
            return true;
        }

        @Override
        public boolean awaits(Set<PersonId> others, long number, Instant then) {
            return true;
        }
    }

    private void submitted(String urgency) {
        acts.signs(20, "", RegisterCase.ACTION, "urgency", urgency, "assistance", "RELOCATION,MEDICAL");
    }

    private Said released(String amount) {
        return acts.does(
                1,
                RoundFacts.RELEASED,
                asked("round", "ratification", "decisionRound", "round", "amount", amount, "inEnvelope", amount));
    }

    private static String[] asked(String... others) {
        return with(
                List.of(
                        "round",
                        "round",
                        "proposal",
                        PROPOSAL,
                        "amount",
                        "EUR 1000.00",
                        "inEnvelope",
                        "EUR 1000.00",
                        "envelope",
                        "envelope",
                        "rate",
                        "1",
                        "policy",
                        "policy",
                        "assistance",
                        "RELOCATION,MEDICAL",
                        "approvalsNeeded",
                        "2",
                        "quorum",
                        "2",
                        "rule",
                        "CONSENSUS",
                        "due",
                        "2026-11-28T10:00:00Z"),
                others);
    }

    private void votes(int member, String choice) {
        acts.does(member, RoundFacts.VOTED, vote(choice, "none", 1));
    }

    private static String[] vote(String choice, String amount, int revision, String... others) {
        return with(
                List.of(
                        "round",
                        "round",
                        "proposal",
                        PROPOSAL,
                        "choice",
                        choice,
                        "amount",
                        amount,
                        "reason",
                        "none",
                        "standsInFor",
                        "none",
                        "revision",
                        Integer.toString(revision)),
                others);
    }

    private Said ends(String action, String approved, String... counts) {
        return acts.does(
                1,
                action,
                with(
                        List.of(
                                "round",
                                "round",
                                "proposal",
                                PROPOSAL,
                                "approved",
                                approved,
                                "reason",
                                "none",
                                "approve",
                                "0",
                                "approveLess",
                                "0",
                                "decline",
                                "0",
                                "defer",
                                "0",
                                "recused",
                                "0"),
                        counts));
    }

    /** Later values take the place of earlier ones of the same name. */
    private static String[] with(List<String> usual, String... others) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < usual.size(); i += 2) {
            facts.put(usual.get(i), usual.get(i + 1));
        }
        for (int i = 0; i < others.length; i += 2) {
            facts.put(others[i], others[i + 1]);
        }
        return facts.entrySet().stream()
                .flatMap(fact -> List.of(fact.getKey(), fact.getValue()).stream())
                .toArray(String[]::new);
    }

    private void assertNames(Said said) {
        assertThat(broken()).map(ActRule.Broken::act).contains(said.act());
    }

    private Optional<ActRule.Broken> broken() {
        return rule.broken(acts.acts(), Optional.empty());
    }
}
