-- One transfer to one payee. Each step names its signed act; `act` is the newest of them. The columns above `status` are what was planned and never change; the service may not write them again.
CREATE TABLE payment (
    id UUID NOT NULL,
    case_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    number INT NOT NULL,
    amount DECIMAL(19, 4) NOT NULL,
    currency CHAR(3) NOT NULL,
    method VARCHAR(24) NOT NULL,
    method_reason VARCHAR(24) NULL,
    without_agreement VARCHAR(20) NULL,
    replaces UUID NULL,
    -- The number of the first try, for lists: what is redone takes its place.
    place INT NOT NULL,
    -- Not sent before that day, nor before what it waits for has happened.
    due_on DATE NULL,
    instalment_condition VARCHAR(20) NULL,
    planned_by UUID NOT NULL,
    planned_at DATETIME(6) NOT NULL,
    planned_act UUID NOT NULL,
    status VARCHAR(10) NOT NULL,
    status_since DATETIME(6) NOT NULL,
    preparer UUID NULL,
    preparer_duty VARCHAR(16) NOT NULL DEFAULT 'PREPARER',
    releaser UUID NULL,
    releaser_duty VARCHAR(16) NOT NULL DEFAULT 'RELEASER',
    payee_compartment VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'payment',
    payee_version INT NULL,
    payee_commitment BINARY(32) NULL,
    -- What whoever prepared it had found.
    name_check VARCHAR(16) NULL,
    invoice UUID NULL,
    without_invoice VARCHAR(16) NULL,
    received_on DATE NULL,
    received_amount DECIMAL(19, 4) NULL,
    reason VARCHAR(24) NULL,
    prepared_act UUID NULL,
    released_act UUID NULL,
    sent_act UUID NULL,
    -- Points at work alone: that the payee was told how to pick the money up.
    pick_up_act UUID NULL,
    act UUID NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_payment_case_id_number (case_id, number),
    UNIQUE KEY uq_payment_id_commitment_id (id, commitment_id),
    -- A payment is redone once; if that fails too, the redone one is redone.
    UNIQUE KEY uq_payment_replaces (replaces),
    CONSTRAINT fk_payment_commitment_id FOREIGN KEY (commitment_id, case_id, currency)
        REFERENCES commitment (id, case_id, payment_currency),
    CONSTRAINT fk_payment_replaces FOREIGN KEY (replaces, commitment_id) REFERENCES payment (id, commitment_id),
    -- Separation of duties: preparer and releaser hold that duty on the case, so they are neither each other nor its submitter,
    -- assessor or voter, since nobody holds two.
    CONSTRAINT fk_payment_preparer FOREIGN KEY (case_id, preparer, preparer_duty) REFERENCES case_duty (case_id, person_id, duty),
    CONSTRAINT fk_payment_releaser FOREIGN KEY (case_id, releaser, releaser_duty) REFERENCES case_duty (case_id, person_id, duty),
    CONSTRAINT fk_payment_payee_version FOREIGN KEY (case_id, payee_compartment, payee_version)
        REFERENCES compartment (case_id, name, version),
    CONSTRAINT ck_payment_amount CHECK (amount > 0),
    CONSTRAINT ck_payment_method CHECK (method IN ('BANK_TRANSFER', 'MONEY_TRANSFER_AGENCY', 'MOBILE_MONEY', 'CASH_VIA_PARTNER',
        'DIRECT_TO_PROVIDER')),
    CONSTRAINT ck_payment_method_reason CHECK (method_reason IN ('PAYEE_ASKED', 'WAY_CLOSED', 'PROVIDER_ONLY', 'RISK_AGREED')),
    CONSTRAINT ck_payment_without_agreement CHECK (without_agreement IN ('LIFE_AT_RISK', 'NOT_SAFE', 'AGREED_ELSEWHERE')),
    CONSTRAINT ck_payment_instalment_condition CHECK (instalment_condition IN ('EARLIER_ARRIVED')),
    CONSTRAINT ck_payment_name_check CHECK (name_check IN ('MATCHES', 'CLOSE', 'DIFFERS', 'NOT_POSSIBLE', 'NOT_ASKED')),
    CONSTRAINT ck_payment_without_invoice CHECK (without_invoice IN ('FOLLOWS', 'NOT_ISSUED', 'NOT_SAFE')),
    CONSTRAINT ck_payment_prepared_on CHECK ((preparer IS NULL) = (name_check IS NULL)),
    CONSTRAINT ck_payment_invoice CHECK (method <> 'DIRECT_TO_PROVIDER' OR preparer IS NULL
        OR (invoice IS NULL) <> (without_invoice IS NULL)),
    CONSTRAINT ck_payment_status CHECK (status IN ('PLANNED', 'PREPARED', 'RELEASED', 'SENT', 'CONFIRMED', 'FAILED', 'RETURNED',
        'CANCELLED')),
    CONSTRAINT ck_payment_preparer_duty CHECK (preparer_duty = 'PREPARER'),
    CONSTRAINT ck_payment_releaser_duty CHECK (releaser_duty = 'RELEASER'),
    CONSTRAINT ck_payment_payee_compartment CHECK (payee_compartment = 'payment'),
    CONSTRAINT ck_payment_preparer CHECK (status IN ('PLANNED', 'CANCELLED')
        OR (preparer IS NOT NULL AND payee_version IS NOT NULL AND payee_commitment IS NOT NULL)),
    CONSTRAINT ck_payment_releaser CHECK (status IN ('PLANNED', 'PREPARED', 'CANCELLED') OR releaser IS NOT NULL),
    CONSTRAINT ck_payment_releaser_other CHECK (releaser IS NULL OR releaser <> preparer),
    CONSTRAINT ck_payment_received CHECK ((status = 'CONFIRMED') = (received_on IS NOT NULL)
        AND (received_on IS NULL) = (received_amount IS NULL) AND received_amount > 0),
    CONSTRAINT ck_payment_reason CHECK ((status IN ('FAILED', 'RETURNED', 'CANCELLED')) = (reason IS NOT NULL))
);
CREATE INDEX ix_payment_commitment_id ON payment (commitment_id);
-- What waits for finance, over all cases.
CREATE INDEX ix_payment_status_status_since ON payment (status, status_since);

GRANT SELECT ON payment TO '${app-user}'@'%';
GRANT INSERT (id, case_id, commitment_id, number, amount, currency, method, method_reason, without_agreement, replaces, place, due_on, instalment_condition, planned_by, planned_at, planned_act, status, status_since,
    act)
    ON payment TO '${app-user}'@'%';
GRANT UPDATE (status, status_since, preparer, releaser, payee_version, payee_commitment, name_check, invoice, without_invoice, received_on, received_amount, reason, prepared_act,
    released_act, sent_act, pick_up_act, act)
    ON payment TO '${app-user}'@'%';
GRANT SELECT ON payment TO '${audit-user}'@'%';
