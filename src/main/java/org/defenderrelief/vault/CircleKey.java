package org.defenderrelief.vault;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;

/** A circle's public key. The private half stands nowhere but sealed to each member. */
@Entity
@Table(name = "circle_key")
class CircleKey {
    /** Whether new compartments are sealed to it. */
    enum Status {
        /** New compartments are sealed to it. */
        ACTIVE,
        /** It only opens what was sealed to it. */
        RETIRED
    }

    @Id
    @Column(name = "kid")
    private String kid;

    @Enumerated(EnumType.STRING)
    @Column(name = "circle", columnDefinition = "varchar(16)", updatable = false)
    private Circle circle;

    @Column(name = "generation", updatable = false)
    private int generation;

    @Column(name = "public_key", updatable = false)
    private byte[] publicKey;

    @Column(name = "fingerprint", updatable = false)
    private String fingerprint;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", columnDefinition = "varchar(8)")
    private Status status;

    @Column(name = "made_by", updatable = false)
    private UUID madeBy;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    protected CircleKey() {}

    CircleKey(Circle circle, int generation, KeyPair25519 pair, PersonId madeBy, Instant now) {
        this.kid = pair.kid();
        this.circle = circle;
        this.generation = generation;
        this.publicKey = pair.publicKey();
        this.fingerprint = KeyPair25519.fingerprint(pair.publicKey());
        this.status = Status.ACTIVE;
        this.madeBy = madeBy.value();
        this.madeAt = now;
    }

    String kid() {
        return kid;
    }

    Circle circle() {
        return circle;
    }

    int generation() {
        return generation;
    }

    byte[] publicKey() {
        return publicKey;
    }

    String fingerprint() {
        return fingerprint;
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }
}
