-- Which case another fund was asked about: to find it when the answer comes. Whether it was asked and answered, the acts on the case say; the answer is
-- held against its hash in them, and against its signature.
CREATE TABLE referral_question_sent (
    id      UUID     NOT NULL,
    case_id UUID     NOT NULL,
    answer  LONGBLOB NULL,
    CONSTRAINT pk_referral_question_sent PRIMARY KEY (id),
    INDEX ix_referral_question_sent_case_id (case_id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON referral_question_sent TO '${app-user}'@'%';
GRANT UPDATE (answer) ON referral_question_sent TO '${app-user}'@'%';

-- What other funds asked, each as their service signed it; the signature is checked whenever it is used.
CREATE TABLE referral_question_came (
    id          UUID        NOT NULL,
    envelope    LONGBLOB    NOT NULL,
    received_at DATETIME(6) NOT NULL,
    -- When somebody told or declined to: to count what waits, and for nothing else.
    settled_at  DATETIME(6) NULL,
    CONSTRAINT pk_referral_question_came PRIMARY KEY (id),
    INDEX ix_referral_question_came_settled_at (settled_at)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON referral_question_came TO '${app-user}'@'%';
GRANT UPDATE (settled_at) ON referral_question_came TO '${app-user}'@'%';
