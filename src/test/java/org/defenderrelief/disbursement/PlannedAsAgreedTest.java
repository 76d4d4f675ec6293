package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** One person of finance, with the keyring, plans as if the partner had agreed, so that nobody who releases reads a reason. */
class PlannedAsAgreedTest {
    private final SaidBy acts = SaidBy.aboutCase();

    @BeforeEach
    void aGrant() {
        acts.does(
                3,
                AuthenticDecision.APPROVED,
                "commitment",
                "c1",
                "envelope",
                "e1",
                "approved",
                "EUR 900.00",
                "furtherGranted1",
                "c3/e3/EUR:300.00");
    }

    @Test
    void afterThePartnerAgreed() {
        agreed("EUR 900.00");
        planned("c1", "");
        assertThat(broken()).isEmpty();
    }

    /** Whichever envelope gives, it is the whole that is agreed to. */
    @Test
    void toTheWholeOfWhatSeveralEnvelopesGive() {
        agreed("EUR 900.00");
        planned("c3", "");
        assertThat(broken()).isEmpty();
    }

    @Test
    void andNotToThePartOfOneOfThem() {
        agreed("EUR 300.00");
        assertNames(planned("c3", ""));
    }

    @Test
    void orWithTheReasonWhyNot() {
        planned("c1", "NOT_SAFE");
        assertThat(broken()).isEmpty();
    }

    @Test
    void notAsIfTheyHad() {
        assertNames(planned("c1", ""));
    }

    @Test
    void notBeforeTheyDid() {
        Said early = planned("c1", "");
        agreed("EUR 900.00");
        assertNames(early);
    }

    @Test
    void notByAnAgreementToAnotherAmount() {
        agreed("EUR 800.00");
        agreed("much");
        assertNames(planned("c1", ""));
    }

    @Test
    void notOfMoneyThatNobodyReserved() {
        agreed("EUR 900.00");
        assertNames(planned("c2", ""));
    }

    private Said agreed(String granted) {
        return acts.does(9, Agreements.ACTION, Agreements.GRANTED, granted);
    }

    private Said planned(String commitment, String reason) {
        return acts.does(
                1, PaymentFacts.PLANNED, "payment", "p1", "commitment", commitment, "withoutAgreement", reason);
    }

    private Optional<ActRule.Broken> broken() {
        return new PlannedAsAgreed().broken(acts.acts(), Optional.empty());
    }

    private void assertNames(Said said) {
        assertThat(broken()).map(ActRule.Broken::act).contains(said.act());
    }
}
