-- Files that order banks to pay. What stands in a file is not kept; its hash is signed, and it is written anew from the payments.
CREATE TABLE bank_file (
    id UUID NOT NULL,
    account VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    execution_day DATE NOT NULL,
    payments INT NOT NULL,
    -- By currency, such as EUR=1200.00,USD=300.50.
    sums VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    content_hash BINARY(32) NOT NULL,
    made_by UUID NOT NULL,
    made_at DATETIME(6) NOT NULL,
    made_act UUID NOT NULL,
    discarded_by UUID NULL,
    discarded_at DATETIME(6) NULL,
    discarded_act UUID NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_bank_file_discarded CHECK ((discarded_act IS NULL) = (discarded_by IS NULL)
        AND (discarded_act IS NULL) = (discarded_at IS NULL))
);
CREATE INDEX ix_bank_file_made_at ON bank_file (made_at);

CREATE TABLE bank_file_payment (
    file_id UUID NOT NULL,
    payment_id UUID NOT NULL,
    case_id UUID NOT NULL,
    -- The act that released it: released anew, it is no longer what the file orders.
    released_act UUID NOT NULL,
    place INT NOT NULL,
    -- The bank answers by the parts of a file.
    part INT NOT NULL,
    live BOOLEAN NULL DEFAULT TRUE,
    PRIMARY KEY (file_id, payment_id),
    UNIQUE KEY uq_bank_file_payment_file_id_place (file_id, place),
    -- A payment is in one file that was not discarded.
    UNIQUE KEY uq_bank_file_payment_payment_id_live (payment_id, live),
    CONSTRAINT fk_bank_file_payment_file_id FOREIGN KEY (file_id) REFERENCES bank_file (id),
    CONSTRAINT fk_bank_file_payment_payment_id FOREIGN KEY (payment_id) REFERENCES payment (id),
    CONSTRAINT ck_bank_file_payment_live CHECK (live = 1)
);

GRANT SELECT, INSERT ON bank_file TO '${app-user}'@'%';
GRANT UPDATE (discarded_by, discarded_at, discarded_act) ON bank_file TO '${app-user}'@'%';
GRANT SELECT ON bank_file TO '${audit-user}'@'%';
GRANT SELECT, INSERT ON bank_file_payment TO '${app-user}'@'%';
GRANT UPDATE (live) ON bank_file_payment TO '${app-user}'@'%';
GRANT SELECT ON bank_file_payment TO '${audit-user}'@'%';
