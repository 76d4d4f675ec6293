package org.defenderrelief.referral;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What another fund asked, as its service signed it. Who asked and whether it was answered, the acts say. */
@Entity
@Table(name = "referral_question_came")
class CameQuestion {
    @Id
    private UUID id;

    @Column(updatable = false)
    private byte[] envelope;

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt;

    @Column(name = "settled_at")
    private Instant settledAt;

    protected CameQuestion() {}

    CameQuestion(UUID id, byte[] envelope, Instant now) {
        this.id = id;
        this.envelope = envelope.clone();
        receivedAt = now;
    }

    /** It waits no more. Whether it does, the acts say; a verification compares the two. */
    void settle(Instant now) {
        settledAt = now;
    }

    byte[] envelope() {
        return envelope.clone();
    }
}
