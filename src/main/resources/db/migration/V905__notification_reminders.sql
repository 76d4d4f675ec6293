-- What a note reminds of, where it is that alone: what is done meanwhile is not reminded of. Of a mail, by case, as DR-7K3M-Q9PX:DECISION,VOTE; a case that
-- is named for another reason, too, has none. Rows of before say nothing, and are sent.
ALTER TABLE outbox_message
    ADD COLUMN reminder VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL;

ALTER TABLE outbox_mail
    ADD COLUMN reminders VARCHAR(8000) CHARACTER SET ascii COLLATE ascii_bin NULL;
