-- Keyed digests by which two cases about the same person, phone, e-mail or account find each other without a name in clear.
CREATE TABLE blind_index (
    purpose VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    digest BINARY(32) NOT NULL,
    case_id UUID NOT NULL,
    CONSTRAINT pk_blind_index PRIMARY KEY (purpose, digest, case_id),
    INDEX ix_blind_index_case_id (case_id),
    CONSTRAINT ck_blind_index_purpose CHECK (purpose IN ('NAME_BIRTH_YEAR', 'PHONE', 'EMAIL', 'ACCOUNT'))
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON blind_index TO '${app-user}'@'%';

-- The keys of those digests, each sealed to the one circle that indexes with it. Which of the rows counts, the roster says.
CREATE TABLE index_key (
    commitment BINARY(32) NOT NULL,
    circle VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed_key VARBINARY(1168) NOT NULL,
    CONSTRAINT pk_index_key PRIMARY KEY (commitment)
) ENGINE = InnoDB;

GRANT UPDATE (kid, sealed_key) ON index_key TO '${app-user}'@'%';
GRANT SELECT, INSERT ON index_key TO '${app-user}'@'%';
