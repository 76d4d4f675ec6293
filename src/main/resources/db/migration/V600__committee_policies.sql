-- What a decision takes: proposed by one keeper, confirmed by another, each by a signed act. Its terms never change, and it is confirmed
-- or withdrawn once: of those confirmed the last to have begun holds, and what decided an earlier round stays readable.
CREATE TABLE committee_policy (
    id                UUID           NOT NULL,
    envelope_id       UUID           NULL,
    currency          CHAR(3)        NOT NULL,
    emergency_ceiling DECIMAL(19, 4) NOT NULL,
    emergency_cool_down_hours INT    NOT NULL,
    holds_from        DATE           NULL,
    proposed_by       UUID           NOT NULL,
    proposed_at       DATETIME(6)    NOT NULL,
    proposed_act      UUID           NOT NULL,
    confirmed_by      UUID           NULL,
    confirmed_at      DATETIME(6)    NULL,
    confirmed_act     UUID           NULL,
    withdrawn_at      DATETIME(6)    NULL,
    withdrawn_act     UUID           NULL,
    PRIMARY KEY (id),
    KEY ix_committee_policy_currency_confirmed_at (currency, confirmed_at),
    CONSTRAINT ck_committee_policy_emergency_ceiling CHECK (emergency_ceiling >= 0),
    CONSTRAINT ck_committee_policy_cool_down CHECK (emergency_cool_down_hours BETWEEN 0 AND 2160),
    CONSTRAINT ck_committee_policy_two_people CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CONSTRAINT ck_committee_policy_confirmed CHECK (
        (confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (confirmed_act IS NULL)),
    CONSTRAINT ck_committee_policy_withdrawn CHECK (
        (withdrawn_at IS NULL) = (withdrawn_act IS NULL) AND (withdrawn_at IS NULL OR confirmed_at IS NULL))
);

-- Without a kind of help: for every kind that has no bands of its own. No bound: any amount above the band before.
CREATE TABLE committee_policy_band (
    policy_id        UUID           NOT NULL,
    position         INT            NOT NULL,
    assistance_type  VARCHAR(16)    NULL,
    up_to            DECIMAL(19, 4) NULL,
    approvals_needed INT            NOT NULL,
    quorum           INT            NOT NULL,
    rule             VARCHAR(16)    NOT NULL,
    deadline_hours   INT            NOT NULL,
    PRIMARY KEY (policy_id, position),
    CONSTRAINT fk_committee_policy_band_policy_id FOREIGN KEY (policy_id) REFERENCES committee_policy (id),
    CONSTRAINT ck_committee_policy_band_up_to CHECK (up_to IS NULL OR up_to > 0),
    CONSTRAINT ck_committee_policy_band_quorum CHECK (approvals_needed >= 1 AND quorum >= approvals_needed AND quorum <= 25),
    CONSTRAINT ck_committee_policy_band_rule CHECK (rule IN ('CONSENSUS', 'MAJORITY')),
    CONSTRAINT ck_committee_policy_band_deadline_hours CHECK (deadline_hours BETWEEN 1 AND 2160)
);

-- A proposal is settled once.
DELIMITER //
CREATE TRIGGER committee_policy_stays_settled BEFORE UPDATE ON committee_policy FOR EACH ROW
BEGIN
    IF OLD.confirmed_act IS NOT NULL OR OLD.withdrawn_act IS NOT NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a policy that was confirmed or withdrawn does not change';
    END IF;
END//
DELIMITER ;

GRANT SELECT, INSERT ON committee_policy TO '${app-user}'@'%';
GRANT UPDATE (confirmed_by, confirmed_at, confirmed_act, withdrawn_at, withdrawn_act) ON committee_policy TO '${app-user}'@'%';
GRANT SELECT, INSERT ON committee_policy_band TO '${app-user}'@'%';
GRANT SELECT ON committee_policy TO '${audit-user}'@'%';
GRANT SELECT ON committee_policy_band TO '${audit-user}'@'%';
