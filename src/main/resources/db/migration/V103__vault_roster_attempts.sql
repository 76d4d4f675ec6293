-- A row that nobody signed may have taken the next number: the statement then stands beside it, at the next attempt. Its number is in what is signed.
ALTER TABLE roster_statement
    ADD COLUMN attempt INT UNSIGNED NOT NULL DEFAULT 0 AFTER number,
    DROP PRIMARY KEY,
    ADD CONSTRAINT pk_roster_statement PRIMARY KEY (number, attempt),
    DROP INDEX uq_roster_statement_hash,
    ADD INDEX ix_roster_statement_hash (hash);

-- Such a row is deleted by the owner of the schema (docs/operations.md). The service has no right to delete.
DROP TRIGGER roster_statement_before_delete;
