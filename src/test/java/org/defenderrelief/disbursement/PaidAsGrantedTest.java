package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

class PaidAsGrantedTest {
    private static final String FAILED = PaymentFacts.ACTIONS.get(PaymentStatus.FAILED);

    private final SaidBy acts = SaidBy.aboutCase();

    @Test
    void whatWasGrantedMayBeSentInInstalmentsAndAgainAfterItFailed() {
        granted("c1", "payee", "EUR 1000.00");
        paid("p1", "EUR 600.00", "payee");
        paid("p2", "EUR 400.00", "payee");
        acts.does(5, FAILED, "payment", "p2", "commitment", "c1");
        paid("p3", "EUR 400.00", "payee");
        assertThat(broken()).isEmpty();
    }

    @Test
    void notMoreThanThat() {
        granted("c1", "payee", "EUR 1000.00");
        paid("p1", "EUR 600.00", "payee");
        Said second = paid("p2", "EUR 400.01", "payee");
        assertNames(second);
    }

    @Test
    void notInAnotherCurrency() {
        granted("c1", "payee", "EUR 1000.00");
        assertNames(paid("p1", "USD 600.00", "payee"));
    }

    @Test
    void notWithoutADecision() {
        granted("c2", "payee", "EUR 1000.00");
        assertNames(released("p1", "EUR 600.00", "payee"));
    }

    @Test
    void notToAnotherPayee() {
        granted("c1", "payee", "EUR 1000.00");
        assertNames(released("p1", "EUR 600.00", "another"));
    }

    @Test
    void notToThePayeeOfAnotherGrant() {
        granted("c1", "payee", "EUR 1000.00");
        granted("c2", "another", "EUR 1000.00");
        assertNames(released("p1", "EUR 600.00", "another"));
    }

    @Test
    void toDetailsThatTwoPeopleConfirmedAsACorrection() {
        granted("c1", "payee", "EUR 1000.00");
        acts.does(6, PayeeCorrections.CONFIRMED, "fromPayee", "payee", "toPayee", "corrected");
        released("p1", "EUR 600.00", "corrected");
        assertThat(broken()).isEmpty();
    }

    @Test
    void notToACorrectionOfWhatNobodyDecided() {
        granted("c1", "payee", "EUR 1000.00");
        assertNames(acts.does(6, PayeeCorrections.CONFIRMED, "fromPayee", "invented", "toPayee", "corrected"));
    }

    @Test
    void nothingMoreOfAReleaseThatTheCommitteeRefused() {
        acts.does(3, AuthenticDecision.RELEASED, "commitment", "c1", "payee", "payee", "approved", "EUR 1000.00");
        paid("p1", "EUR 600.00", "payee");
        acts.does(4, AuthenticDecision.REFUSED, "commitment", "c1");
        assertNames(released("p2", "EUR 400.00", "payee"));
    }

    @Test
    void theSameMoneyIsGrantedOnce() {
        granted("c1", "payee", "EUR 1000.00");
        assertNames(granted("c1", "another", "EUR 9000.00"));
    }

    @Test
    void ofSeveralEnvelopesEachPaysItsShareAndNoMore() {
        grantedByTwo();
        acts.does(
                5,
                PaymentFacts.RELEASED,
                "payment",
                "p1",
                "commitment",
                "c1",
                "amount",
                "EUR 600.00",
                "payee",
                "payee");
        acts.does(5, PaymentFacts.SENT, "payment", "p1", "commitment", "c1", "amount", "EUR 600.00", "payee", "payee");
        acts.does(
                5,
                PaymentFacts.RELEASED,
                "payment",
                "p2",
                "commitment",
                "c2",
                "amount",
                "EUR 400.00",
                "payee",
                "payee");
        acts.does(5, PaymentFacts.SENT, "payment", "p2", "commitment", "c2", "amount", "EUR 400.00", "payee", "payee");
        assertThat(broken()).isEmpty();
        assertNames(acts.does(
                5, PaymentFacts.SENT, "payment", "p3", "commitment", "c2", "amount", "EUR 0.01", "payee", "payee"));
    }

    @Test
    void theFirstDoesNotPayWhatTheSecondWasToGive() {
        grantedByTwo();
        released("p1", "EUR 600.01", "payee");
        assertNames(paid("p1", "EUR 600.01", "payee"));
    }

    @Test
    void nothingOfAnyOfThemOnceTheCommitteeRefused() {
        grantedByTwo();
        acts.does(4, AuthenticDecision.REFUSED, "commitment", "c1", "furtherGranted1", "c2/e2/EUR:400.00");
        assertNames(acts.does(
                5,
                PaymentFacts.RELEASED,
                "payment",
                "p2",
                "commitment",
                "c2",
                "amount",
                "EUR 400.00",
                "payee",
                "payee"));
    }

    private void grantedByTwo() {
        acts.does(
                3,
                AuthenticDecision.APPROVED,
                "commitment",
                "c1",
                "envelope",
                "e1",
                "payee",
                "payee",
                "approved",
                "EUR 1000.00",
                "furtherGranted1",
                "c2/e2/EUR:400.00");
    }

    private Said granted(String commitment, String payee, String amount) {
        return acts.does(3, AuthenticDecision.APPROVED, "commitment", commitment, "payee", payee, "approved", amount);
    }

    private Said released(String payment, String amount, String payee) {
        return acts.does(
                6, PaymentFacts.RELEASED, "payment", payment, "commitment", "c1", "amount", amount, "payee", payee);
    }

    private Said paid(String payment, String amount, String payee) {
        released(payment, amount, payee);
        return acts.does(
                5, PaymentFacts.SENT, "payment", payment, "commitment", "c1", "amount", amount, "payee", payee);
    }

    private void assertNames(Said said) {
        assertThat(broken()).map(ActRule.Broken::act).contains(said.act());
    }

    private Optional<ActRule.Broken> broken() {
        return new PaidAsGranted().broken(acts.acts(), Optional.empty());
    }
}
