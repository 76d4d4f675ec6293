-- One person has at most one duty on a case: the primary key is the separation of duties. No UPDATE, no DELETE: a duty done stays done.
CREATE TABLE case_duty (
    case_id    UUID        NOT NULL,
    person_id  UUID        NOT NULL,
    duty       VARCHAR(16) NOT NULL,
    claimed_at DATETIME(6) NOT NULL,
    act        UUID        NOT NULL,
    PRIMARY KEY (case_id, person_id),
    -- What votes and payments refer to, so that the database itself refuses one by a person with another duty.
    UNIQUE KEY uq_case_duty_case_id_person_id_duty (case_id, person_id, duty),
    CONSTRAINT fk_case_duty_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_case_duty_person_id FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_case_duty_duty CHECK (duty IN ('SUBMITTER', 'ASSESSOR', 'VOTER', 'PREPARER', 'RELEASER'))
);

-- Submitting makes a duty: with the row of the case itself, whose id is that of the act.
CREATE TRIGGER case_file_after_insert AFTER INSERT ON case_file FOR EACH ROW
    INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act)
    VALUES (NEW.id, NEW.submitted_by, 'SUBMITTER', NEW.received_at, NEW.id);

GRANT SELECT, INSERT ON case_duty TO '${app-user}'@'%';
GRANT SELECT ON case_duty TO '${audit-user}'@'%';
