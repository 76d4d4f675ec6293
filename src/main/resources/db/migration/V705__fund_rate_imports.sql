-- Rates as one source published them: a file that one person proposed and another confirmed, each by a signed act over the hash of `rates`. All of its rates stand in that one text, a line for each (fund.PublishedRates),
-- so that none can be added, changed or taken away by itself. An import is confirmed once, or taken back before, and else never changes; one that the service fetched and trusted has its one act only.
CREATE TABLE rate_import (
    id UUID NOT NULL,
    source VARCHAR(10) NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    rate_count INT NOT NULL,
    file_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    left_out VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    rates MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at DATETIME(6) NOT NULL,
    proposed_act UUID NOT NULL,
    trusted_act UUID NULL,
    reason VARCHAR(20) NULL,
    confirmed_by UUID NULL,
    confirmed_at DATETIME(6) NULL,
    confirmed_act UUID NULL,
    withdrawn_at DATETIME(6) NULL,
    withdrawn_act UUID NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_rate_import_source CHECK (source IN ('INFOREURO', 'ECB')),
    CONSTRAINT ck_rate_import_last_day CHECK (last_day >= first_day),
    CONSTRAINT ck_rate_import_rate_count CHECK (rate_count > 0),
    CONSTRAINT ck_rate_import_reason CHECK (reason IS NULL OR (reason IN ('MARKET_MOVE', 'CORRECTION', 'REDENOMINATION') AND confirmed_act IS NOT NULL)),
    CONSTRAINT ck_rate_import_confirmed CHECK ((confirmed_act IS NULL) = (confirmed_by IS NULL)
        AND (confirmed_act IS NULL) = (confirmed_at IS NULL)),
    CONSTRAINT ck_rate_import_confirmed_by CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CONSTRAINT ck_rate_import_trusted CHECK (trusted_act IS NULL
        OR (trusted_act = proposed_act AND confirmed_act IS NULL AND withdrawn_act IS NULL)),
    CONSTRAINT ck_rate_import_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_act IS NULL)
        AND (withdrawn_act IS NULL OR confirmed_act IS NULL))
);

DELIMITER //
CREATE TRIGGER rate_import_stays_settled BEFORE UPDATE ON rate_import FOR EACH ROW
BEGIN
    IF OLD.confirmed_act IS NOT NULL OR OLD.withdrawn_act IS NOT NULL OR OLD.trusted_act IS NOT NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'rates that were confirmed or withdrawn stay as they are';
    END IF;
END//
DELIMITER ;

GRANT SELECT, INSERT ON rate_import TO '${app-user}'@'%';
GRANT UPDATE (reason, confirmed_by, confirmed_at, confirmed_act, withdrawn_at, withdrawn_act) ON rate_import TO '${app-user}'@'%';
GRANT SELECT ON rate_import TO '${audit-user}'@'%';
