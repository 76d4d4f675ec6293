-- The data key of one version of a compartment, sealed to one person's own key for a time: 1120 bytes of encapsulation, 32 of key, 16 of
-- tag. The id is that of the act that asked. The act that gave it commits to the sealed key; a row is not believed for being here.
CREATE TABLE compartment_grant (
    grant_id UUID NOT NULL,
    case_id UUID NOT NULL,
    name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version INT NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed_key VARBINARY(1168) NOT NULL,
    CONSTRAINT pk_compartment_grant PRIMARY KEY (grant_id)
) ENGINE = InnoDB;

-- What was sealed by its hash alone, for whoever compares it with what was signed and must not see it.
CREATE VIEW compartment_grant_hash AS
    SELECT grant_id, case_id, name, version, kid, SHA2(sealed_key, 256) AS hash FROM compartment_grant;

GRANT SELECT, INSERT ON compartment_grant TO '${app-user}'@'%';
GRANT SELECT ON compartment_grant_hash TO '${app-user}'@'%';
GRANT SELECT ON compartment_grant_hash TO '${audit-user}'@'%';
