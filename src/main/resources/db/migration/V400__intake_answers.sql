-- The first answer to each Idempotency-Key, sealed under that key and the body it came with, since it holds the receipt code.
-- Rows are kept in the order they come in; only the narrow index of slots, which are keyed hashes, is written all over.
CREATE TABLE intake_answer (
    id          BIGINT         NOT NULL AUTO_INCREMENT,
    slot        BINARY(32)     NOT NULL,
    fingerprint BINARY(32)     NOT NULL,
    answer      VARBINARY(512) NOT NULL,
    given_at    DATETIME(6)    NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_intake_answer_slot (slot),
    KEY ix_intake_answer_given_at (given_at)
);

GRANT SELECT, INSERT, DELETE ON intake_answer TO '${app-user}'@'%';
