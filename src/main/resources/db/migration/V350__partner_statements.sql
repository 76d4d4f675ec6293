-- What keepers say of a partner organisation: that they vouch for it until a day, that it is suspended, that this is over, that it ended. Each
-- is a signed act; all but a suspension is proposed by one keeper and confirmed by another. What it says never changes, and it is settled once.
CREATE TABLE partner_statement (
    id            UUID          NOT NULL,
    organisation  VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind          VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name          VARCHAR(200)  NULL,
    vouching      VARCHAR(2000) NULL,
    vetted_until  DATE          NULL,
    reason        VARCHAR(2000) NULL,
    -- The act of the suspension that this lifts.
    suspension    UUID          NULL,
    proposed_by   UUID          NOT NULL,
    proposed_at   DATETIME(6)   NOT NULL,
    proposed_act  UUID          NOT NULL,
    confirmed_by  UUID          NULL,
    confirmed_at  DATETIME(6)   NULL,
    confirmed_act UUID          NULL,
    withdrawn_at  DATETIME(6)   NULL,
    withdrawn_act UUID          NULL,
    CONSTRAINT pk_partner_statement PRIMARY KEY (id),
    KEY ix_partner_statement_organisation (organisation),
    CONSTRAINT ck_partner_statement_kind CHECK (kind IN ('VOUCHED', 'SUSPENDED', 'LIFTED', 'ENDED')),
    CONSTRAINT ck_partner_statement_says CHECK (
        IF(kind = 'VOUCHED',
            name IS NOT NULL AND vouching IS NOT NULL AND vetted_until IS NOT NULL AND reason IS NULL,
            name IS NULL AND vouching IS NULL AND vetted_until IS NULL AND reason IS NOT NULL)),
    CONSTRAINT ck_partner_statement_suspension CHECK ((kind = 'LIFTED') = (suspension IS NOT NULL)),
    CONSTRAINT ck_partner_statement_two_people CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CONSTRAINT ck_partner_statement_confirmed CHECK (
        (confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (confirmed_act IS NULL)
        AND (kind <> 'SUSPENDED' OR confirmed_act IS NULL)),
    CONSTRAINT ck_partner_statement_withdrawn CHECK (
        (withdrawn_at IS NULL) = (withdrawn_act IS NULL) AND (withdrawn_at IS NULL OR confirmed_at IS NULL))
) ENGINE = InnoDB;

DELIMITER //
CREATE TRIGGER partner_statement_stays_settled BEFORE UPDATE ON partner_statement FOR EACH ROW
BEGIN
    IF OLD.confirmed_act IS NOT NULL OR OLD.withdrawn_act IS NOT NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was confirmed or withdrawn of a partner does not change';
    END IF;
END//
DELIMITER ;

GRANT SELECT, INSERT ON partner_statement TO '${app-user}'@'%';
GRANT UPDATE (confirmed_by, confirmed_at, confirmed_act, withdrawn_at, withdrawn_act) ON partner_statement TO '${app-user}'@'%';
GRANT SELECT ON partner_statement TO '${audit-user}'@'%';
