-- Cases on which the person in danger has said something that triage, or the auditors, have not read since: to point at work, not to decide
-- anything. What was said is sealed; that it denies what was confirmed, the signed act says.
CREATE TABLE own_unheard (
    case_id     UUID        NOT NULL,
    since       DATETIME(6) NOT NULL,
    for_triage  BOOLEAN     NOT NULL,
    for_audit   BOOLEAN     NOT NULL,
    contradicts BOOLEAN     NOT NULL,
    confirmed   BOOLEAN     NOT NULL,
    PRIMARY KEY (case_id),
    KEY ix_own_unheard_for_triage_since (for_triage, since),
    KEY ix_own_unheard_for_audit_since (for_audit, since),
    CONSTRAINT fk_own_unheard_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON own_unheard TO '${app-user}'@'%';
