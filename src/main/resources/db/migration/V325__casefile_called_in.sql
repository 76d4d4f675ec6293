-- Alternates whom triage called to a case because too few members were left on it.
CREATE TABLE case_called_in (
    case_id   UUID        NOT NULL,
    person_id UUID        NOT NULL,
    called_at DATETIME(6) NOT NULL,
    act       UUID        NOT NULL,
    PRIMARY KEY (case_id, person_id),
    CONSTRAINT fk_case_called_in_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_case_called_in_person_id FOREIGN KEY (person_id) REFERENCES person (id)
);

GRANT SELECT, INSERT ON case_called_in TO '${app-user}'@'%';
GRANT SELECT ON case_called_in TO '${audit-user}'@'%';
