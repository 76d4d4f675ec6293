-- What cases hold, sealed, a row for each version; the service may add versions but neither change nor remove one.
-- The case has no foreign key: cases belong to a later room, and a request is sealed before its case stands. The batch is the write it
-- came with, and the id of the history entry that records it. The wrapped keys are one column, erased with the ciphertext: for each
-- recipient a byte that names it and 60 bytes.
CREATE TABLE compartment (
    case_id UUID NOT NULL,
    name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version INT NOT NULL,
    batch UUID NOT NULL,
    nonce BINARY(12) NOT NULL,
    ciphertext MEDIUMBLOB NOT NULL,
    wrapped_keys VARBINARY(305) NOT NULL,
    commitment BINARY(32) NOT NULL,
    sealed_by VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    written_by UUID NOT NULL,
    written_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_compartment PRIMARY KEY (case_id, name, version),
    CONSTRAINT ck_compartment_version CHECK (version >= 1),
    CONSTRAINT ck_compartment_sealed_by CHECK (sealed_by IN ('SERVICE', 'SENDER'))
) ENGINE = InnoDB;

-- One key for each batch and recipient, sealed to the recipient by X-Wing: 1120 bytes of encapsulation, 32 of key, 16 of tag. The kid is
-- a circle's key or, for the channel, the case's receipt keys. Once a circle has changed its key, each is sealed anew
-- and names the new kid.
CREATE TABLE compartment_batch_key (
    batch UUID NOT NULL,
    recipient VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    case_id UUID NOT NULL,
    sealed_key VARBINARY(1168) NOT NULL,
    CONSTRAINT pk_compartment_batch_key PRIMARY KEY (batch, recipient, kid),
    KEY ix_compartment_batch_key_recipient_kid (recipient, kid),
    CONSTRAINT ck_compartment_batch_key_recipient
        CHECK (recipient IN ('TRIAGE', 'COMMITTEE', 'FINANCE', 'AUDIT', 'RECEIPT'))
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON compartment TO '${app-user}'@'%';
GRANT UPDATE (kid, sealed_key) ON compartment_batch_key TO '${app-user}'@'%';
GRANT SELECT, INSERT ON compartment_batch_key TO '${app-user}'@'%';
