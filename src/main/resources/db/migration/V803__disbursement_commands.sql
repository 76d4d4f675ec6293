-- The first answer to each Idempotency-Key, so that a command given twice is done once. The key itself is not stored: `slot` and
-- `fingerprint` are derived from it, the latter with the body.
CREATE TABLE payment_command (
    slot BINARY(32) NOT NULL,
    fingerprint BINARY(32) NOT NULL,
    case_id UUID NOT NULL,
    payment_id UUID NULL,
    payment_status VARCHAR(10) NULL,
    case_status VARCHAR(24) NOT NULL,
    case_version BIGINT NOT NULL,
    given_at DATETIME(6) NOT NULL,
    PRIMARY KEY (slot),
    CONSTRAINT fk_payment_command_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_payment_command_payment_id FOREIGN KEY (payment_id) REFERENCES payment (id)
);

GRANT SELECT, INSERT ON payment_command TO '${app-user}'@'%';
