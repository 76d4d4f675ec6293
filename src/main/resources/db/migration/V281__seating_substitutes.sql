-- Who votes for a member while they are away, from when until when. It is ended before that by one of the two, once.
CREATE TABLE seat_substitute (
    act           UUID        NOT NULL,
    member_id     UUID        NOT NULL,
    substitute_id UUID        NOT NULL,
    starts_at     DATETIME(6) NOT NULL,
    ends_at       DATETIME(6) NOT NULL,
    ended_by      UUID        NULL,
    ended_at      DATETIME(6) NULL,
    ended_act     UUID        NULL,
    PRIMARY KEY (act),
    KEY ix_seat_substitute_substitute_id (substitute_id, ends_at),
    CONSTRAINT fk_seat_substitute_member_id FOREIGN KEY (member_id) REFERENCES person (id),
    CONSTRAINT fk_seat_substitute_substitute_id FOREIGN KEY (substitute_id) REFERENCES person (id),
    CONSTRAINT ck_seat_substitute_another CHECK (substitute_id <> member_id),
    CONSTRAINT ck_seat_substitute_time CHECK (starts_at < ends_at),
    CONSTRAINT ck_seat_substitute_ended CHECK (
        (ended_by IS NULL) = (ended_at IS NULL) AND (ended_by IS NULL) = (ended_act IS NULL))
);

DELIMITER //
CREATE TRIGGER seat_substitute_ends_once BEFORE UPDATE ON seat_substitute FOR EACH ROW
BEGIN
    IF OLD.ended_act IS NOT NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was ended stays ended';
    END IF;
END//
DELIMITER ;

GRANT SELECT, INSERT ON seat_substitute TO '${app-user}'@'%';
GRANT UPDATE (ended_by, ended_at, ended_act) ON seat_substitute TO '${app-user}'@'%';
GRANT SELECT ON seat_substitute TO '${audit-user}'@'%';
