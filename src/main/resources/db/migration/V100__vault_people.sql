-- People's keys; who lost theirs has newer ones beside them. The private halves stand here only sealed, under the vault passphrase and a
-- pepper that no database holds. Nobody is believed to belong anywhere for standing here: that follows from the roster. Which keys nobody
-- needs any more is told for the keyring's sake alone: those that were removed or replaced.
CREATE TABLE person_key (
    person_id UUID NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealing_key VARBINARY(1216) NOT NULL,
    signing_key BINARY(32) NOT NULL,
    sealed_keys BINARY(92) NOT NULL,
    argon_salt BINARY(16) NOT NULL,
    argon_memory_kib INT NOT NULL,
    argon_passes INT NOT NULL,
    argon_lanes INT NOT NULL,
    -- Of the service keyring, whose pepper the passphrase is mixed with.
    pepper_generation INT NOT NULL,
    enrolled_at DATETIME(6) NOT NULL,
    passphrase_set_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    CONSTRAINT pk_person_key PRIMARY KEY (kid),
    INDEX ix_person_key_person_id (person_id, enrolled_at),
    CONSTRAINT ck_person_key_argon CHECK (argon_memory_kib >= 65536 AND argon_passes >= 3 AND argon_lanes >= 1)
) ENGINE = InnoDB;

-- Hashes of the seals, for whoever compares them with what people signed and must not see the seals themselves.
CREATE VIEW person_seal AS
    SELECT person_id, kid, pepper_generation, SHA2(CONCAT(
        UNHEX(LPAD(HEX(pepper_generation), 8, '0')),
        UNHEX(LPAD(HEX(argon_memory_kib), 8, '0')), UNHEX(LPAD(HEX(argon_passes), 8, '0')),
        UNHEX(LPAD(HEX(argon_lanes), 8, '0')), argon_salt, sealed_keys), 256) AS seal
    FROM person_key;

-- One-time codes that a keeper hands over in person: no more of them than a keyed digest.
CREATE TABLE enrolment_code (
    person_id UUID NOT NULL,
    digest BINARY(32) NOT NULL,
    issued_by UUID NOT NULL,
    issued_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_enrolment_code PRIMARY KEY (person_id)
) ENGINE = InnoDB;

GRANT SELECT ON person_seal TO '${app-user}'@'%';
GRANT SELECT ON person_seal TO '${audit-user}'@'%';
GRANT SELECT, INSERT ON person_key TO '${app-user}'@'%';
GRANT UPDATE (sealed_keys, argon_salt, argon_memory_kib, argon_passes, argon_lanes, pepper_generation,
    passphrase_set_at, ended_at)
    ON person_key TO '${app-user}'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON enrolment_code TO '${app-user}'@'%';
