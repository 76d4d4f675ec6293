-- Passkeys that open a vault beside the passphrase: the person's keys sealed once more, under what the person's own device derives and no
-- database holds. A row counts only with the act that its owner added it by, and only as long as the owner has not revoked it; what its
-- act does not name (how often and when it was used) decides nothing alone.
CREATE TABLE person_passkey (
    act UUID NOT NULL,
    person_id UUID NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    credential_id VARBINARY(1023) NOT NULL,
    -- Authenticator data as registered (WebAuthn Level 3, section 6.1): the public key and what the authenticator said of it.
    credential VARBINARY(4096) NOT NULL,
    prf_salt BINARY(32) NOT NULL,
    sealed_keys BINARY(92) NOT NULL,
    -- Of the service keyring: whose pepper it is.
    pepper_generation INT NOT NULL,
    name VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    added_at DATETIME(6) NOT NULL,
    last_used_at DATETIME(6) NULL,
    sign_count BIGINT NOT NULL,
    CONSTRAINT pk_person_passkey PRIMARY KEY (act),
    CONSTRAINT uq_person_passkey_credential_id UNIQUE (credential_id),
    INDEX ix_person_passkey_person_id (person_id),
    CONSTRAINT fk_person_passkey_kid FOREIGN KEY (kid) REFERENCES person_key (kid)
) ENGINE = InnoDB;

-- Hashes of what owners signed, for whoever compares and must not see the seals themselves.
CREATE VIEW passkey_seal AS
    SELECT act, person_id, kid, SHA2(credential, 256) AS credential,
        SHA2(CONCAT(prf_salt, sealed_keys, UNHEX(LPAD(HEX(pepper_generation), 8, '0')), CAST(name AS BINARY)), 256) AS seal
    FROM person_passkey;

-- Under which generations of the service keyring something is sealed that somebody still needs, a row for each.
CREATE VIEW pepper_in_use AS
    SELECT pepper_generation FROM person_key WHERE ended_at IS NULL
    UNION ALL
    SELECT p.pepper_generation FROM person_passkey p JOIN person_key k ON k.kid = p.kid WHERE k.ended_at IS NULL;

-- Challenges that were answered, by their hash, until they would be over anyway: each is taken once, in every replica.
CREATE TABLE passkey_challenge (
    challenge CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    over_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_passkey_challenge PRIMARY KEY (challenge),
    INDEX ix_passkey_challenge_over_at (over_at)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, DELETE ON person_passkey TO '${app-user}'@'%';
GRANT UPDATE (last_used_at, sign_count) ON person_passkey TO '${app-user}'@'%';
GRANT SELECT ON passkey_seal TO '${app-user}'@'%';
GRANT SELECT ON passkey_seal TO '${audit-user}'@'%';
GRANT SELECT ON pepper_in_use TO '${app-user}'@'%';
GRANT SELECT ON pepper_in_use TO '${audit-user}'@'%';
GRANT SELECT, INSERT, DELETE ON passkey_challenge TO '${app-user}'@'%';
