-- What of triage's work stands in clear, for the workflow alone; evidence, checks and reasons are sealed in the assessment.
-- Whoever records a finding must hold the duty ASSESSOR on the case: the database itself refuses anybody else.
CREATE TABLE triage_finding (
    case_id   UUID        NOT NULL,
    criterion VARCHAR(16) NOT NULL,
    finding   VARCHAR(8)  NOT NULL,
    found_by  UUID        NOT NULL,
    found_at  DATETIME(6) NOT NULL,
    act       UUID        NOT NULL,
    duty      VARCHAR(16) NOT NULL DEFAULT 'ASSESSOR',
    PRIMARY KEY (case_id, criterion),
    CONSTRAINT fk_triage_finding_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_triage_finding_found_by FOREIGN KEY (case_id, found_by, duty) REFERENCES case_duty (case_id, person_id, duty),
    CONSTRAINT ck_triage_finding_criterion CHECK (criterion IN ('DEFENDER', 'URGENT_DANGER', 'CAUSAL_LINK')),
    CONSTRAINT ck_triage_finding_finding CHECK (finding IN ('MET', 'NOT_MET', 'UNCLEAR')),
    CONSTRAINT ck_triage_finding_duty CHECK (duty = 'ASSESSOR')
);

GRANT SELECT, INSERT, UPDATE ON triage_finding TO '${app-user}'@'%';
GRANT SELECT ON triage_finding TO '${audit-user}'@'%';
