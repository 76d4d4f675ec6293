package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

/** Whoever was suspended pays nothing by what they prepared before: it takes two people of finance who are in office when the second one releases. */
@QuarkusTest
class PreparerLeftTest {
    private static final SignIn THERE = new SignIn("somebody of finance who leaves");

    @Inject
    DemoPeople people;

    @Inject
    VaultPeople vault;

    @Inject
    People known;

    @Inject
    ActingDoor door;

    @Inject
    ApprovedCases cases;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    @Inject
    SendPayment send;

    @Inject
    CancelPayment cancel;

    private ApprovedCases.Approved approved;

    @Test
    void whatTheyPreparedIsNotReleasedAndIsPlannedAgain() {
        approved = cases.approved(Money.of("900.00", "EUR"));
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        Actor leaving = VaultPeople.stranger(Role.FINANCE);
        known.describe(leaving, Optional.empty(), Optional.empty());
        vault.letIn("finance-1", Office.FINANCE, leaving, vault.enrolled(leaving));
        PaymentId waiting = planned(first, "400.00");
        try {
            PaymentId released = planned(first, "500.00");
            try (Acting acting = door.acting(leaving, THERE, vault.unlocked(leaving, THERE))) {
                prepare(acting, waiting);
                prepare(acting, released);
            }
            release.release(cases.by(second, approved), released, cases.seen(second, released));

            vault.suspend("finance-1", leaving);

            VaultPeople.refused(
                    "preparer-left",
                    () -> release.release(cases.by(second, approved), waiting, cases.seen(second, waiting)));
            // What two let go while both were in office goes.
            assertThat(send.sent(cases.by(first, approved), released).status()).contains(PaymentStatus.SENT);
        } finally {
            vault.end("finance-1", leaving);
        }

        cancel.cancel(cases.by(second, approved), waiting, PaymentReason.MISTAKE);
        PaymentId again = planned(first, "400.00");
        prepare(first, again);
        assertThat(release.release(cases.by(second, approved), again, cases.seen(second, again))
                        .status())
                .contains(PaymentStatus.RELEASED);
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    private PaymentId planned(Acting who, String amount) {
        return plan.plan(
                        cases.by(who, approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of(amount, "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty(),
                                Optional.empty()))
                .payment()
                .orElseThrow();
    }

    private void prepare(Acting who, PaymentId payment) {
        prepare.prepare(cases.by(who, approved), payment, cases.seen(who, payment), PreparedOn.nothing());
    }
}
