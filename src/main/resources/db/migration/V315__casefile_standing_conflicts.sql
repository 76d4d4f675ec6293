-- What people declared ahead that they must not decide about: that they did, and when. What it is, is sealed, as compartment 'conflict' of the
-- declaration's own id. It ends once, and only so.
CREATE TABLE standing_conflict (
    act           UUID        NOT NULL,
    person_id     UUID        NOT NULL,
    declared_at   DATETIME(6) NOT NULL,
    withdrawn_act UUID        NULL,
    withdrawn_at  DATETIME(6) NULL,
    PRIMARY KEY (act),
    UNIQUE KEY uq_standing_conflict_act_person_id (act, person_id),
    CONSTRAINT fk_standing_conflict_person_id FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_standing_conflict_withdrawn CHECK ((withdrawn_act IS NULL) = (withdrawn_at IS NULL))
);

DELIMITER //
CREATE TRIGGER standing_conflict_ends_once BEFORE UPDATE ON standing_conflict FOR EACH ROW
BEGIN
    IF OLD.withdrawn_act IS NOT NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was withdrawn stays withdrawn';
    END IF;
END//
DELIMITER ;

GRANT SELECT, INSERT ON standing_conflict TO '${app-user}'@'%';
GRANT UPDATE (withdrawn_act, withdrawn_at) ON standing_conflict TO '${app-user}'@'%';
GRANT SELECT ON standing_conflict TO '${audit-user}'@'%';
