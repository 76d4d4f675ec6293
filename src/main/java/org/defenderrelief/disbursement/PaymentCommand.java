package org.defenderrelief.disbursement;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.RepeatKey;

/** The first answer to an instruction, found again by its key. */
@Entity
@Immutable
@Table(name = "payment_command")
class PaymentCommand {
    @Id
    private byte[] slot;

    private byte[] fingerprint;

    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "payment_id")
    private UUID paymentId;

    @Enumerated(EnumType.STRING)
    @Column(name = "payment_status")
    private PaymentStatus paymentStatus;

    @Enumerated(EnumType.STRING)
    @Column(name = "case_status")
    private CaseStatus caseStatus;

    @Column(name = "case_version")
    private long caseVersion;

    @Column(name = "given_at")
    private Instant givenAt;

    protected PaymentCommand() {}

    PaymentCommand(RepeatKey key, CaseFile caseFile, Optional<Payment> payment, Instant now) {
        slot = key.slot();
        fingerprint = key.fingerprint();
        caseId = caseFile.id().value();
        paymentId = payment.map(one -> one.id().value()).orElse(null);
        paymentStatus = payment.map(Payment::status).orElse(null);
        caseStatus = caseFile.status();
        caseVersion = caseFile.version();
        givenAt = now;
    }

    /** The answer. @throws Problem.IdempotencyMismatch if the key came with something else this time */
    Outcome again(RepeatKey key) {
        if (!Arrays.equals(fingerprint, key.fingerprint())) {
            throw new Problem.IdempotencyMismatch();
        }
        return outcome();
    }

    Outcome outcome() {
        return new Outcome(
                Optional.ofNullable(paymentId).map(PaymentId::new),
                Optional.ofNullable(paymentStatus),
                caseStatus,
                caseVersion,
                givenAt);
    }
}
