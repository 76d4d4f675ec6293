package org.defenderrelief.disbursement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.casefile.Arrivals;
import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.kernel.CaseId;

/** Tells what of a case is confirmed to have arrived, and when something is: the person in danger may say otherwise. */
@ApplicationScoped
class ConfirmedArrivals implements Arrivals {
    private final Payments payments;

    ConfirmedArrivals(Payments payments) {
        this.payments = payments;
    }

    @Override
    public boolean areConfirmed(CaseId caseId) {
        return payments.of(caseId).stream().anyMatch(payment -> payment.status() == PaymentStatus.CONFIRMED);
    }

    void confirmed(@Observes PaymentEvent.PaymentConfirmed confirmed, OwnNews news) {
        news.confirmed(confirmed.caseId());
    }
}
