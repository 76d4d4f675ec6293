package org.defenderrelief.committee;

import java.time.Instant;
import java.util.UUID;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Signatory;

/** What happened to a round; fired within the transaction that made it happen, content-free. */
public sealed interface RoundEvent {
    CaseId caseId();

    Reference reference();

    UUID round();

    /** Whose act it was. */
    Signatory signatory();

    default Actor by() {
        return signatory().actor();
    }

    /** Members are to vote. */
    record RoundOpened(
            CaseId caseId, Reference reference, UUID round, Signatory signatory, RoundKind kind, Instant dueAt)
            implements RoundEvent {}

    /** The votes are a decision, or the time was up. @param status APPROVED, DECLINED or DEFERRED */
    record RoundDecided(
            CaseId caseId, Reference reference, UUID round, Signatory signatory, RoundKind kind, RoundStatus status)
            implements RoundEvent {}

    /** The committee refused a release of which money had left already. */
    record MoneyHadLeft(CaseId caseId, Reference reference, UUID round, Signatory signatory) implements RoundEvent {}

    /** The condition of a tranche is met; finance may pay it. */
    record TrancheReleased(CaseId caseId, Reference reference, UUID round, Signatory signatory) implements RoundEvent {}

    /** The votes count for nothing. */
    record RoundVoided(CaseId caseId, Reference reference, UUID round, Signatory signatory, VoidCause cause)
            implements RoundEvent {}

    /** One member released money in emergency; auditors are to be told. @param round the ratification @param dueAt until when it is due */
    record EmergencyReleased(CaseId caseId, Reference reference, UUID round, Signatory signatory, Instant dueAt)
            implements RoundEvent {}
}
