package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A release by somebody with the right keys and office, on a server that does not ask what they looked at, is believed by no other. */
@QuarkusTest
class SeenBeforePayingTest {
    @Inject
    ApprovedCases cases;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    SendPayment send;

    @Inject
    Cases files;

    @Inject
    Payments payments;

    @Inject
    PaymentJournal journal;

    @Inject
    Duties duties;

    @Inject
    DemoPeople people;

    @Inject
    Clock clock;

    @Test
    void moneyThatSomebodyReleasedUnseenIsNotSent() {
        refusedAfter((act, caseFile, payment) ->
                journal.happened(act, caseFile, payment, PaymentEvent.PaymentReleased::new));
    }

    @Test
    void norMoneyThatSomebodyReleasedWhoLookedAtSomethingElse() {
        refusedAfter((act, caseFile, payment) -> journal.happened(
                act,
                caseFile,
                payment,
                PaymentEvent.PaymentReleased::new,
                new Seen("0".repeat(64)),
                Commitments.none()));
    }

    @Test
    void norMoneyThatSomebodyReleasedByWhatAnotherLookedAt() {
        refusedAfter((act, caseFile, payment) -> journal.happened(
                act,
                caseFile,
                payment,
                PaymentEvent.PaymentReleased::new,
                Seen.of(
                        people.acting("finance-1").person(),
                        payment.id(),
                        payment.after().orElseThrow().toString(),
                        payment.payee().orElseThrow()),
                Commitments.none()));
    }

    private interface Record {
        void of(Act act, CaseFile caseFile, Payment payment);
    }

    private void refusedAfter(Record recorded) {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        PaymentId id = plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("900.00", "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow();
        prepare.prepare(cases.by(first, approved), id, cases.seen(first, id), PreparedOn.nothing());
        QuarkusTransaction.requiringNew().run(() -> {
            CaseFile caseFile = files.locked(second.actor(), approved.reference());
            Payment payment = payments.get(caseFile, id);
            Act act = second.act();
            duties.claim(caseFile.id(), act, Duty.RELEASER);
            payment.release(act, payment.payee().orElseThrow(), clock.instant());
            recorded.of(act, caseFile, payment);
        });
        assertThat(catchThrowableOfType(Problem.Conflict.class, () -> send.sent(cases.by(second, approved), id))
                        .slug())
                .isEqualTo("not-authentic");
    }
}
