package org.defenderrelief.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.Settlement;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;
import org.defenderrelief.kernel.Ids;

/** By the acts alone: two people close, and who is to confirm follows from the decision. */
class FollowUpRulesTest {
    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void anotherPersonWithOtherKeysCloses() {
        Said proposed = acts.does(1, ClosingActs.PROPOSED, ClosingActs.LIST, "ab");
        acts.does(2, Settlement.CLOSED, ClosingActs.PROPOSAL, proposed.act().toString());
        assertThat(closing()).isEmpty();
    }

    @Test
    void whoProposedAndWhoeverHasTheirKeysIsNamed() {
        Said proposed = acts.signs(1, "keys-1", ClosingActs.PROPOSED, ClosingActs.LIST, "ab");
        Said same = acts.signs(
                2,
                "keys-1",
                Settlement.CLOSED,
                ClosingActs.PROPOSAL,
                proposed.act().toString());
        assertThat(closing()).map(ActRule.Broken::act).contains(same.act());
        SaidBy others = SaidBy.aboutCase();
        Said own = others.does(1, ClosingActs.PROPOSED, ClosingActs.LIST, "ab");
        Said alone = others.does(
                1, Settlement.CLOSED, ClosingActs.PROPOSAL, own.act().toString());
        assertThat(new FollowUpRules.ClosedByTwo().broken(others.acts(), Optional.empty()))
                .map(ActRule.Broken::act)
                .contains(alone.act());
    }

    @Test
    void whatNobodyProposedIsNamed() {
        Said closed = acts.does(1, Settlement.CLOSED);
        assertThat(closing()).map(ActRule.Broken::act).contains(closed.act());
    }

    @Test
    void aDrawingThatDoesNotFollowFromTheDecisionIsNamed() {
        String seed = acts.does(1, "committee.approved").act().toString();
        String other = Sample.isDrawn(seed, 50) ? "NO" : "YES";
        Said steered = acts.does(3, Sample.DRAWN, Sample.SEED, seed, Sample.SHARE, "50", Sample.IN, other);
        assertThat(sample()).map(ActRule.Broken::act).contains(steered.act());
    }

    @Test
    void aDrawingFromAnotherSeedIsNamed() {
        acts.does(1, "committee.approved");
        String chosen = Ids.next().toString();
        Said steered = acts.does(3, Sample.DRAWN, Sample.SEED, chosen, Sample.SHARE, "0", Sample.IN, "NO");
        assertThat(sample()).map(ActRule.Broken::act).contains(steered.act());
    }

    /** Each for itself follows from the decision; the first was put there so that the second does not count. */
    @Test
    void aSecondDrawingIsNamed() {
        String seed = acts.does(1, "committee.approved").act().toString();
        acts.does(3, Sample.DRAWN, Sample.SEED, seed, Sample.SHARE, "0", Sample.IN, "NO");
        Said second = acts.does(3, Sample.DRAWN, Sample.SEED, seed, Sample.SHARE, "100", Sample.IN, "YES");
        assertThat(sample()).map(ActRule.Broken::act).contains(second.act());
    }

    @Test
    void whatFollowsFromTheDecisionHolds() {
        String seed = acts.does(1, "committee.approved").act().toString();
        acts.does(
                3,
                Sample.DRAWN,
                Sample.SEED,
                seed,
                Sample.SHARE,
                "50",
                Sample.IN,
                Sample.isDrawn(seed, 50) ? "YES" : "NO");
        assertThat(sample()).isEmpty();
    }

    /** Drawing is even: of many cases the share is drawn, within what chance allows. */
    @Property(tries = 20)
    void theShareIsDrawn(@ForAll @IntRange(max = 100) int share) {
        long drawn = Stream.generate(Ids::next)
                .limit(2000)
                .filter(id -> Sample.isDrawn(id.toString(), share))
                .count();
        assertThat(drawn / 20.0).isBetween(share - 6.0, share + 6.0);
    }

    @Test
    void safetyIsAskedOfThreeTimesAndAnAnswerCountsForTheDayItIsNear() {
        LocalDate sent = LocalDate.parse("2026-11-28");
        assertThat(SafetyDates.after(sent))
                .containsExactly(
                        Instant.parse("2027-02-28T00:00:00Z"),
                        Instant.parse("2027-05-28T00:00:00Z"),
                        Instant.parse("2027-11-28T00:00:00Z"));
        assertThat(SafetyDates.next(sent, null)).contains(Instant.parse("2027-02-28T00:00:00Z"));
        assertThat(SafetyDates.next(sent, Instant.parse("2026-12-01T00:00:00Z")))
                .as("too early for it")
                .contains(Instant.parse("2027-02-28T00:00:00Z"));
        assertThat(SafetyDates.next(sent, Instant.parse("2027-02-01T00:00:00Z")))
                .contains(Instant.parse("2027-05-28T00:00:00Z"));
        assertThat(SafetyDates.next(sent, Instant.parse("2027-11-28T00:00:00Z")))
                .isEmpty();
    }

    private Optional<ActRule.Broken> closing() {
        return new FollowUpRules.ClosedByTwo().broken(acts.acts(), Optional.empty());
    }

    private Optional<ActRule.Broken> sample() {
        return new SampleRule().broken(acts.acts(), Optional.empty());
    }
}
