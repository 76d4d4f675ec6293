-- What a decision takes. Append-only: the newest policy holds, and what decided an earlier round stays readable.
CREATE TABLE committee_policy (
    id                UUID           NOT NULL,
    envelope_id       UUID           NULL,
    currency          CHAR(3)        NOT NULL,
    emergency_ceiling DECIMAL(19, 4) NOT NULL,
    set_by            UUID           NOT NULL,
    set_at            DATETIME(6)    NOT NULL,
    PRIMARY KEY (id),
    KEY ix_committee_policy_currency_set_at (currency, set_at),
    CONSTRAINT ck_committee_policy_emergency_ceiling CHECK (emergency_ceiling >= 0)
);

-- No bound: any amount above the band before.
CREATE TABLE committee_policy_band (
    policy_id        UUID           NOT NULL,
    position         INT            NOT NULL,
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

GRANT SELECT, INSERT ON committee_policy TO '${app-user}'@'%';
GRANT SELECT, INSERT ON committee_policy_band TO '${app-user}'@'%';
