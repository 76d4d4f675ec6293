-- Keyed digests by which two cases about the same person, phone, e-mail or account find each other without a name in clear. Each row names the
-- act that wrote it: somebody who opened the part that it stands in signed it, and an act commits to all of its rows.
CREATE TABLE blind_index (
    purpose VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    digest BINARY(32) NOT NULL,
    case_id UUID NOT NULL,
    act UUID NOT NULL,
    CONSTRAINT pk_blind_index PRIMARY KEY (purpose, digest, case_id, act),
    INDEX ix_blind_index_case_id (case_id),
    INDEX ix_blind_index_act (act, case_id),
    CONSTRAINT ck_blind_index_purpose CHECK (purpose IN ('NAME_BIRTH_YEAR', 'PHONE', 'EMAIL', 'ACCOUNT', 'RELATIVE', 'GROUP', 'BETWEEN_FUNDS'))
) ENGINE = InnoDB;

-- What each act wrote by its hash alone, for whoever compares it with what was signed and must not see which cases are alike.
CREATE VIEW blind_index_hash AS
    SELECT act, case_id,
        SHA2(GROUP_CONCAT(CONCAT(purpose, ':', LOWER(HEX(digest))) ORDER BY purpose, digest SEPARATOR ','), 256) AS hash
    FROM blind_index GROUP BY act, case_id;

GRANT SELECT, INSERT ON blind_index TO '${app-user}'@'%';
GRANT SELECT ON blind_index_hash TO '${app-user}'@'%';
GRANT SELECT ON blind_index_hash TO '${audit-user}'@'%';

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
