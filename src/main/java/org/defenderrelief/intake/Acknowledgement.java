package org.defenderrelief.intake;

import java.time.Instant;
import java.util.UUID;

import org.defenderrelief.casefile.CaseStatus;

/**
 * What the sender of a request gets, once it is durably stored.
 *
 * @param id the case's id
 * @param reference its neutral name towards the world
 * @param receiptCode opens the answers; told this once and kept nowhere
 * @param ownCode lets the person in danger speak for themselves, apart from the sender; told this once and kept nowhere; null if the sender asked
 *     for none
 * @param status {@link CaseStatus#SUBMITTED}
 */
public record Acknowledgement(
        UUID id, String reference, String receiptCode, String ownCode, CaseStatus status, Instant receivedAt) {
    @Override
    public String toString() {
        return "Acknowledgement[" + reference + "]";
    }
}
