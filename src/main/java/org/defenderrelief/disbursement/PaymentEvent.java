package org.defenderrelief.disbursement;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Signatory;

/** What happened to a payment; fired within the transaction that made it happen, and content-free. */
public sealed interface PaymentEvent {
    CaseId caseId();

    Reference reference();

    PaymentId payment();

    /** Whose act it was. */
    Signatory signatory();

    default Actor by() {
        return signatory().actor();
    }

    /** It waits for somebody else to release it. */
    record PaymentPrepared(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory)
            implements PaymentEvent {}

    /** It can be sent. */
    record PaymentReleased(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory)
            implements PaymentEvent {}

    /** It is on its way. */
    record PaymentSent(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory)
            implements PaymentEvent {}

    /** It arrived. */
    record PaymentConfirmed(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory)
            implements PaymentEvent {}

    /** It could not be carried out; finance may redo it. */
    record PaymentFailed(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory)
            implements PaymentEvent {}

    /** It came back; finance may redo it. */
    record PaymentReturned(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory)
            implements PaymentEvent {}

    /** The payment details changed; it must be prepared anew. */
    record PaymentVoided(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory)
            implements PaymentEvent {}

    /** It was given up before it was sent. */
    record PaymentCancelled(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory)
            implements PaymentEvent {}

    /** One of these events, of that payment. */
    interface Kind {
        PaymentEvent of(CaseId caseId, Reference reference, PaymentId payment, Signatory signatory);
    }
}
