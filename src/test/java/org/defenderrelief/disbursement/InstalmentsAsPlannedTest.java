package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** Two people of finance, with the service's keys, let an instalment go before what it waits for; the offline verification names it. */
class InstalmentsAsPlannedTest {
    private static final String CONFIRMED = PaymentFacts.ACTIONS.get(PaymentStatus.CONFIRMED);
    private static final String CANCELLED = PaymentFacts.ACTIONS.get(PaymentStatus.CANCELLED);
    private static final String FAILED = PaymentFacts.ACTIONS.get(PaymentStatus.FAILED);
    private static final String WAITS = InstalmentCondition.EARLIER_ARRIVED.name();

    /** On 25 November 2026, by UTC. */
    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void afterTheEarlierOnesArrived() {
        planned("p1", "", "", "");
        planned("p2", "", WAITS, "");
        step(PaymentFacts.SENT, "p1");
        step(CONFIRMED, "p1");
        step(PaymentFacts.RELEASED, "p2");
        step(PaymentFacts.SENT, "p2");
        assertThat(broken()).isEmpty();
    }

    @Test
    void notBefore() {
        planned("p1", "", "", "");
        planned("p2", "", WAITS, "");
        step(PaymentFacts.SENT, "p1");
        assertNames(step(PaymentFacts.RELEASED, "p2"));
    }

    @Test
    void notWhereOneFailedUntilWhatRedidItArrived() {
        planned("p1", "", "", "");
        planned("p2", "", WAITS, "");
        step(PaymentFacts.SENT, "p1");
        step(FAILED, "p1");
        planned("p3", "p1", WAITS, "");
        step(PaymentFacts.RELEASED, "p3");
        step(PaymentFacts.SENT, "p3");
        Said early = step(PaymentFacts.RELEASED, "p2");
        assertNames(early);
    }

    @Test
    void whatIsRedoneTakesThePlaceOfTheFirstTryAndWhatIsGivenUpHoldsNobodyUp() {
        planned("p1", "", "", "");
        planned("p2", "", WAITS, "");
        step(CANCELLED, "p1");
        step(PaymentFacts.RELEASED, "p2");
        step(PaymentFacts.SENT, "p2");
        step(FAILED, "p2");
        planned("p3", "", WAITS, "");
        planned("p4", "p2", WAITS, "");
        step(PaymentFacts.RELEASED, "p4");
        step(PaymentFacts.SENT, "p4");
        step(CONFIRMED, "p4");
        step(PaymentFacts.RELEASED, "p3");
        assertThat(broken()).isEmpty();
    }

    @Test
    void otherGrantsHoldItUpNeither() {
        acts.does(1, PaymentFacts.PLANNED, "payment", "p1", "commitment", "c2");
        planned("p2", "", WAITS, "");
        step(PaymentFacts.RELEASED, "p2");
        assertThat(broken()).isEmpty();
    }

    @Test
    void onItsDayAndNotBefore() {
        planned("p1", "", "", "2026-11-25");
        step(PaymentFacts.SENT, "p1");
        planned("p2", "", "", "2026-11-26");
        step(PaymentFacts.RELEASED, "p2");
        assertThat(broken()).isEmpty();
        assertNames(step(PaymentFacts.SENT, "p2"));
    }

    @Test
    void noDayAtAllIsNone() {
        planned("p1", "", "", "tomorrow");
        assertNames(step(PaymentFacts.SENT, "p1"));
    }

    @Test
    void whatRedoesItselfIsReadToItsEnd() {
        planned("p1", "p2", "", "");
        planned("p2", "p1", WAITS, "");
        planned("p3", "", WAITS, "");
        assertNames(step(PaymentFacts.RELEASED, "p3"));
    }

    private Said planned(String payment, String replaces, String condition, String dueOn) {
        return acts.does(
                1,
                PaymentFacts.PLANNED,
                "payment",
                payment,
                "commitment",
                "c1",
                "replaces",
                replaces,
                "condition",
                condition,
                "dueOn",
                dueOn);
    }

    private Said step(String action, String payment) {
        return acts.does(2, action, "payment", payment, "commitment", "c1");
    }

    private Optional<ActRule.Broken> broken() {
        return new InstalmentsAsPlanned().broken(acts.acts(), Optional.empty());
    }

    private void assertNames(Said said) {
        assertThat(broken()).map(ActRule.Broken::act).contains(said.act());
    }
}
