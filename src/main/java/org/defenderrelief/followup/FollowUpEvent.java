package org.defenderrelief.followup;

import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Reference;

/** What happened after payment that somebody is told of; fired within the transaction, content-free. */
public sealed interface FollowUpEvent {
    Reference reference();

    /** A second person of finance is to confirm that the case is closed. */
    record ClosingProposed(Reference reference) implements FollowUpEvent {}

    /** The partner said what was spent: somebody reads it. */
    record ReportFiled(Reference reference) implements FollowUpEvent {}

    /** The partner is asked for something: a report that is due or has to be made anew, or how safe the person is now. */
    record PartnerAsked(PartnerId partner, Reference reference) implements FollowUpEvent {}
}
