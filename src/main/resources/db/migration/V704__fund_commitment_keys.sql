-- What payments refer to, so that the database itself refuses one for another case or in another currency than its commitment's.
ALTER TABLE commitment ADD CONSTRAINT uq_commitment_id_case_id_payment_currency UNIQUE (id, case_id, payment_currency);
