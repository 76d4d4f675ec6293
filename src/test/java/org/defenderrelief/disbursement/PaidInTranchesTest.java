package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

class PaidInTranchesTest {
    private static final String CANCELLED = PaymentFacts.ACTIONS.get(PaymentStatus.CANCELLED);

    private final SaidBy acts = SaidBy.aboutCase();

    @BeforeEach
    void askedInThreeTranches() {
        asked("600.00+300.00+100.00");
    }

    @Test
    void eachIsPaidOnceItsConditionIsMet() {
        granted("EUR 1000.00");
        step(PaymentFacts.PLANNED, "p1", "EUR 600.00");
        step(PaymentFacts.RELEASED, "p1", "EUR 600.00");
        step(PaymentFacts.SENT, "p1", "EUR 600.00");
        free("2");
        step(PaymentFacts.PLANNED, "p2", "EUR 300.00");
        free("3");
        step(PaymentFacts.PLANNED, "p3", "EUR 100.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatCameToNothingIsPlannedAnew() {
        granted("EUR 1000.00");
        step(PaymentFacts.PLANNED, "p1", "EUR 600.00");
        step(CANCELLED, "p1", "EUR 600.00");
        step(PaymentFacts.PLANNED, "p2", "EUR 600.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void notPlannedBeforeThat() {
        granted("EUR 1000.00");
        step(PaymentFacts.PLANNED, "p1", "EUR 600.00");
        assertNames(step(PaymentFacts.PLANNED, "p2", "EUR 0.01"));
    }

    @Test
    void norReleasedOrSentWithoutAPlan() {
        granted("EUR 1000.00");
        step(PaymentFacts.PLANNED, "p1", "EUR 600.00");
        assertNames(step(PaymentFacts.SENT, "p2", "EUR 300.00"));
    }

    @Test
    void notInAnotherCurrency() {
        granted("EUR 1000.00");
        assertNames(step(PaymentFacts.PLANNED, "p1", "USD 1.00"));
    }

    @Test
    void whereLessWasGrantedTheLastAreCut() {
        granted("EUR 700.00");
        free("2");
        step(PaymentFacts.PLANNED, "p1", "EUR 700.00");
        assertThat(broken()).isEmpty();
        assertNames(free("3"));
    }

    @Test
    void theyFollowEachOther() {
        granted("EUR 1000.00");
        assertNames(free("3"));
    }

    @Test
    void byNobodyWhoTakesPartInPaying() {
        granted("EUR 1000.00");
        int both = 2;
        assertThat(free("2").person()).isEqualTo(SaidBy.person(both));
        assertNames(acts.does(both, "disbursement.payment-confirmed", "payment", "p1", "commitment", "c1"));
    }

    @Test
    void noneIsFreeTwice() {
        granted("EUR 1000.00");
        free("2");
        assertNames(free("2"));
    }

    @Test
    void theFirstNeedsNobody() {
        granted("EUR 1000.00");
        assertNames(free("1"));
    }

    @Test
    void noneOfWhatWasNotGranted() {
        assertNames(free("2"));
    }

    @Test
    void noneOnceTheCommitteeDidNotStandByIt() {
        granted("EUR 1000.00");
        acts.does(4, AuthenticDecision.REFUSED, "commitment", "c1");
        assertNames(free("2"));
    }

    @Test
    void whatOneMemberReleasedAloneIsPaidAtOnce() {
        acts.does(
                3,
                AuthenticDecision.RELEASED,
                "round",
                "r2",
                "commitment",
                "c1",
                "approved",
                "EUR 1000.00",
                TranchesAsSigned.TRANCHES,
                "1000.00");
        step(PaymentFacts.PLANNED, "p1", "EUR 1000.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void theSameRoundIsNotAskedAgainInOtherTranches() {
        Said again = asked("1000.00");
        granted("EUR 1000.00");
        assertNames(again);
    }

    @Test
    void whatIsGrantedIsWhatWasAsked() {
        assertNames(acts.does(
                3,
                AuthenticDecision.APPROVED,
                "round",
                "r1",
                "proposal",
                "another",
                "commitment",
                "c1",
                "approved",
                "EUR 1000.00"));
    }

    /** The first envelope gives 600, the second 400; the first tranche is 500. */
    @Test
    void tranchesRunOverSeveralEnvelopes() {
        grantedByTwo();
        step(PaymentFacts.PLANNED, "p1", "EUR 500.00");
        assertThat(broken()).isEmpty();
        free("2");
        step(PaymentFacts.PLANNED, "p2", "EUR 100.00");
        ofSecond("p3", "EUR 400.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void nothingOfTheSecondBeforeItsTrancheIsFree() {
        grantedByTwo();
        assertNames(ofSecond("p1", "EUR 0.01"));
    }

    @Test
    void norMoreOfTheFirstThanItGives() {
        grantedByTwo();
        free("2");
        assertNames(step(PaymentFacts.PLANNED, "p1", "EUR 600.01"));
    }

    @Test
    void theSecondNamesNoGrantOfItsOwn() {
        grantedByTwo();
        assertNames(acts.does(2, TranchesAsSigned.RELEASED, "round", "r2", "commitment", "c2", "tranche", "2"));
    }

    private void grantedByTwo() {
        acts.does(
                2, TranchesAsSigned.ASKED, "round", "r2", "proposal", "h2", TranchesAsSigned.TRANCHES, "500.00+500.00");
        acts.does(
                3,
                AuthenticDecision.APPROVED,
                "round",
                "r2",
                "proposal",
                "h2",
                "commitment",
                "c1",
                "envelope",
                "e1",
                "approved",
                "EUR 1000.00",
                "furtherGranted1",
                "c2/e2/EUR:400.00");
    }

    private Said ofSecond(String payment, String amount) {
        return acts.does(5, PaymentFacts.PLANNED, "payment", payment, "commitment", "c2", "amount", amount);
    }

    private Said asked(String tranches) {
        return acts.does(
                2, TranchesAsSigned.ASKED, "round", "r1", "proposal", "hash", TranchesAsSigned.TRANCHES, tranches);
    }

    private void granted(String amount) {
        acts.does(
                3,
                AuthenticDecision.APPROVED,
                "round",
                "r1",
                "proposal",
                "hash",
                "commitment",
                "c1",
                "approved",
                amount);
    }

    private Said free(String tranche) {
        return acts.does(2, TranchesAsSigned.RELEASED, "round", "r1", "commitment", "c1", "tranche", tranche);
    }

    private Said step(String action, String payment, String amount) {
        return acts.does(5, action, "payment", payment, "commitment", "c1", "amount", amount);
    }

    private void assertNames(Said said) {
        assertThat(broken()).map(ActRule.Broken::act).contains(said.act());
    }

    private Optional<ActRule.Broken> broken() {
        return new PaidInTranches().broken(acts.acts(), Optional.empty());
    }
}
