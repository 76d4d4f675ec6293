-- Donors and their envelopes. The terms of an envelope are what the donor agreed to: one keeper proposes them, another confirms them, and
-- from then on money may be taken. They never change, so the service may only read, add, and write down the confirmation, or before it that
-- the proposer took the proposal back, which frees its code. The acts that the row names say the same, signed; without them the row is worth
-- nothing.
CREATE TABLE donor (
    id UUID NOT NULL,
    code VARCHAR(32) NOT NULL,
    name VARCHAR(200) NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_donor_code UNIQUE (code)
);

CREATE TABLE envelope (
    id UUID NOT NULL,
    donor_id UUID NOT NULL,
    code VARCHAR(32) NOT NULL,
    title VARCHAR(200) NOT NULL,
    currency CHAR(3) NOT NULL,
    total DECIMAL(19, 4) NOT NULL,
    ceiling DECIMAL(19, 4) NOT NULL,
    valid_from DATE NOT NULL,
    valid_until DATE NOT NULL,
    -- What else the donor asks: at which rate payments are charged, whether fees and losses may be, the currency of reports, the most
    -- of what a case asks for that a grant may be and of the budget that was accepted, both in hundredths, and how much one person gets
    -- within how many months; and whose names are compared with a list of sanctions before money leaves.
    exchange_rule VARCHAR(20) NOT NULL,
    bears_costs BOOLEAN NOT NULL,
    reporting_currency CHAR(3) NOT NULL,
    most_of_request INT NULL,
    most_of_budget INT NULL,
    person_most DECIMAL(19, 4) NULL,
    person_months INT NULL,
    screening VARCHAR(20) NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at DATETIME(6) NOT NULL,
    proposed_act UUID NOT NULL,
    confirmed_by UUID NULL,
    confirmed_at DATETIME(6) NULL,
    confirmed_act UUID NULL,
    withdrawn_at DATETIME(6) NULL,
    withdrawn_act UUID NULL,
    code_in_use VARCHAR(32) AS (IF(withdrawn_act IS NULL, code, NULL)) PERSISTENT,
    PRIMARY KEY (id),
    CONSTRAINT fk_envelope_donor_id FOREIGN KEY (donor_id) REFERENCES donor (id),
    CONSTRAINT uq_envelope_code_in_use UNIQUE (code_in_use),
    CONSTRAINT ck_envelope_total CHECK (total > 0),
    CONSTRAINT ck_envelope_ceiling CHECK (ceiling > 0 AND ceiling <= total),
    CONSTRAINT ck_envelope_valid_until CHECK (valid_until >= valid_from),
    CONSTRAINT ck_envelope_exchange_rule CHECK (
        exchange_rule IN ('AS_RESERVED', 'BANK_RATE', 'MONTH_OF_PAYMENT', 'PERIOD_AVERAGE')),
    CONSTRAINT ck_envelope_most_of_request CHECK (most_of_request BETWEEN 1 AND 99),
    CONSTRAINT ck_envelope_most_of_budget CHECK (most_of_budget BETWEEN 1 AND 99),
    CONSTRAINT ck_envelope_person CHECK ((person_most IS NULL) = (person_months IS NULL)
        AND (person_most IS NULL OR (person_most > 0 AND person_most <= total AND person_months BETWEEN 1 AND 60))),
    CONSTRAINT ck_envelope_screening CHECK (screening IN ('NONE', 'ORGANISATIONS', 'PAYEES')),
    CONSTRAINT ck_envelope_confirmed CHECK ((confirmed_act IS NULL) = (confirmed_by IS NULL)
        AND (confirmed_act IS NULL) = (confirmed_at IS NULL)),
    CONSTRAINT ck_envelope_confirmed_by CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CONSTRAINT ck_envelope_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_act IS NULL)
        AND (withdrawn_act IS NULL OR confirmed_act IS NULL))
);

-- What two keepers confirmed stays so; so does what was taken back before.
DELIMITER //
CREATE TRIGGER envelope_stays_settled BEFORE UPDATE ON envelope FOR EACH ROW
BEGIN
    IF (OLD.confirmed_act IS NOT NULL OR OLD.withdrawn_act IS NOT NULL) AND NOT (NEW.confirmed_act <=> OLD.confirmed_act
        AND NEW.confirmed_by <=> OLD.confirmed_by AND NEW.confirmed_at <=> OLD.confirmed_at
        AND NEW.withdrawn_act <=> OLD.withdrawn_act AND NEW.withdrawn_at <=> OLD.withdrawn_at) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an envelope that was confirmed or withdrawn stays as it is';
    END IF;
END//
DELIMITER ;

-- No row for an envelope: every region.
CREATE TABLE envelope_region (
    envelope_id UUID NOT NULL,
    region CHAR(3) NOT NULL,
    PRIMARY KEY (envelope_id, region),
    CONSTRAINT fk_envelope_region_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id)
);

CREATE TABLE envelope_assistance_type (
    envelope_id UUID NOT NULL,
    assistance_type VARCHAR(30) NOT NULL,
    PRIMARY KEY (envelope_id, assistance_type),
    CONSTRAINT fk_envelope_assistance_type_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id)
);

-- What it does not pay for, though its regions cover it. No row: nothing.
CREATE TABLE envelope_excluded_region (
    envelope_id UUID NOT NULL,
    region CHAR(3) NOT NULL,
    PRIMARY KEY (envelope_id, region),
    CONSTRAINT fk_envelope_excluded_region_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id)
);

-- Organisations whose cases it does not pay for; the code may be of one that nobody vouches for here, as lists of sanctions have them.
CREATE TABLE envelope_excluded_partner (
    envelope_id UUID NOT NULL,
    partner VARCHAR(40) NOT NULL,
    PRIMARY KEY (envelope_id, partner),
    CONSTRAINT fk_envelope_excluded_partner_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id)
);

GRANT SELECT, INSERT ON donor TO '${app-user}'@'%';
GRANT SELECT, INSERT ON envelope TO '${app-user}'@'%';
GRANT UPDATE (confirmed_by, confirmed_at, confirmed_act, withdrawn_at, withdrawn_act) ON envelope TO '${app-user}'@'%';
GRANT SELECT, INSERT ON envelope_region TO '${app-user}'@'%';
GRANT SELECT, INSERT ON envelope_assistance_type TO '${app-user}'@'%';
GRANT SELECT, INSERT ON envelope_excluded_region TO '${app-user}'@'%';
GRANT SELECT, INSERT ON envelope_excluded_partner TO '${app-user}'@'%';

GRANT SELECT ON donor TO '${audit-user}'@'%';
GRANT SELECT ON envelope TO '${audit-user}'@'%';
GRANT SELECT ON envelope_region TO '${audit-user}'@'%';
GRANT SELECT ON envelope_assistance_type TO '${audit-user}'@'%';
GRANT SELECT ON envelope_excluded_region TO '${audit-user}'@'%';
GRANT SELECT ON envelope_excluded_partner TO '${audit-user}'@'%';
