-- Cases that somebody was handed and has not opened yet: to point at work, not to decide anything. Who has a case, the signed acts say.
CREATE TABLE triage_handed_over (
    case_id   UUID        NOT NULL,
    person_id UUID        NOT NULL,
    since     DATETIME(6) NOT NULL,
    PRIMARY KEY (case_id),
    KEY ix_triage_handed_over_person_id_since (person_id, since),
    CONSTRAINT fk_triage_handed_over_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_triage_handed_over_person_id FOREIGN KEY (person_id) REFERENCES person (id)
);

GRANT SELECT, INSERT, DELETE ON triage_handed_over TO '${app-user}'@'%';
