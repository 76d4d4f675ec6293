-- One mail to one person about everything of one kind that was collected for them. The id is also the mail's Message-ID, so that a
-- mail sent twice after a failure is recognised as one.
CREATE TABLE outbox_mail (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language VARCHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mail_references VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    next_attempt_at DATETIME(6) NOT NULL,
    attempts INT NOT NULL,
    failure VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
    sent_at DATETIME(6) NULL,
    CONSTRAINT pk_outbox_mail PRIMARY KEY (id),
    CONSTRAINT ck_outbox_mail_kind CHECK (kind IN ('ACKNOWLEDGEMENT', 'NEWS', 'YOUR_TURN', 'HOUSE', 'RESTORED')),
    CONSTRAINT ck_outbox_mail_failure CHECK (failure IN ('NO_ADDRESS', 'RELAY_AWAY', 'REFUSED')),
    INDEX ix_outbox_mail_sent_at_next_attempt_at (sent_at, next_attempt_at),
    -- What failed is told on each first page of a keeper, however many wait.
    INDEX ix_outbox_mail_failure (failure, sent_at, created_at)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_mail TO '${app-user}'@'%';
