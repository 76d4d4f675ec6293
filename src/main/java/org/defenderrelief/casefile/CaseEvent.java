package org.defenderrelief.casefile;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Signatory;

/** What happened to a case; fired within the transaction that made it happen, content-free. */
public sealed interface CaseEvent {
    CaseId caseId();

    Reference reference();

    PartnerId partner();

    /** Whose act it was. */
    Signatory signatory();

    default Actor by() {
        return signatory().actor();
    }

    /** A request was received and stored. */
    record Submitted(
            CaseId caseId,
            Reference reference,
            PartnerId partner,
            Signatory signatory,
            String language,
            Urgency urgency)
            implements CaseEvent {}

    /** The case went from one state to another. */
    record Moved(
            CaseId caseId, Reference reference, PartnerId partner, Signatory signatory, CaseStatus from, CaseStatus to)
            implements CaseEvent {}

    /** Somebody wrote in the channel: to the partner when {@code toPartner}, otherwise to triage. */
    record MessageWritten(CaseId caseId, Reference reference, PartnerId partner, Signatory signatory, boolean toPartner)
            implements CaseEvent {}

    /** Somebody sent files to the partner. Whether triage has read what the partner wrote does not follow from it. */
    record FilesSent(CaseId caseId, Reference reference, PartnerId partner, Signatory signatory) implements CaseEvent {}

    /**
     * The person in danger spoke with their own code. For those of whom {@link OwnWords#mayKnow} says that they may know, and nobody else.
     *
     * @param version of the answer
     * @param contradicts whether what they said denies what was confirmed by then
     */
    record DefenderSpoke(
            CaseId caseId,
            Reference reference,
            PartnerId partner,
            Signatory signatory,
            int version,
            boolean contradicts)
            implements CaseEvent {}

    /** Another person of triage has the case now. */
    record HandedOver(CaseId caseId, Reference reference, PartnerId partner, Signatory signatory, PersonId to)
            implements CaseEvent {}

    /** The committee does not stand by an emergency release: what is not yet sent must not be. */
    record ReleaseRefused(CaseId caseId, Reference reference, PartnerId partner, Signatory signatory)
            implements CaseEvent {}

    /** Somebody asks to see a part that is sealed for others. */
    record GrantAsked(CaseId caseId, Reference reference, PartnerId partner, Signatory signatory)
            implements CaseEvent {}

    /** A custodian has answered. @param to who asked @param given whether they may see it */
    record GrantAnswered(
            CaseId caseId, Reference reference, PartnerId partner, Signatory signatory, PersonId to, boolean given)
            implements CaseEvent {}
}
