-- Files, their contents sealed in segments before they come here. A file waits, for whoever sent it, until an act on a case takes it in; until
-- then the hash of the sender's token stands beside it and its exact length. From then on it stays as it is. The key of a content stands in
-- the compartment attachment/<id> of the case and nowhere else.
CREATE TABLE file_content (
    id UUID NOT NULL,
    owner UUID NOT NULL,
    sealed_by VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    token_hash BINARY(32) NOT NULL,
    generation INT NOT NULL,
    length BIGINT NULL,
    segments INT NOT NULL,
    complete BOOLEAN NOT NULL,
    root BINARY(32) NULL,
    changed_at DATETIME(6) NOT NULL,
    case_id UUID NULL,
    belongs_to VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    act UUID NULL,
    CONSTRAINT pk_file_content PRIMARY KEY (id),
    KEY ix_file_content_case_id (case_id),
    KEY ix_file_content_owner_case_id (owner, case_id),
    KEY ix_file_content_case_id_changed_at (case_id, changed_at),
    CONSTRAINT ck_file_content_sealed_by CHECK (sealed_by IN ('SERVICE', 'SENDER')),
    CONSTRAINT ck_file_content_complete CHECK (complete = FALSE OR root IS NOT NULL),
    CONSTRAINT ck_file_content_taken CHECK (
        case_id IS NULL OR (complete AND belongs_to IS NOT NULL AND act IS NOT NULL AND length IS NULL))
) ENGINE = InnoDB;

-- A nonce of 12 bytes, at most 65,536 of ciphertext, a tag of 16.
CREATE TABLE file_segment (
    file UUID NOT NULL,
    at INT NOT NULL,
    hash BINARY(32) NOT NULL,
    sealed MEDIUMBLOB NOT NULL,
    CONSTRAINT pk_file_segment PRIMARY KEY (file, at),
    CONSTRAINT ck_file_segment_sealed CHECK (OCTET_LENGTH(sealed) BETWEEN 29 AND 65564)
) ENGINE = InnoDB;

DELIMITER //

CREATE TRIGGER file_content_before_update BEFORE UPDATE ON file_content FOR EACH ROW
BEGIN
    IF OLD.case_id IS NOT NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a file that a case has taken in stays as it is';
    END IF;
END //

CREATE TRIGGER file_content_before_delete BEFORE DELETE ON file_content FOR EACH ROW
BEGIN
    IF OLD.case_id IS NOT NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a file that a case has taken in stays as it is';
    END IF;
END //

CREATE TRIGGER file_segment_before_insert BEFORE INSERT ON file_segment FOR EACH ROW
BEGIN
    IF EXISTS (SELECT 1 FROM file_content f WHERE f.id = NEW.file AND f.complete) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a file that is complete stays as it is';
    END IF;
END //

CREATE TRIGGER file_segment_before_delete BEFORE DELETE ON file_segment FOR EACH ROW
BEGIN
    IF EXISTS (SELECT 1 FROM file_content f WHERE f.id = OLD.file AND f.case_id IS NOT NULL) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a file that a case has taken in stays as it is';
    END IF;
END //

DELIMITER ;

GRANT SELECT, INSERT, UPDATE, DELETE ON file_content TO '${app-user}'@'%';
GRANT SELECT, INSERT, DELETE ON file_segment TO '${app-user}'@'%';
GRANT SELECT ON file_content TO '${audit-user}'@'%';
GRANT SELECT ON file_segment TO '${audit-user}'@'%';
