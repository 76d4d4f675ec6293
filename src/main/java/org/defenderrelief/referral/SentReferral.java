package org.defenderrelief.referral;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;

/** Which case a referral is of. Whether it is, the acts on that case say. */
@Entity
@Table(name = "referral_sent")
class SentReferral {
    @Id
    private UUID id;

    @Column(name = "case_id", updatable = false)
    private UUID caseId;

    @Column(name = "fund_id", updatable = false)
    private UUID fund;

    private byte[] receipt;

    @Column(name = "receipt_kid")
    private String receiptKid;

    protected SentReferral() {}

    SentReferral(UUID id, CaseId caseId, UUID fund) {
        this.id = id;
        this.caseId = caseId.value();
        this.fund = fund;
    }

    void keep(byte[] sealedReceipt, String kid) {
        receipt = sealedReceipt.clone();
        receiptKid = kid;
    }

    CaseId caseId() {
        return new CaseId(caseId);
    }

    UUID fund() {
        return fund;
    }

    Optional<byte[]> receipt() {
        return Optional.ofNullable(receipt).map(byte[]::clone);
    }

    String receiptKid() {
        return receiptKid;
    }
}
