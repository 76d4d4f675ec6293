-- Cases on which the partner has said something that nobody of triage has looked at since: to point at work, not to decide anything.
CREATE TABLE triage_news (
    case_id UUID        NOT NULL,
    since   DATETIME(6) NOT NULL,
    PRIMARY KEY (case_id),
    KEY ix_triage_news_since (since),
    CONSTRAINT fk_triage_news_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
);

GRANT SELECT, INSERT, DELETE ON triage_news TO '${app-user}'@'%';
