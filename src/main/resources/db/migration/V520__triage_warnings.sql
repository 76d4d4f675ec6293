-- What came up when triage opened a compartment: a code, nothing of the content.
CREATE TABLE triage_warning (
    case_id  UUID        NOT NULL,
    warning  VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    noted_at DATETIME(6) NOT NULL,
    PRIMARY KEY (case_id, warning),
    CONSTRAINT fk_triage_warning_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
);

GRANT SELECT, INSERT, DELETE ON triage_warning TO '${app-user}'@'%';
