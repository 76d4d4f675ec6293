-- One question about one exact proposal. What is asked never changes, and the service has no right to change it; only how the round
-- stands does. A case has at most one open round, and at most one that granted it money: the unique keys hold both.
CREATE TABLE committee_round (
    id                  UUID            NOT NULL,
    case_id             UUID            NOT NULL,
    kind                VARCHAR(16)     NOT NULL,
    status              VARCHAR(16)     NOT NULL,
    amount              DECIMAL(19, 4)  NOT NULL,
    currency            CHAR(3)         NOT NULL,
    tranches            VARCHAR(120)    NOT NULL,
    envelope_id         UUID            NOT NULL,
    envelope_amount     DECIMAL(19, 4)  NOT NULL,
    envelope_currency   CHAR(3)         NOT NULL,
    rate                DECIMAL(24, 12) NOT NULL,
    rate_source         VARCHAR(60)     NOT NULL,
    rate_date           DATE            NOT NULL,
    -- What envelopes give beside the first, and what was reserved of it: texts that the acts repeat word for word.
    further             VARCHAR(700) CHARACTER SET ascii COLLATE ascii_bin NULL,
    further_rate_sources VARCHAR(200)   NULL,
    assistance_types    VARCHAR(120)    NOT NULL,
    needs_version       INT             NOT NULL,
    payee_commitment    CHAR(64)        NOT NULL,
    conditions_commitment CHAR(64)      NOT NULL,
    proposal_hash       CHAR(64)        NOT NULL,
    policy_id           UUID            NOT NULL,
    approvals_needed    INT             NOT NULL,
    quorum              INT             NOT NULL,
    rule                VARCHAR(16)     NOT NULL,
    opened_act          UUID            NOT NULL,
    opened_by           UUID            NOT NULL,
    opened_at           DATETIME(6)     NOT NULL,
    due_at              DATETIME(6)     NOT NULL,
    extended_until      DATETIME(6)     NULL,
    extended_by         UUID            NULL,
    extended_act        UUID            NULL,
    reminded_for        DATETIME(6)     NULL,
    released_by         UUID            NULL,
    decision_round      UUID            NULL,
    settled_act         UUID            NULL,
    decided_at          DATETIME(6)     NULL,
    approved_amount     DECIMAL(19, 4)  NULL,
    reason_code         VARCHAR(24)     NULL,
    commitment_id       UUID            NULL,
    further_granted     VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NULL,
    void_cause          VARCHAR(32)     NULL,
    repeat_slot         BINARY(32)      NULL,
    repeat_fingerprint  BINARY(32)      NULL,
    version             BIGINT          NOT NULL,
    open_case           UUID            AS (IF(status = 'OPEN', case_id, NULL)) PERSISTENT,
    granted_case        UUID            AS (IF(kind = 'DECISION' AND status IN ('APPROVED', 'RELEASED'), case_id, NULL)) PERSISTENT,
    PRIMARY KEY (id),
    UNIQUE KEY uq_committee_round_open_case (open_case),
    UNIQUE KEY uq_committee_round_granted_case (granted_case),
    UNIQUE KEY uq_committee_round_repeat_slot (repeat_slot),
    UNIQUE KEY uq_committee_round_id_case_id_proposal_hash (id, case_id, proposal_hash),
    KEY ix_committee_round_case_id_opened_at (case_id, opened_at),
    KEY ix_committee_round_status_due_at (status, due_at),
    CONSTRAINT fk_committee_round_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_committee_round_policy_id FOREIGN KEY (policy_id) REFERENCES committee_policy (id),
    CONSTRAINT fk_committee_round_opened_by FOREIGN KEY (opened_by) REFERENCES person (id),
    CONSTRAINT fk_committee_round_decision_round FOREIGN KEY (decision_round) REFERENCES committee_round (id),
    CONSTRAINT fk_committee_round_released_by FOREIGN KEY (released_by) REFERENCES person (id),
    CONSTRAINT ck_committee_round_extended CHECK (
        (extended_until IS NULL) = (extended_act IS NULL) AND (extended_until IS NULL) = (extended_by IS NULL)
        AND (extended_until IS NULL OR (kind = 'DECISION' AND extended_until > due_at))),
    CONSTRAINT ck_committee_round_kind CHECK (kind IN ('DECISION', 'RATIFICATION')),
    CONSTRAINT ck_committee_round_status CHECK (status IN ('OPEN', 'APPROVED', 'DECLINED', 'DEFERRED', 'VOIDED', 'RELEASED')),
    CONSTRAINT ck_committee_round_ratification CHECK (
        (kind = 'RATIFICATION') = (released_by IS NOT NULL) AND (kind = 'RATIFICATION') = (decision_round IS NOT NULL)
        AND (kind = 'DECISION' OR status IN ('OPEN', 'APPROVED', 'DECLINED'))),
    CONSTRAINT ck_committee_round_amounts CHECK (amount > 0 AND envelope_amount > 0 AND rate > 0),
    CONSTRAINT ck_committee_round_approved CHECK (
        (status IN ('APPROVED', 'RELEASED')) = (approved_amount IS NOT NULL) AND (approved_amount IS NULL OR approved_amount BETWEEN 0 AND amount)),
    CONSTRAINT ck_committee_round_commitment CHECK ((kind = 'RATIFICATION' OR status IN ('APPROVED', 'RELEASED')) = (commitment_id IS NOT NULL)),
    CONSTRAINT ck_committee_round_further CHECK (
        (further IS NULL) = (further_rate_sources IS NULL)
        AND (further_granted IS NULL OR (further IS NOT NULL AND commitment_id IS NOT NULL))),
    CONSTRAINT ck_committee_round_decided CHECK (
        (status = 'OPEN') = (decided_at IS NULL) AND (status = 'OPEN') = (settled_act IS NULL)),
    CONSTRAINT ck_committee_round_reason CHECK ((status = 'DECLINED') = (reason_code IS NOT NULL)),
    CONSTRAINT ck_committee_round_void CHECK ((status = 'VOIDED') = (void_cause IS NOT NULL)),
    CONSTRAINT ck_committee_round_quorum CHECK (approvals_needed >= 1 AND quorum >= approvals_needed)
);

-- What is decided stays decided, even for the owner.
DELIMITER //
CREATE TRIGGER committee_round_stays_decided BEFORE UPDATE ON committee_round FOR EACH ROW
BEGIN
    IF OLD.status <> 'OPEN' THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a round that is no longer open does not change';
    END IF;
END//
DELIMITER ;

GRANT SELECT, INSERT ON committee_round TO '${app-user}'@'%';
GRANT UPDATE (extended_until, extended_by, extended_act, reminded_for, status, decided_at, settled_act, approved_amount, reason_code, commitment_id, further_granted, void_cause, version)
    ON committee_round TO '${app-user}'@'%';
GRANT SELECT ON committee_round TO '${audit-user}'@'%';
