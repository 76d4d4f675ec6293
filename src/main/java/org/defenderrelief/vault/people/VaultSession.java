package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * An unlocked vault: the person's private keys sealed under a token that is stored nowhere together with a secret of the keyring, bound to
 * the person, the sign-in and the end. So neither a stolen cookie with a copy of the database, nor a changed row, opens anything.
 */
@Entity
@Table(name = "vault_session")
class VaultSession {
    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Column(name = "sign_in", updatable = false)
    private String signIn;

    @Column(name = "sealed_keys", updatable = false)
    private byte[] sealedKeys;

    @Column(name = "generation", updatable = false)
    private int generation;

    @Column(name = "unlocked_at", updatable = false)
    private Instant unlockedAt;

    @Column(name = "idle_until")
    private Instant idleUntil;

    @Column(name = "ends_at", updatable = false)
    private Instant endsAt;

    protected VaultSession() {}

    VaultSession(Holder holder, PrivateKeys keys, Secret secret, Instant now, Duration idle, Duration atMost) {
        this.generation = secret.generation();
        this.tokenHash = holder.token().hash();
        this.personId = holder.person().value();
        this.signIn = holder.signIn().hash();
        this.unlockedAt = now;
        this.endsAt = now.plus(atMost).truncatedTo(ChronoUnit.MICROS);
        this.idleUntil = earlier(now.plus(idle), endsAt);
        try (SymmetricKey key = key(holder, secret.key())) {
            this.sealedKeys = keys.sealUnder(key, bound());
        }
    }

    /** Who claims to hold a session open: person, sign-in and token together. */
    record Holder(PersonId person, SignIn signIn, UnlockToken token) {}

    /** A secret of the service keyring. @param generation whose it is */
    record Secret(int generation, SymmetricKey key) {}

    int generation() {
        return generation;
    }

    /** When it ends at the latest; the keys are bound to it. */
    Instant endsAt() {
        return endsAt;
    }

    boolean isLive(Instant now) {
        return now.isBefore(idleUntil) && now.isBefore(endsAt);
    }

    boolean belongsTo(Holder holder) {
        return personId.equals(holder.person().value())
                && signIn.equals(holder.signIn().hash());
    }

    /** Was used: stays unlocked for another while. Small steps are not stored, so that reading costs no write each time. */
    void touch(Instant now, Duration idle) {
        Instant next = earlier(now.plus(idle), endsAt);
        if (Duration.between(idleUntil, next).compareTo(idle.dividedBy(30)) > 0) {
            idleUntil = next;
        }
    }

    PrivateKeys open(Holder holder, SymmetricKey secret) throws DoesNotOpen {
        try (SymmetricKey key = key(holder, secret)) {
            return PrivateKeys.openUnder(key, sealedKeys, bound());
        }
    }

    private static SymmetricKey key(Holder holder, SymmetricKey secret) {
        return holder.token().key(secret);
    }

    byte[] sealedKeys() {
        return sealedKeys;
    }

    /** What the sealed keys are bound to: they open only beside the same. */
    byte[] bound() {
        return ("relief/2|vault-session|" + personId + "|" + signIn + "|" + endsAt.truncatedTo(ChronoUnit.MICROS) + "|"
                        + generation)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
