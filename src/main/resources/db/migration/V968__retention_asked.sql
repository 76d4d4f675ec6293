-- What the person in danger asked with their own code, as triage read it, and nobody has recorded: to point at work, not to decide anything. The words are
-- sealed; that this was asked stands in clear once it is recorded anyway.
CREATE TABLE retention_asked (
    case_id  UUID        NOT NULL,
    version  INT         NOT NULL,
    kind     VARCHAR(16) NOT NULL,
    asked_on DATE        NOT NULL,
    CONSTRAINT pk_retention_asked PRIMARY KEY (case_id, version),
    KEY ix_retention_asked_asked_on (asked_on, case_id, version),
    CONSTRAINT fk_retention_asked_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, DELETE ON retention_asked TO '${app-user}'@'%';
