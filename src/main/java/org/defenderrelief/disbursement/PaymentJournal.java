package org.defenderrelief.disbursement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.vault.people.Act;

/** One step of a payment, one history entry and one event, in the transaction of the step itself. */
@ApplicationScoped
class PaymentJournal {
    private final CaseJournal journal;
    private final Event<PaymentEvent> events;

    PaymentJournal(CaseJournal journal, Event<PaymentEvent> events) {
        this.journal = journal;
        this.events = events;
    }

    void happened(Act act, CaseFile caseFile, Payment payment, PaymentEvent.Kind kind) {
        happened(act, caseFile, payment, kind, Commitments.none());
    }

    void happened(Act act, CaseFile caseFile, Payment payment, PaymentEvent.Kind kind, Commitments commitments) {
        noted(act, PaymentFacts.ACTIONS.get(payment.status()), caseFile, payment, commitments);
        events.fire(kind.of(caseFile.id(), caseFile.reference(), payment.id(), act.by()));
    }

    /** As above, of a step that somebody took who had looked. */
    void happened(
            Act act, CaseFile caseFile, Payment payment, PaymentEvent.Kind kind, Seen seen, Commitments commitments) {
        Facts facts = facts(payment).and(PaymentFacts.SEEN, seen.token());
        journal.noted(act, PaymentFacts.ACTIONS.get(payment.status()), caseFile, facts, commitments);
        events.fire(kind.of(caseFile.id(), caseFile.reference(), payment.id(), act.by()));
    }

    /** What was prepared or released counts for nothing any more. */
    void voided(Act act, CaseFile caseFile, Payment payment) {
        noted(act, PaymentFacts.VOIDED, caseFile, payment, Commitments.none());
        events.fire(new PaymentEvent.PaymentVoided(caseFile.id(), caseFile.reference(), payment.id(), act.by()));
    }

    /** It was planned, which nobody needs to be told of. */
    void planned(Act act, CaseFile caseFile, Payment payment) {
        noted(act, PaymentFacts.PLANNED, caseFile, payment, Commitments.none());
    }

    private void noted(Act act, String action, CaseFile caseFile, Payment payment, Commitments commitments) {
        journal.noted(act, action, caseFile, facts(payment), commitments);
    }

    private static Facts facts(Payment payment) {
        Facts facts = PaymentFacts.of(payment);
        return payment.after().isPresent()
                ? facts.and(PaymentFacts.AFTER, payment.after().get())
                : facts;
    }
}
