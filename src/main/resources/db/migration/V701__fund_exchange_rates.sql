-- Rates: proposed by one person, used when another has confirmed them, each by a signed act. A row is confirmed once, or taken back before, and else never changes: a correction is a later row for
-- the same date, so that what was used stays readable. `reason` says why a rate moves far from the one before it.
CREATE TABLE exchange_rate (
    id UUID NOT NULL,
    from_currency CHAR(3) NOT NULL,
    to_currency CHAR(3) NOT NULL,
    rate DECIMAL(24, 12) NOT NULL,
    source VARCHAR(60) NOT NULL,
    rate_date DATE NOT NULL,
    reason VARCHAR(20) NULL,
    proposed_by UUID NOT NULL,
    proposed_at DATETIME(6) NOT NULL,
    proposed_act UUID NOT NULL,
    confirmed_by UUID NULL,
    confirmed_at DATETIME(6) NULL,
    confirmed_act UUID NULL,
    withdrawn_at DATETIME(6) NULL,
    withdrawn_act UUID NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_exchange_rate_reason CHECK (reason IN ('MARKET_MOVE', 'CORRECTION', 'REDENOMINATION')),
    CONSTRAINT ck_exchange_rate_confirmed CHECK ((confirmed_act IS NULL) = (confirmed_by IS NULL)
        AND (confirmed_act IS NULL) = (confirmed_at IS NULL)),
    CONSTRAINT ck_exchange_rate_confirmed_by CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CONSTRAINT ck_exchange_rate_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_act IS NULL)
        AND (withdrawn_act IS NULL OR confirmed_act IS NULL)),
    CONSTRAINT ck_exchange_rate_rate CHECK (rate > 0),
    CONSTRAINT ck_exchange_rate_to_currency CHECK (to_currency <> from_currency)
);
CREATE INDEX ix_exchange_rate_from_currency_to_currency_rate_date
    ON exchange_rate (from_currency, to_currency, rate_date, confirmed_act);

-- What two people signed stays, and a later rate takes its place; what was taken back stays so.
DELIMITER //
CREATE TRIGGER exchange_rate_stays_settled BEFORE UPDATE ON exchange_rate FOR EACH ROW
BEGIN
    IF OLD.confirmed_act IS NOT NULL OR OLD.withdrawn_act IS NOT NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a rate that was confirmed or withdrawn stays as it is';
    END IF;
END//
DELIMITER ;

GRANT SELECT, INSERT ON exchange_rate TO '${app-user}'@'%';
GRANT UPDATE (confirmed_by, confirmed_at, confirmed_act, withdrawn_at, withdrawn_act) ON exchange_rate TO '${app-user}'@'%';
GRANT SELECT ON exchange_rate TO '${audit-user}'@'%';
