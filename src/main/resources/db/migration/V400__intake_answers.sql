-- The first answer to each Idempotency-Key, sealed under that key and the body it came with, since it holds the receipt code.
CREATE TABLE intake_answer (
    slot        BINARY(32)     NOT NULL,
    fingerprint BINARY(32)     NOT NULL,
    answer      VARBINARY(512) NOT NULL,
    given_at    DATETIME(6)    NOT NULL,
    PRIMARY KEY (slot),
    KEY ix_intake_answer_given_at (given_at)
);

GRANT SELECT, INSERT, DELETE ON intake_answer TO '${app-user}'@'%';
