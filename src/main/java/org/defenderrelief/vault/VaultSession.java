package org.defenderrelief.vault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;

/** An unlocked vault: the person's private key sealed under a token that is stored nowhere, until it is idle too long or ends. */
@Entity
@Table(name = "vault_session")
class VaultSession {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Column(name = "sealed_private_key", updatable = false)
    private byte[] sealedPrivateKey;

    @Column(name = "unlocked_at", updatable = false)
    private Instant unlockedAt;

    @Column(name = "idle_until")
    private Instant idleUntil;

    @Column(name = "ends_at", updatable = false)
    private Instant endsAt;

    protected VaultSession() {}

    VaultSession(UnlockToken token, PersonId person, KeyPair25519 pair, Instant now, Duration idle, Duration atMost) {
        this.tokenHash = token.hash();
        this.personId = person.value();
        this.unlockedAt = now;
        this.endsAt = now.plus(atMost);
        this.idleUntil = earlier(now.plus(idle), endsAt);
        byte[] key = key(token, person);
        this.sealedPrivateKey = Aead.sealWithNonce(key, pair.privateKey(), bound(person));
        Secrets.wipe(key);
    }

    boolean isLive(Instant now) {
        return now.isBefore(idleUntil) && now.isBefore(endsAt);
    }

    boolean belongsTo(PersonId person) {
        return personId.equals(person.value());
    }

    /** Was used: stays unlocked for another while. Small steps are not stored, so that reading costs no write each time. */
    void touch(Instant now, Duration idle) {
        Instant next = earlier(now.plus(idle), endsAt);
        if (Duration.between(idleUntil, next).compareTo(idle.dividedBy(30)) > 0) {
            idleUntil = next;
        }
    }

    KeyPair25519 open(UnlockToken token, PersonId person) throws DoesNotOpen {
        byte[] key = key(token, person);
        try {
            return KeyPair25519.ofPrivate(Aead.openWithNonce(key, sealedPrivateKey, bound(person)));
        } finally {
            Secrets.wipe(key);
        }
    }

    private static byte[] key(UnlockToken token, PersonId person) {
        return Secrets.derive(token.value(), null, bound(person));
    }

    private static byte[] bound(PersonId person) {
        return (Binding.FORMAT + "|vault-session|" + person.value()).getBytes(StandardCharsets.UTF_8);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
