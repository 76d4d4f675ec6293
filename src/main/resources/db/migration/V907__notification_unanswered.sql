-- UNANSWERED: the relay had the whole text of the mail and did not say whether it took it; how often that was so. After a few times the mail is noted as sent, with
-- that failure beside it: it is probably sent.
-- A reason that there is not, in a row that nothing of ours wrote, would keep the table from its new rule.
UPDATE outbox_mail SET failure = NULL WHERE failure NOT IN ('NO_ADDRESS', 'RELAY_AWAY', 'LATER', 'REFUSED');

ALTER TABLE outbox_mail
    ADD COLUMN unanswered INT NOT NULL DEFAULT 0,
    DROP CONSTRAINT ck_outbox_mail_failure,
    ADD CONSTRAINT ck_outbox_mail_failure CHECK (failure IN ('NO_ADDRESS', 'RELAY_AWAY', 'LATER', 'REFUSED', 'UNANSWERED'));
