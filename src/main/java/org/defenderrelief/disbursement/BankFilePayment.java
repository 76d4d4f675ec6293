package org.defenderrelief.disbursement;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;

/** A payment in a file for the bank. It is in one file at most that was not discarded. */
@Entity
@Table(name = "bank_file_payment")
class BankFilePayment {
    @EmbeddedId
    private Key key;

    @Column(name = "case_id", updatable = false)
    private UUID caseId;

    @Column(name = "released_act", updatable = false)
    private UUID releasedAct;

    /** Its place in the file, from 1. */
    @Column(updatable = false)
    private int place;

    /** The number of the file's part that it stands in, from 1: the bank answers by parts. */
    @Column(updatable = false)
    private int part;

    /** True, or null once the file was discarded. */
    private Boolean live;

    protected BankFilePayment() {}

    BankFilePayment(UUID file, Payment payment, int place, int part) {
        key = new Key(file, payment.id().value());
        caseId = payment.caseId().value();
        releasedAct = payment.releasedAct().orElseThrow();
        this.place = place;
        this.part = part;
        live = true;
    }

    /** The file was discarded: the payment may go into another. */
    void free() {
        live = null;
    }

    /** Whether its file was not discarded. */
    boolean isLive() {
        return Boolean.TRUE.equals(live);
    }

    /** Whether the payment is what the file orders: it was not taken back, called off or released anew since the file was made. */
    boolean isStill(Payment payment) {
        return payment.id().value().equals(key.paymentId)
                && payment.status() != PaymentStatus.CANCELLED
                && payment.releasedAct().equals(Optional.of(releasedAct));
    }

    UUID file() {
        return key.fileId;
    }

    PaymentId payment() {
        return new PaymentId(key.paymentId);
    }

    CaseId caseId() {
        return new CaseId(caseId);
    }

    int part() {
        return part;
    }

    /** As it is signed. */
    String line() {
        return part + "|" + key.paymentId + "|" + caseId + "|" + releasedAct;
    }

    /** File and payment. */
    @Embeddable
    static class Key implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        @Column(name = "file_id")
        private UUID fileId;

        @Column(name = "payment_id")
        private UUID paymentId;

        protected Key() {}

        Key(UUID fileId, UUID paymentId) {
            this.fileId = fileId;
            this.paymentId = paymentId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.fileId.equals(fileId) && key.paymentId.equals(paymentId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(fileId, paymentId);
        }
    }
}
