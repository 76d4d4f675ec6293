-- The clear part of a case, kept small on purpose: everything about people is sealed in compartments.
CREATE TABLE case_file (
    id                 UUID           NOT NULL,
    reference          CHAR(12)       NOT NULL,
    codename           VARCHAR(40)    NOT NULL,
    partner            VARCHAR(40)    NOT NULL,
    submitted_by       UUID           NOT NULL,
    sealed_by_sender   BOOLEAN        NOT NULL,
    language           VARCHAR(8)     NOT NULL,
    urgency            VARCHAR(16)    NOT NULL,
    region             CHAR(3)        NOT NULL,
    assistance_types   VARCHAR(255)   NOT NULL,
    requested_amount   DECIMAL(19, 4) NOT NULL,
    requested_currency CHAR(3)        NOT NULL,
    status             VARCHAR(24)    NOT NULL,
    status_since       DATETIME(6)    NOT NULL,
    assignee           UUID           NULL,
    received_at        DATETIME(6)    NOT NULL,
    first_answer_due   DATETIME(6)    NOT NULL,
    first_answered_at  DATETIME(6)    NULL,
    decision_due       DATETIME(6)    NOT NULL,
    decided_at         DATETIME(6)    NULL,
    outcome_code       VARCHAR(40)    NULL,
    duplicate_of       UUID           NULL,
    -- The act that corrected last what is asked for; none while it is as it was submitted.
    needs_act          UUID           NULL,
    version            BIGINT         NOT NULL,
    -- Where the case stands among others: first what waits for a decision, by the clock that runs out next; a thousand years on what is
    -- decided and not finished, the longest wait first; at the end of all time what is finished, the newest first. A place, not a date.
    place              DATETIME(6) AS (CASE
        WHEN status IN ('SUBMITTED', 'IN_TRIAGE', 'AWAITING_INFORMATION', 'BEFORE_COMMITTEE', 'DEFERRED')
            THEN IF(first_answered_at IS NULL, LEAST(first_answer_due, decision_due), decision_due)
        WHEN status IN ('APPROVED', 'IN_DISBURSEMENT', 'IN_FOLLOW_UP')
            THEN status_since + INTERVAL 1000 YEAR
        ELSE TIMESTAMP'9999-01-01 00:00:00' - INTERVAL TIMESTAMPDIFF(SECOND, TIMESTAMP'2000-01-01 00:00:00', status_since) SECOND
        END) PERSISTENT,
    -- What people remember of a case: a word of its codename, the second half of its reference.
    codename_first     VARCHAR(40) AS (SUBSTRING_INDEX(codename, ' ', 1)) PERSISTENT,
    codename_second    VARCHAR(40) AS (SUBSTRING_INDEX(SUBSTRING_INDEX(codename, ' ', 2), ' ', -1)) PERSISTENT,
    reference_end      CHAR(4) AS (SUBSTRING(RTRIM(reference), 9)) PERSISTENT,
    PRIMARY KEY (id),
    UNIQUE KEY uq_case_file_reference (reference),
    -- A list is put together from the first few of each state (and urgency), so its length depends on nothing else.
    KEY ix_case_file_status_place_id (status, place, id),
    KEY ix_case_file_status_urgency_place_id (status, urgency, place, id),
    KEY ix_case_file_assignee_status_urgency_place_id (assignee, status, urgency, place, id),
    KEY ix_case_file_codename (codename),
    KEY ix_case_file_codename_first_status_place_id (codename_first, status, place, id),
    KEY ix_case_file_codename_second_status_place_id (codename_second, status, place, id),
    KEY ix_case_file_reference_end (reference_end),
    KEY ix_case_file_partner_received_at (partner, received_at),
    CONSTRAINT fk_case_file_submitted_by FOREIGN KEY (submitted_by) REFERENCES person (id),
    CONSTRAINT fk_case_file_assignee FOREIGN KEY (assignee) REFERENCES person (id),
    CONSTRAINT fk_case_file_duplicate_of FOREIGN KEY (duplicate_of) REFERENCES case_file (id),
    CONSTRAINT ck_case_file_urgency CHECK (urgency IN ('ORDINARY', 'URGENT', 'LIFE_AT_RISK')),
    CONSTRAINT ck_case_file_status CHECK (status IN ('SUBMITTED', 'IN_TRIAGE', 'AWAITING_INFORMATION', 'BEFORE_COMMITTEE', 'APPROVED',
        'DECLINED', 'DEFERRED', 'IN_DISBURSEMENT', 'IN_FOLLOW_UP', 'CLOSED', 'HELPED_OTHERWISE', 'REFERRED', 'WITHDRAWN',
        'DUPLICATE')),
    CONSTRAINT ck_case_file_requested_amount CHECK (requested_amount > 0),
    CONSTRAINT ck_case_file_duplicate CHECK ((status = 'DUPLICATE') = (duplicate_of IS NOT NULL))
);

GRANT SELECT, INSERT, UPDATE ON case_file TO '${app-user}'@'%';
GRANT SELECT ON case_file TO '${audit-user}'@'%';
-- The vault's rooms know no history; whoever checks it compares these with what cases committed to.
GRANT SELECT (case_id, name, version, batch, commitment, written_by) ON compartment TO '${audit-user}'@'%';
GRANT SELECT (batch, recipient, kid, case_id) ON compartment_batch_key TO '${audit-user}'@'%';
GRANT SELECT ON receipt_key TO '${audit-user}'@'%';
GRANT SELECT ON own_key TO '${audit-user}'@'%';
