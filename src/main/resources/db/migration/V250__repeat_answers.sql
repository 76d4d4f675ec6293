-- The first answer to each Idempotency-Key, sealed under that key and the body it came with, since it may hold a receipt code; NULL where the
-- answer is how things stand. Rows are kept in the order they come in; only the narrow index of slots, which are keyed hashes, is written all over.
CREATE TABLE given_answer (
    id          BIGINT         NOT NULL AUTO_INCREMENT,
    slot        BINARY(32)     NOT NULL,
    fingerprint BINARY(32)     NOT NULL,
    answer      VARBINARY(512) NULL,
    given_at    DATETIME(6)    NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_given_answer_slot (slot),
    KEY ix_given_answer_given_at (given_at)
);

GRANT SELECT, INSERT, DELETE ON given_answer TO '${app-user}'@'%';
