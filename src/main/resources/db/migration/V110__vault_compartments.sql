-- What cases hold, sealed, a row for each version; the service may add versions but neither change nor remove one.
-- The case has no foreign key: cases belong to a later room, and a request is sealed before its case stands.
CREATE TABLE compartment (
    case_id UUID NOT NULL,
    name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version INT NOT NULL,
    nonce BINARY(12) NOT NULL,
    ciphertext MEDIUMBLOB NOT NULL,
    commitment BINARY(32) NOT NULL,
    sealed_by VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    written_by UUID NOT NULL,
    written_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_compartment PRIMARY KEY (case_id, name, version),
    CONSTRAINT ck_compartment_version CHECK (version >= 1),
    CONSTRAINT ck_compartment_sealed_by CHECK (sealed_by IN ('SERVICE', 'SENDER'))
) ENGINE = InnoDB;

-- The data key of each version, sealed to each recipient. The kid is a circle's key or, for the channel, the case's receipt key.
CREATE TABLE compartment_key (
    case_id UUID NOT NULL,
    name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version INT NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    recipient VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed_key BINARY(80) NOT NULL,
    CONSTRAINT pk_compartment_key PRIMARY KEY (case_id, name, version, kid),
    CONSTRAINT fk_compartment_key_case_id_name_version FOREIGN KEY (case_id, name, version)
        REFERENCES compartment (case_id, name, version),
    CONSTRAINT ck_compartment_key_recipient CHECK (recipient IN ('TRIAGE', 'COMMITTEE', 'FINANCE', 'AUDIT', 'RECEIPT'))
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON compartment TO '${app-user}'@'%';
GRANT SELECT, INSERT ON compartment_key TO '${app-user}'@'%';
