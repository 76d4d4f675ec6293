package org.defenderrelief.vault;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;

/** A person's key pair: the public half, and the private half sealed under their vault passphrase. */
@Entity
@Table(name = "person_key")
class PersonKey {
    @Id
    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "kid", updatable = false)
    private String kid;

    @Column(name = "public_key", updatable = false)
    private byte[] publicKey;

    @Column(name = "sealed_private_key")
    private byte[] sealedPrivateKey;

    @Column(name = "argon_salt")
    private byte[] argonSalt;

    @Column(name = "argon_memory_kib")
    private int argonMemoryKib;

    @Column(name = "argon_passes")
    private int argonPasses;

    @Column(name = "argon_lanes")
    private int argonLanes;

    @Column(name = "enrolled_at", updatable = false)
    private Instant enrolledAt;

    @Column(name = "passphrase_set_at")
    private Instant passphraseSetAt;

    protected PersonKey() {}

    PersonKey(PersonId person, KeyPair25519 pair, PassphraseSeal seal, Instant now) {
        this.personId = person.value();
        this.kid = pair.kid();
        this.publicKey = pair.publicKey();
        this.enrolledAt = now;
        reseal(seal, now);
    }

    /** From now on the private key opens with another passphrase. */
    final void reseal(PassphraseSeal seal, Instant now) {
        this.sealedPrivateKey = seal.sealed();
        this.argonSalt = seal.stretching().salt();
        this.argonMemoryKib = seal.stretching().memoryKib();
        this.argonPasses = seal.stretching().passes();
        this.argonLanes = seal.stretching().lanes();
        this.passphraseSetAt = now;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    String kid() {
        return kid;
    }

    byte[] publicKey() {
        return publicKey;
    }

    PassphraseSeal seal() {
        return new PassphraseSeal(sealedPrivateKey, new Stretching(argonSalt, argonMemoryKib, argonPasses, argonLanes));
    }

    Instant enrolledAt() {
        return enrolledAt;
    }

    Instant passphraseSetAt() {
        return passphraseSetAt;
    }
}
