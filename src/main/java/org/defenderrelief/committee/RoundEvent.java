package org.defenderrelief.committee;

import java.time.Instant;
import java.util.UUID;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Reference;

/** What happened to a round; fired within the transaction that made it happen, content-free. */
public sealed interface RoundEvent {
    CaseId caseId();

    Reference reference();

    UUID round();

    Actor by();

    /** Members are to vote. */
    record RoundOpened(CaseId caseId, Reference reference, UUID round, Actor by, RoundKind kind, Instant dueAt)
            implements RoundEvent {}

    /** The votes are a decision, or the time was up. @param status APPROVED, DECLINED or DEFERRED */
    record RoundDecided(CaseId caseId, Reference reference, UUID round, Actor by, RoundKind kind, RoundStatus status)
            implements RoundEvent {}

    /** The votes count for nothing. */
    record RoundVoided(CaseId caseId, Reference reference, UUID round, Actor by, VoidCause cause)
            implements RoundEvent {}

    /** One member released money in emergency; auditors are to be told. @param round the ratification @param dueAt until when it is due */
    record EmergencyReleased(CaseId caseId, Reference reference, UUID round, Actor by, Instant dueAt)
            implements RoundEvent {}
}
