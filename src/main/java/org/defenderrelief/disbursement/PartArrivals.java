package org.defenderrelief.disbursement;

import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Office;

/** What arrived of payments before all of it did, by what finance signed; there is no row beside the acts. */
@ApplicationScoped
public class PartArrivals {
    /** The action that a part is recorded as. */
    static final String ARRIVED = "disbursement.part-arrived";

    static final String PAYMENT = "payment";
    static final String RECEIVED = "received";
    static final String RECEIVED_ON = "receivedOn";

    private final Acts acts;

    PartArrivals(Acts acts) {
        this.acts = acts;
    }

    /** A part. */
    public record Part(LocalDate on, Money received) {}

    /** Those of a payment, in the order in which they were told. @throws Problem.Conflict {@code not-authentic} */
    List<Part> of(Payment payment) {
        return acts.on(payment.caseId(), ARRIVED).stream()
                .filter(said -> said.text(PAYMENT).equals(payment.id().toString()))
                .filter(said -> acts.held(said, Office.FINANCE))
                .map(said -> new Part(LocalDate.parse(said.text(RECEIVED_ON)), Money.parse(said.text(RECEIVED))))
                .toList();
    }

    /** What arrived of it so far, in parts. @throws Problem.Conflict {@code not-authentic} */
    Money sum(Payment payment) {
        return of(payment).stream()
                .map(Part::received)
                .reduce(Money.zero(payment.amount().currency()), Money::plus);
    }
}
