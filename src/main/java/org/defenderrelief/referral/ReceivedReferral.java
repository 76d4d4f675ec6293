package org.defenderrelief.referral;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What another fund sent, as its service signed it. */
@Entity
@Table(name = "referral_received")
class ReceivedReferral {
    @Id
    private UUID id;

    @Column(name = "fund_id", updatable = false)
    private UUID fund;

    @Column(updatable = false)
    private byte[] envelope;

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt;

    @Column(name = "settled_at")
    private Instant settledAt;

    protected ReceivedReferral() {}

    ReceivedReferral(UUID id, UUID fund, byte[] envelope, Instant now) {
        this.id = id;
        this.fund = fund;
        this.envelope = envelope.clone();
        receivedAt = now;
    }

    /** It waits no more. Whether it does, the acts say; a verification compares the two. */
    void settle(Instant now) {
        settledAt = now;
    }

    UUID id() {
        return id;
    }

    byte[] envelope() {
        return envelope.clone();
    }
}
