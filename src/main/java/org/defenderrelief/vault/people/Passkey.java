package org.defenderrelief.vault.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.seal.Secrets;

/** A passkey as it stands here. Whether it is its owner's to be believed, its owner's acts say. */
@Entity
@Table(name = "person_passkey")
class Passkey {
    @Id
    @Column(name = "act", updatable = false)
    private UUID act;

    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Column(name = "kid", updatable = false)
    private String kid;

    @Column(name = "credential_id", updatable = false)
    private byte[] credentialId;

    @Column(name = "credential", updatable = false)
    private byte[] credential;

    @Column(name = "prf_salt", updatable = false)
    private byte[] prfSalt;

    @Column(name = "sealed_keys", updatable = false)
    private byte[] sealedKeys;

    @Column(name = "pepper_generation", updatable = false)
    private int pepperGeneration;

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "added_at", updatable = false)
    private Instant addedAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "sign_count")
    private long signCount;

    protected Passkey() {}

    /**
     * A passkey that its owner adds.
     *
     * @param act the owner's act, whose id is from now on the passkey's
     * @param salt what the authenticator derives its secret from
     */
    Passkey(Act act, String kid, WebAuthn.Credential made, byte[] salt, PasskeySeal seal, String name, Instant now) {
        this.act = act.id();
        this.personId = act.person().value();
        this.kid = kid;
        this.credentialId = made.id();
        this.credential = made.record();
        this.prfSalt = salt;
        this.sealedKeys = seal.sealed();
        this.pepperGeneration = seal.generation();
        this.name = name;
        this.addedAt = now;
        this.signCount = made.signCount();
    }

    /** It opened the vault. @param count by its authenticator, which counts on, or always says zero */
    void used(long count, Instant now) {
        this.signCount = count;
        this.lastUsedAt = now;
    }

    UUID id() {
        return act;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    String kid() {
        return kid;
    }

    /** In base64url, as browsers name it. */
    String credentialName() {
        return Secrets.base64Url(credentialId);
    }

    WebAuthn.Credential credential() {
        return new WebAuthn.Credential(credentialId, credential, signCount);
    }

    String salt() {
        return Secrets.base64Url(prfSalt);
    }

    String name() {
        return name;
    }

    Instant addedAt() {
        return StoredTime.time(addedAt);
    }

    Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    PasskeySeal seal() {
        return new PasskeySeal(credentialId, sealedKeys, pepperGeneration);
    }

    /** Hash of the credential with its public key, in lower-case hex, by which the owner's act names it. */
    String credentialHash() {
        return HexFormat.of().formatHex(Secrets.sha256(credential));
    }

    /** Hash of the sealed keys, of what their secret derives from, of the pepper's generation and of the name: of two passkeys nobody exchanges the names unseen. */
    String sealHash() {
        return HexFormat.of()
                .formatHex(Secrets.sha256(
                        prfSalt,
                        sealedKeys,
                        ByteBuffer.allocate(Integer.BYTES)
                                .putInt(pepperGeneration)
                                .array(),
                        name.getBytes(StandardCharsets.UTF_8)));
    }
}
