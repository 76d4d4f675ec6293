package org.defenderrelief.vault.people;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.Stretching;
import org.defenderrelief.vault.seal.VerifyingKey;

/** Keys of a person, who has other ones once these were lost: the public halves, and the private ones sealed under their vault passphrase. */
@Entity
@Table(name = "person_key")
class PersonKey {
    @Id
    @Column(name = "kid")
    private String kid;

    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Column(name = "sealing_key", updatable = false)
    private byte[] sealingKey;

    @Column(name = "signing_key", updatable = false)
    private byte[] signingKey;

    @Column(name = "sealed_keys")
    private byte[] sealedKeys;

    @Column(name = "argon_salt")
    private byte[] argonSalt;

    @Column(name = "argon_memory_kib")
    private int argonMemoryKib;

    @Column(name = "argon_passes")
    private int argonPasses;

    @Column(name = "argon_lanes")
    private int argonLanes;

    @Column(name = "pepper_generation")
    private int pepperGeneration;

    @Column(name = "enrolled_at", updatable = false)
    private Instant enrolledAt;

    @Column(name = "passphrase_set_at")
    private Instant passphraseSetAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected PersonKey() {}

    PersonKey(PersonId person, PublicKeys keys, PassphraseSeal seal, Instant now) {
        this.personId = person.value();
        this.kid = keys.kid();
        this.sealingKey = keys.sealing().bytes();
        this.signingKey = keys.signing().bytes();
        this.enrolledAt = now;
        reseal(seal, now);
    }

    /** The same passphrase, under another generation of the service keyring. */
    final void sealAnew(PassphraseSeal seal) {
        reseal(seal, passphraseSetAt);
    }

    /** From now on the private keys open with another passphrase. */
    final void reseal(PassphraseSeal seal, Instant now) {
        this.sealedKeys = seal.sealed();
        this.argonSalt = seal.stretching().salt();
        this.argonMemoryKib = seal.stretching().memoryKib();
        this.argonPasses = seal.stretching().passes();
        this.argonLanes = seal.stretching().lanes();
        this.pepperGeneration = seal.generation();
        this.passphraseSetAt = now;
    }

    /** Nobody needs them any more: they were removed from the roster, or replaced. */
    void end(Instant now) {
        this.endedAt = now;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    String kid() {
        return kid;
    }

    /** As they stand here; whether they are anybody's to be believed, the roster says. */
    PublicKeys keys() {
        return new PublicKeys(EncapsulationKey.of(sealingKey), VerifyingKey.of(signingKey));
    }

    PassphraseSeal seal() {
        return new PassphraseSeal(
                sealedKeys, new Stretching(argonSalt, argonMemoryKib, argonPasses, argonLanes), pepperGeneration);
    }
}
