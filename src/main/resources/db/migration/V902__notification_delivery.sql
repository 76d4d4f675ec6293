-- A mail has a time at which it is to go out first, which is the one that it says of itself; it is late by that. Where that time is not
-- written, the mail was made before it had one. LATER: the relay answered that this one is to be brought again.
ALTER TABLE outbox_mail
    ADD COLUMN due_at DATETIME(6) NULL,
    DROP CONSTRAINT ck_outbox_mail_failure,
    ADD CONSTRAINT ck_outbox_mail_failure CHECK (failure IN ('NO_ADDRESS', 'RELAY_AWAY', 'LATER', 'REFUSED'));
