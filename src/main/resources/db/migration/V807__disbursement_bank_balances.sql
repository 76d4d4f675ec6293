-- What the bank says that an account held at the end of a statement.
ALTER TABLE bank_entry
    DROP CONSTRAINT ck_bank_entry_kind,
    ADD CONSTRAINT ck_bank_entry_kind CHECK (kind IN ('DEBIT', 'RETURN', 'CREDIT', 'REJECTION', 'BALANCE')),
    DROP CONSTRAINT ck_bank_entry_finding,
    ADD CONSTRAINT ck_bank_entry_finding CHECK (finding IN ('AS_SENT', 'REJECTED', 'RETURNED', 'AMOUNT', 'CURRENCY', 'TWICE', 'NOT_UNDER_WAY', 'UNKNOWN', 'FOLLOWS', 'GAP')),
    ADD CONSTRAINT ck_bank_entry_balance CHECK ((kind = 'BALANCE') = (finding IN ('FOLLOWS', 'GAP'))),
    ADD INDEX ix_bank_entry_kind_booked_on (kind, booked_on);
