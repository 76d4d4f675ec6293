package org.defenderrelief.partner;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;

import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.JoinCode;
import org.defenderrelief.vault.seal.PublicKeys;

/** What a keeper invited somebody to do for an organisation; who came by it, and whether it was taken away again. */
@Entity
@DynamicUpdate
@Table(name = "partner_invitation")
public class Invitation {
    @Id
    private UUID id;

    @Column(updatable = false)
    private String organisation;

    @Column(updatable = false)
    private String rights;

    @Column(name = "key_kid", updatable = false)
    private String keyKid;

    @Column(name = "signing_key", updatable = false)
    private byte[] signingKey;

    @Column(updatable = false)
    private byte[] lookup;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "invited_by", updatable = false)
    private UUID invitedBy;

    @Column(name = "invited_at", updatable = false)
    private Instant invitedAt;

    @Column(name = "invited_act", updatable = false)
    private UUID invitedAct;

    @Column(name = "joined_by")
    private UUID joinedBy;

    @Column(name = "joined_at")
    private Instant joinedAt;

    @Column(name = "joined_act")
    private UUID joinedAct;

    @Column(name = "ended_by")
    private UUID endedBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_act")
    private UUID endedAct;

    protected Invitation() {}

    /** @param keys the public halves of the keys that derive from the code */
    Invitation(
            UUID id,
            PartnerId organisation,
            Set<Right> rights,
            JoinCode code,
            PublicKeys keys,
            Act act,
            Instant now,
            Instant expiresAt) {
        this.id = id;
        this.organisation = organisation.value();
        this.rights = PartnerFacts.text(rights);
        keyKid = keys.kid();
        signingKey = keys.signing().bytes();
        lookup = code.lookup();
        this.expiresAt = expiresAt;
        invitedBy = act.person().value();
        invitedAt = now;
        invitedAct = act.id();
    }

    void join(Act act, Instant now) {
        joinedBy = act.person().value();
        joinedAt = now;
        joinedAct = act.id();
    }

    void end(Act act, Instant now) {
        endedBy = act.person().value();
        endedAt = now;
        endedAct = act.id();
    }

    UUID id() {
        return id;
    }

    String organisationCode() {
        return organisation;
    }

    /** @throws IllegalArgumentException if what stands in the row are no rights */
    Set<Right> rights() {
        return PartnerFacts.rights(rights);
    }

    /** Short name of the code's keys. */
    String keys() {
        return keyKid;
    }

    /** The code's public signing key, in lower-case hex. */
    String signingKey() {
        return HexFormat.of().formatHex(signingKey);
    }

    /** By which it is found from the code, in lower-case hex. */
    String lookup() {
        return HexFormat.of().formatHex(lookup);
    }

    Instant expiresAt() {
        return StoredTime.time(expiresAt);
    }

    /** Who came by it, as the row says. */
    Optional<PersonId> joinedBy() {
        return Optional.ofNullable(joinedBy).map(PersonId::new);
    }

    boolean isEnded() {
        return endedAct != null;
    }
}
