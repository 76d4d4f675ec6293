-- What the schedule of two keepers says is no longer kept is blanked, a part of a case at a time: its ciphertext and its wrapped keys go, its commitment
-- stays, and it names the act that erased it. The act is in the history before the row is blanked.
ALTER TABLE compartment
    ADD COLUMN erased_act UUID NULL,
    ADD KEY ix_compartment_erased_act (erased_act),
    ADD CONSTRAINT ck_compartment_erased CHECK (erased_act IS NULL OR (ciphertext = '' AND wrapped_keys = ''));

-- Of each version whether anything is left of it, for whoever compares that with what was signed and must not see it.
CREATE VIEW compartment_state AS
    SELECT case_id, name, version, erased_act, (ciphertext <> '') AS has_text, (wrapped_keys <> '') AS has_keys FROM compartment;

GRANT UPDATE (ciphertext, wrapped_keys, erased_act) ON compartment TO '${app-user}'@'%';
GRANT SELECT ON compartment_state TO '${app-user}'@'%';
GRANT SELECT ON compartment_state TO '${audit-user}'@'%';
GRANT DELETE ON blind_index TO '${app-user}'@'%';
GRANT DELETE ON compartment_grant TO '${app-user}'@'%';

DELIMITER //

-- These hold the service's user. The owner, who can take triggers away, is held by what a verification names.
CREATE TRIGGER compartment_before_update BEFORE UPDATE ON compartment FOR EACH ROW
BEGIN
    IF USER() LIKE '${app-user}@%' AND NOT (
        OLD.erased_act IS NULL AND NEW.erased_act IS NOT NULL AND NEW.ciphertext = '' AND NEW.wrapped_keys = ''
        AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = OLD.case_id
            AND c.status IN ('CLOSED', 'DECLINED', 'HELPED_OTHERWISE', 'REFERRED', 'WITHDRAWN', 'DUPLICATE'))
        AND EXISTS (SELECT 1 FROM history_entry e WHERE e.entry = NEW.erased_act AND e.case_id = OLD.case_id
            AND e.action = 'retention.erased' AND JSON_VALUE(e.facts, '$.name') = OLD.name
            AND OLD.version BETWEEN CAST(SUBSTRING_INDEX(JSON_VALUE(e.facts, '$.versions'), '-', 1) AS UNSIGNED)
                AND CAST(SUBSTRING_INDEX(JSON_VALUE(e.facts, '$.versions'), '-', -1) AS UNSIGNED))) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a part of a case is blanked whole by the act that erases it, and otherwise stays as it is';
    END IF;
END //

CREATE TRIGGER blind_index_before_delete BEFORE DELETE ON blind_index FOR EACH ROW
BEGIN
    IF USER() LIKE '${app-user}@%' AND NOT EXISTS (SELECT 1 FROM compartment p WHERE p.case_id = OLD.case_id
        AND p.name IN ('identity', 'payment') AND p.erased_act IS NOT NULL) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what is indexed of a part stays until that is erased';
    END IF;
END //

CREATE TRIGGER compartment_grant_before_delete BEFORE DELETE ON compartment_grant FOR EACH ROW
BEGIN
    IF USER() LIKE '${app-user}@%' AND NOT EXISTS (SELECT 1 FROM compartment p WHERE p.case_id = OLD.case_id
        AND p.name = OLD.name AND p.version = OLD.version AND p.erased_act IS NOT NULL) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a key that was given stays until what it opens is erased';
    END IF;
END //

-- As V170 made it, but for files that were erased.
DROP TRIGGER file_segment_before_delete //

CREATE TRIGGER file_segment_before_delete BEFORE DELETE ON file_segment FOR EACH ROW
BEGIN
    IF EXISTS (SELECT 1 FROM file_content f WHERE f.id = OLD.file AND f.case_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM compartment p WHERE p.case_id = f.case_id
            AND p.name = CAST(CONCAT('attachment/', f.id) AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            AND p.erased_act IS NOT NULL)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a file that a case has taken in stays as it is';
    END IF;
END //

DELIMITER ;
