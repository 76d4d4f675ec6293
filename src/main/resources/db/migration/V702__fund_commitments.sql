-- Money of an envelope reserved for a case, in the currency of payment and in the envelope's own, with the rate between them.
-- The last columns are kept by the ledger's trigger alone: the service may not write them.
CREATE TABLE commitment (
    id UUID NOT NULL,
    envelope_id UUID NOT NULL,
    case_id UUID NOT NULL,
    idempotency_key VARCHAR(100) NOT NULL,
    payment_amount DECIMAL(19, 4) NOT NULL,
    payment_currency CHAR(3) NOT NULL,
    envelope_amount DECIMAL(19, 4) NOT NULL,
    envelope_currency CHAR(3) NOT NULL,
    rate DECIMAL(24, 12) NOT NULL,
    rate_source VARCHAR(60) NOT NULL,
    rate_date DATE NOT NULL,
    committed_by UUID NOT NULL,
    committed_at DATETIME(6) NOT NULL,
    act UUID NOT NULL,
    reserved BOOLEAN NOT NULL DEFAULT FALSE,
    paid_payment_amount DECIMAL(19, 4) NOT NULL DEFAULT 0,
    paid_envelope_amount DECIMAL(19, 4) NOT NULL DEFAULT 0,
    released_payment_amount DECIMAL(19, 4) NOT NULL DEFAULT 0,
    released_envelope_amount DECIMAL(19, 4) NOT NULL DEFAULT 0,
    transfers INT NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT fk_commitment_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id),
    CONSTRAINT fk_commitment_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT uq_commitment_idempotency_key UNIQUE (idempotency_key),
    CONSTRAINT uq_commitment_id_envelope_id UNIQUE (id, envelope_id),
    CONSTRAINT ck_commitment_payment_amount CHECK (payment_amount > 0),
    CONSTRAINT ck_commitment_envelope_amount CHECK (envelope_amount > 0),
    CONSTRAINT ck_commitment_rate CHECK (rate > 0),
    CONSTRAINT ck_commitment_paid CHECK (
        paid_payment_amount >= 0 AND paid_envelope_amount >= 0
        AND released_payment_amount >= 0 AND released_envelope_amount >= 0
        AND paid_payment_amount + released_payment_amount <= payment_amount
        AND paid_envelope_amount + released_envelope_amount <= envelope_amount),
    CONSTRAINT ck_commitment_reserved CHECK (
        reserved OR (paid_payment_amount = 0 AND released_payment_amount = 0
                     AND paid_envelope_amount = 0 AND released_envelope_amount = 0))
);
CREATE INDEX ix_commitment_case_id ON commitment (case_id);

GRANT SELECT ON commitment TO '${app-user}'@'%';
GRANT INSERT (id, envelope_id, case_id, idempotency_key, payment_amount, payment_currency, envelope_amount, envelope_currency,
              rate, rate_source, rate_date, committed_by, committed_at, act) ON commitment TO '${app-user}'@'%';
GRANT SELECT ON commitment TO '${audit-user}'@'%';
