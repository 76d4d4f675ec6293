package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;

/**
 * What became of an instruction: the same answer however often it is given.
 *
 * @param payment the payment it was about, if about one
 * @param status where that payment then stood
 * @param caseStatus where the case then stood
 * @param caseVersion the case's version then
 * @param at when
 */
public record Outcome(
        Optional<PaymentId> payment,
        Optional<PaymentStatus> status,
        CaseStatus caseStatus,
        long caseVersion,
        Instant at) {
    /** As it is kept for whoever gives the same instruction again. */
    record Kept(UUID payment, PaymentStatus status, CaseStatus caseStatus, long caseVersion, Instant at) {
        Outcome outcome() {
            return new Outcome(
                    Optional.ofNullable(payment).map(PaymentId::new),
                    Optional.ofNullable(status),
                    caseStatus,
                    caseVersion,
                    at);
        }
    }

    static Kept of(CaseFile caseFile, Optional<Payment> payment, Instant now) {
        return new Kept(
                payment.map(one -> one.id().value()).orElse(null),
                payment.map(Payment::status).orElse(null),
                caseFile.status(),
                caseFile.version(),
                now);
    }
}
