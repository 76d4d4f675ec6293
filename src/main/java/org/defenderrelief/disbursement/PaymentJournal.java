package org.defenderrelief.disbursement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;

/** One step of a payment, one history entry and one event, in the transaction of the step itself. */
@ApplicationScoped
class PaymentJournal {
    private final CaseJournal journal;
    private final Event<PaymentEvent> events;

    PaymentJournal(CaseJournal journal, Event<PaymentEvent> events) {
        this.journal = journal;
        this.events = events;
    }

    void happened(Actor actor, String action, CaseFile caseFile, Payment payment, PaymentEvent.Kind kind) {
        happened(actor, action, caseFile, payment, kind, Commitments.none());
    }

    void happened(
            Actor actor,
            String action,
            CaseFile caseFile,
            Payment payment,
            PaymentEvent.Kind kind,
            Commitments commitments) {
        noted(actor, action, caseFile, payment, commitments);
        events.fire(kind.of(caseFile.id(), caseFile.reference(), payment.id(), actor));
    }

    /** For a step that nobody needs to be told of. */
    void noted(Actor actor, String action, CaseFile caseFile, Payment payment, Commitments commitments) {
        Facts facts = Facts.of("payment", payment.id().toString())
                .and("number", payment.number())
                .and("amount", payment.amount())
                .and("method", payment.method())
                .and("status", payment.status());
        if (payment.reason().isPresent()) {
            facts = facts.and("reason", payment.reason().get());
        }
        if (payment.replaces().isPresent()) {
            facts = facts.and("replaces", payment.replaces().get().value());
        }
        if (payment.received().isPresent()) {
            facts = facts.and("received", payment.received().get())
                    .and("receivedOn", payment.receivedOn().orElseThrow().toString());
        }
        journal.noted(actor, action, caseFile, facts, commitments);
    }
}
