package org.defenderrelief.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** Somebody of finance with the keyring draws for themselves, before it is drawn. Nothing of it is kept. */
@QuarkusTest
class SampleTest {
    @Inject
    ApprovedCases approvals;

    @Inject
    DemoPeople people;

    @Inject
    CaseJournal journal;

    @Inject
    Acts acts;

    @Inject
    Sample sample;

    private ApprovedCases.Approved approved;
    private Acting finance;

    @BeforeEach
    void aCaseThatIsGranted() {
        approved = approvals.approved(Money.of("300.00", "EUR"));
        finance = people.acting("finance-1");
        QuarkusTransaction.begin();
    }

    @AfterEach
    void nothingLasts() {
        QuarkusTransaction.rollback();
    }

    @Test
    void whatFollowsFromTheDecisionHolds() {
        drawn(grant(), "0", "NO");
        assertThat(sample.has(approved.id())).isFalse();
    }

    @Test
    void aDrawingFromAChosenSeedCountsForNothing() {
        drawn(UUID.randomUUID().toString(), "0", "NO");
        assertThat(sample.has(approved.id())).isTrue();
    }

    @Test
    void aDrawingBeforeTheTrueOneCountsForNothing() {
        drawn(grant(), "0", "NO");
        drawn(grant(), "100", "YES");
        assertThat(sample.has(approved.id())).isTrue();
    }

    @Test
    void aGrantThatFinanceSignedIsNoSeed() {
        forge("committee.approved", Facts.none());
        String forged = acts.on(approved.id(), "committee.approved").stream()
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .act()
                .toString();
        assertThat(forged).isNotEqualTo(grant());
        drawn(forged, "0", "NO");
        assertThat(sample.has(approved.id())).isTrue();
    }

    private String grant() {
        return acts.on(approved.id(), "committee.approved").get(0).act().toString();
    }

    private void drawn(String seed, String share, String in) {
        forge(Sample.DRAWN, Facts.of(Sample.SEED, seed, Sample.SHARE, share).and(Sample.IN, in));
    }

    private void forge(String action, Facts facts) {
        journal.noted(finance.act(), action, approvals.caseFile(approved), facts);
    }
}
