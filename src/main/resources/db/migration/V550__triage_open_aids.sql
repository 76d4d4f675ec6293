-- Help besides money that is proposed and neither given nor dropped: to point at work, not to decide anything. What is open, the signed acts say.
CREATE TABLE triage_open_aid (
    aid     UUID        NOT NULL,
    case_id UUID        NOT NULL,
    since   DATETIME(6) NOT NULL,
    PRIMARY KEY (aid),
    KEY ix_triage_open_aid_since (since),
    CONSTRAINT fk_triage_open_aid_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
);

GRANT SELECT, INSERT, DELETE ON triage_open_aid TO '${app-user}'@'%';
