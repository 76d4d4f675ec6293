-- People's and circles' keys. Private keys stand here only sealed: a person's under the vault passphrase, a circle's to each member.
CREATE TABLE person_key (
    person_id UUID NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    public_key BINARY(32) NOT NULL,
    sealed_private_key BINARY(60) NOT NULL,
    argon_salt BINARY(16) NOT NULL,
    argon_memory_kib INT NOT NULL,
    argon_passes INT NOT NULL,
    argon_lanes INT NOT NULL,
    enrolled_at DATETIME(6) NOT NULL,
    passphrase_set_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_person_key PRIMARY KEY (person_id),
    CONSTRAINT uq_person_key_kid UNIQUE (kid),
    CONSTRAINT ck_person_key_argon CHECK (argon_memory_kib >= 65536 AND argon_passes >= 3 AND argon_lanes >= 1)
) ENGINE = InnoDB;

CREATE TABLE circle_key (
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    circle VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    generation INT NOT NULL,
    public_key BINARY(32) NOT NULL,
    fingerprint CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    made_by UUID NOT NULL,
    made_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_circle_key PRIMARY KEY (kid),
    CONSTRAINT uq_circle_key_circle_generation UNIQUE (circle, generation),
    CONSTRAINT ck_circle_key_circle CHECK (circle IN ('TRIAGE', 'COMMITTEE', 'FINANCE', 'AUDIT')),
    CONSTRAINT ck_circle_key_status CHECK (status IN ('ACTIVE', 'RETIRED'))
) ENGINE = InnoDB;

CREATE TABLE circle_member (
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    person_id UUID NOT NULL,
    sealed_private_key BINARY(80) NOT NULL,
    admitted_by UUID NOT NULL,
    admitted_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_circle_member PRIMARY KEY (kid, person_id),
    INDEX ix_circle_member_person_id (person_id),
    CONSTRAINT fk_circle_member_kid FOREIGN KEY (kid) REFERENCES circle_key (kid),
    CONSTRAINT fk_circle_member_person_id FOREIGN KEY (person_id) REFERENCES person_key (person_id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON person_key TO '${app-user}'@'%';
GRANT UPDATE (sealed_private_key, argon_salt, argon_memory_kib, argon_passes, argon_lanes, passphrase_set_at)
    ON person_key TO '${app-user}'@'%';
GRANT SELECT, INSERT ON circle_key TO '${app-user}'@'%';
GRANT SELECT, INSERT ON circle_member TO '${app-user}'@'%';
