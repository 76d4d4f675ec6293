-- Append-only: a later recommendation follows an earlier one. The envelope belongs to a later room, so it is not a foreign key here.
CREATE TABLE triage_recommendation (
    id             UUID           NOT NULL,
    case_id        UUID           NOT NULL,
    verdict        VARCHAR(8)     NOT NULL,
    amount         DECIMAL(19, 4) NULL,
    currency       CHAR(3)        NULL,
    envelope_id    UUID           NULL,
    reason_code    VARCHAR(24)    NULL,
    recommended_by UUID           NOT NULL,
    recommended_at DATETIME(6)    NOT NULL,
    act            UUID           NOT NULL,
    duty           VARCHAR(16)    NOT NULL DEFAULT 'ASSESSOR',
    PRIMARY KEY (id),
    KEY ix_triage_recommendation_case_id_recommended_at (case_id, recommended_at),
    CONSTRAINT fk_triage_recommendation_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_triage_recommendation_recommended_by
        FOREIGN KEY (case_id, recommended_by, duty) REFERENCES case_duty (case_id, person_id, duty),
    CONSTRAINT ck_triage_recommendation_verdict CHECK (
        (verdict = 'APPROVE' AND amount > 0 AND currency IS NOT NULL AND envelope_id IS NOT NULL AND reason_code IS NULL)
        OR (verdict = 'DECLINE' AND amount IS NULL AND currency IS NULL AND envelope_id IS NULL AND reason_code IS NOT NULL)),
    CONSTRAINT ck_triage_recommendation_duty CHECK (duty = 'ASSESSOR')
);

GRANT SELECT, INSERT ON triage_recommendation TO '${app-user}'@'%';
GRANT SELECT ON triage_recommendation TO '${audit-user}'@'%';
