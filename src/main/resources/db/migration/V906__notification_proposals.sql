-- What a note asks somebody to confirm, where it does: once it is confirmed or taken back, the note goes. Rows of before say nothing, and are sent.
ALTER TABLE outbox_message
    ADD COLUMN proposal UUID NULL,
    ADD INDEX ix_outbox_message_proposal (proposal);
