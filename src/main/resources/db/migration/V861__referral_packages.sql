-- What was sent to other funds of which case: to find the case that an answer is about. Whether it was sent, to whom and how it ended, the acts on the
-- case say; nothing is believed for standing here.
CREATE TABLE referral_sent (
    id          UUID            NOT NULL,
    case_id     UUID            NOT NULL,
    fund_id     UUID            NOT NULL,
    -- The receipt code of the case there, sealed to triage here; its hash is in the act that tells of the answer.
    receipt     VARBINARY(2000) NULL,
    receipt_kid CHAR(16)        CHARACTER SET ascii COLLATE ascii_bin NULL,
    CONSTRAINT pk_referral_sent PRIMARY KEY (id),
    INDEX ix_referral_sent_case_id (case_id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON referral_sent TO '${app-user}'@'%';
GRANT UPDATE (receipt, receipt_kid) ON referral_sent TO '${app-user}'@'%';

-- What other funds sent, each as their service signed it; the signature is checked whenever it is used.
CREATE TABLE referral_received (
    id          UUID        NOT NULL,
    fund_id     UUID        NOT NULL,
    envelope    LONGBLOB    NOT NULL,
    received_at DATETIME(6) NOT NULL,
    -- When it was taken, declined or revoked: to count what waits, and for nothing else.
    settled_at  DATETIME(6) NULL,
    CONSTRAINT pk_referral_received PRIMARY KEY (id),
    INDEX ix_referral_received_settled_at (settled_at)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON referral_received TO '${app-user}'@'%';
GRANT UPDATE (settled_at) ON referral_received TO '${app-user}'@'%';

-- Signed messages on their way to other funds; a row goes when the fund has taken it, or when it is given up. Each is checked before it is sent.
CREATE TABLE referral_outgoing (
    id          UUID        NOT NULL,
    fund_id     UUID        NOT NULL,
    -- Messages of one referral go in the order in which they were written.
    referral_id UUID        NOT NULL,
    envelope    LONGBLOB    NOT NULL,
    -- How often somebody set out to send it, and how often the fund answered and did not take it.
    attempts    INT         NOT NULL,
    refused     INT         NOT NULL,
    created_at  DATETIME(6) NOT NULL,
    due_at      DATETIME(6) NOT NULL,
    CONSTRAINT pk_referral_outgoing PRIMARY KEY (id),
    INDEX ix_referral_outgoing_due_at (due_at),
    INDEX ix_referral_outgoing_fund_id (fund_id),
    INDEX ix_referral_outgoing_referral_id (referral_id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE, DELETE ON referral_outgoing TO '${app-user}'@'%';
