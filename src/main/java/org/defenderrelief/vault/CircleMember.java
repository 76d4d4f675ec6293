package org.defenderrelief.vault;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

import org.defenderrelief.kernel.PersonId;

/** One person's membership: the circle's private key, sealed to that person. */
@Entity
@Table(name = "circle_member")
@IdClass(CircleMember.Key.class)
class CircleMember {
    /** Which circle key, and whose membership. */
    record Key(String kid, UUID personId) implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @Id
    @Column(name = "kid")
    private String kid;

    @Id
    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "sealed_private_key", updatable = false)
    private byte[] sealedPrivateKey;

    @Column(name = "admitted_by", updatable = false)
    private UUID admittedBy;

    @Column(name = "admitted_at", updatable = false)
    private Instant admittedAt;

    protected CircleMember() {}

    CircleMember(Circle circle, KeyPair25519 circlePair, PersonKey member, PersonId admittedBy, Instant now) {
        this.kid = circlePair.kid();
        this.personId = member.person().value();
        this.sealedPrivateKey = Hpke.seal(
                new X25519PublicKeyParameters(member.publicKey(), 0),
                bound(circle, kid, personId),
                circlePair.privateKey());
        this.admittedBy = admittedBy.value();
        this.admittedAt = now;
    }

    /** The circle's key pair, for the member whose key this is. */
    KeyPair25519 open(Circle circle, KeyPair25519 member) throws DoesNotOpen {
        return KeyPair25519.ofPrivate(Hpke.open(member, bound(circle, kid, personId), sealedPrivateKey));
    }

    String kid() {
        return kid;
    }

    private static byte[] bound(Circle circle, String kid, UUID personId) {
        return (Binding.FORMAT + "|circle-key|" + circle + "|" + kid + "|" + personId).getBytes(StandardCharsets.UTF_8);
    }
}
