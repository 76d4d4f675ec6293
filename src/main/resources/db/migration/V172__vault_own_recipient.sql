-- What is said to the person in danger is sealed to the keys of their own code.
ALTER TABLE compartment_batch_key DROP CONSTRAINT ck_compartment_batch_key_recipient;

ALTER TABLE compartment_batch_key ADD CONSTRAINT ck_compartment_batch_key_recipient
    CHECK (recipient IN ('TRIAGE', 'COMMITTEE', 'FINANCE', 'AUDIT', 'RECEIPT', 'OWN'));
