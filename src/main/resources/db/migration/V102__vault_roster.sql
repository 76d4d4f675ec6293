-- Who belongs where: a chain of signed statements. The service checks each from the root; a row is not believed for being here.
CREATE TABLE roster_statement (
    number BIGINT NOT NULL,
    hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    envelope MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_roster_statement PRIMARY KEY (number),
    CONSTRAINT uq_roster_statement_hash UNIQUE (hash)
) ENGINE = InnoDB;

CREATE TRIGGER roster_statement_before_update BEFORE UPDATE ON roster_statement FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the roster is append-only';

CREATE TRIGGER roster_statement_before_delete BEFORE DELETE ON roster_statement FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the roster is append-only';

-- Statements that wait for signatures, which are in a table of their own.
CREATE TABLE roster_draft (
    id UUID NOT NULL,
    envelope MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    drafted_by UUID NOT NULL,
    drafted_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_roster_draft PRIMARY KEY (id)
) ENGINE = InnoDB;

CREATE TABLE roster_signature (
    draft_id UUID NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    signature BINARY(64) NOT NULL,
    CONSTRAINT pk_roster_signature PRIMARY KEY (draft_id, kid),
    CONSTRAINT fk_roster_signature_draft_id FOREIGN KEY (draft_id) REFERENCES roster_draft (id)
) ENGINE = InnoDB;

-- Each circle key, sealed to each member. A copy that is not the key the roster names is refused when it is opened. Copies of a key that
-- was retired are blank.
CREATE TABLE circle_copy (
    circle_kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    member_kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed_key VARBINARY(1168) NOT NULL,
    sealed_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_circle_copy PRIMARY KEY (circle_kid, member_kid)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON roster_statement TO '${app-user}'@'%';
GRANT SELECT ON roster_statement TO '${audit-user}'@'%';
GRANT SELECT, INSERT, DELETE ON roster_draft TO '${app-user}'@'%';
GRANT SELECT, INSERT, DELETE ON roster_signature TO '${app-user}'@'%';
GRANT SELECT, INSERT, UPDATE ON circle_copy TO '${app-user}'@'%';

-- Shares of the recovery keys that the roster names, each sealed to its holder until the holder has it on paper. That a row is here or gone
-- says nothing of whether a share can be read: that follows from what its holder signed.
CREATE TABLE recovery_share (
    recovery_kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    holder_kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed_share VARBINARY(1171) NOT NULL,
    sealed_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_recovery_share PRIMARY KEY (recovery_kid, holder_kid)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, DELETE ON recovery_share TO '${app-user}'@'%';
