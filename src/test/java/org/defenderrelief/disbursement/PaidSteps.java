package org.defenderrelief.disbursement;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** Brings payments on their way by the two people whom it takes. */
@ApplicationScoped
public class PaidSteps {
    private final DemoPeople people;
    private final ApprovedCases cases;
    private final PreparePayment prepare;
    private final ReleasePayment release;
    private final SendPayment send;

    PaidSteps(
            DemoPeople people, ApprovedCases cases, PreparePayment prepare, ReleasePayment release, SendPayment send) {
        this.people = people;
        this.cases = cases;
        this.prepare = prepare;
        this.release = release;
        this.send = send;
    }

    /** finance-1 prepares and sends it, finance-2 releases it. */
    public void send(ApprovedCases.Approved approved, PaymentId payment) {
        release(approved, payment);
        send.sent(cases.by(people.acting("finance-1"), approved), payment);
    }

    /** finance-1 prepares it, finance-2 releases it. */
    void release(ApprovedCases.Approved approved, PaymentId payment) {
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
    }
}
