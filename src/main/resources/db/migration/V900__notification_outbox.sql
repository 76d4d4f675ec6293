-- What people are to be told, written in the transaction that gives the reason for it. A row names an audience (one person, an
-- organisation, everybody of a role); who that is, is found out when mails are made of it,
-- and then it is deleted.
CREATE TABLE outbox_message (
    id UUID NOT NULL,
    kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    audience VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    recipient VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NULL,
    reference CHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
    created_at DATETIME(6) NOT NULL,
    due_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_outbox_message PRIMARY KEY (id),
    CONSTRAINT ck_outbox_message_kind CHECK (kind IN ('ACKNOWLEDGEMENT', 'NEWS', 'YOUR_TURN', 'HOUSE', 'RESTORED')),
    CONSTRAINT ck_outbox_message_audience CHECK (audience IN ('PERSON', 'ORGANISATION', 'ROLE')),
    INDEX ix_outbox_message_due_at (due_at)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_message TO '${app-user}'@'%';
