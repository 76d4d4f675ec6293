package org.defenderrelief.referral;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;

/** Which case another fund was asked about, and what its service answered. Whether it was asked and answered so, the acts on that case say. */
@Entity
@Table(name = "referral_question_sent")
class SentQuestion {
    @Id
    private UUID id;

    @Column(name = "case_id", updatable = false)
    private UUID caseId;

    private byte[] answer;

    protected SentQuestion() {}

    SentQuestion(UUID id, CaseId caseId) {
        this.id = id;
        this.caseId = caseId.value();
    }

    void keep(byte[] envelope) {
        answer = envelope.clone();
    }

    CaseId caseId() {
        return new CaseId(caseId);
    }

    Optional<byte[]> answer() {
        return Optional.ofNullable(answer).map(byte[]::clone);
    }
}
