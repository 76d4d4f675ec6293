-- What was taken in from banks' files, up to 500 lines a row; the act says all of them by a hash.
CREATE TABLE bank_import (
    id UUID NOT NULL,
    source VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    entries INT NOT NULL,
    digest BINARY(32) NOT NULL,
    imported_by UUID NOT NULL,
    imported_at DATETIME(6) NOT NULL,
    act UUID NOT NULL,
    PRIMARY KEY (id)
);

-- The lines: movements on the fund's accounts, and payments that a bank refused. No name of anybody is in them. The same line has the same key in
-- whichever file it stands, so that it is taken in once.
CREATE TABLE bank_entry (
    id UUID NOT NULL,
    import_id UUID NOT NULL,
    place INT NOT NULL,
    entry_key BINARY(32) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    amount DECIMAL(19, 4) NULL,
    currency CHAR(3) NULL,
    booked_on DATE NOT NULL,
    value_on DATE NOT NULL,
    reference VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    end_to_end VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason VARCHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    finding VARCHAR(16) NOT NULL,
    payment_id UUID NULL,
    case_id UUID NULL,
    settlement VARCHAR(16) NULL,
    settled_by UUID NULL,
    settled_at DATETIME(6) NULL,
    settled_act UUID NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_bank_entry_entry_key (entry_key),
    UNIQUE KEY uq_bank_entry_import_id_place (import_id, place),
    CONSTRAINT fk_bank_entry_import_id FOREIGN KEY (import_id) REFERENCES bank_import (id),
    CONSTRAINT fk_bank_entry_payment_id FOREIGN KEY (payment_id) REFERENCES payment (id),
    CONSTRAINT ck_bank_entry_kind CHECK (kind IN ('DEBIT', 'RETURN', 'CREDIT', 'REJECTION')),
    CONSTRAINT ck_bank_entry_finding CHECK (finding IN ('AS_SENT', 'REJECTED', 'RETURNED', 'AMOUNT', 'CURRENCY', 'TWICE', 'NOT_UNDER_WAY', 'UNKNOWN')),
    CONSTRAINT ck_bank_entry_amount CHECK ((amount IS NULL) = (currency IS NULL)),
    CONSTRAINT ck_bank_entry_case_id CHECK ((payment_id IS NULL) = (case_id IS NULL)),
    CONSTRAINT ck_bank_entry_settled CHECK ((settled_act IS NULL) = (settled_by IS NULL) AND (settled_act IS NULL) = (settled_at IS NULL)
        AND (settled_act IS NULL) = (settlement IS NULL))
);
-- What waits for somebody, over all imports.
CREATE INDEX ix_bank_entry_settled_act_finding ON bank_entry (settled_act, finding, booked_on);

GRANT SELECT, INSERT ON bank_import TO '${app-user}'@'%';
GRANT SELECT ON bank_import TO '${audit-user}'@'%';
GRANT SELECT, INSERT ON bank_entry TO '${app-user}'@'%';
GRANT UPDATE (settlement, settled_by, settled_at, settled_act) ON bank_entry TO '${app-user}'@'%';
GRANT SELECT ON bank_entry TO '${audit-user}'@'%';
