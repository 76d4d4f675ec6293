-- That a colleague proposed to erase what a person asked to have erased, and when: to tell on the first page of whoever can confirm it. It points at work, as
-- the rest of the row does; what is proposed, the signed acts say.
ALTER TABLE retention_open_request
    ADD COLUMN proposed_by UUID        NULL,
    ADD COLUMN proposed_at DATETIME(6) NULL,
    ADD CONSTRAINT ck_retention_open_request_proposed CHECK ((proposed_by IS NULL) = (proposed_at IS NULL));
