-- What people asked of what is held of them and nobody has answered: to point at work, not to decide anything. What is open, and until when there is to
-- answer, the signed acts say. The act is the one that recorded it.
CREATE TABLE retention_open_request (
    act     UUID        NOT NULL,
    case_id UUID        NOT NULL,
    due     DATE        NOT NULL,
    CONSTRAINT pk_retention_open_request PRIMARY KEY (act),
    KEY ix_retention_open_request_due (due, act),
    CONSTRAINT fk_retention_open_request_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE, DELETE ON retention_open_request TO '${app-user}'@'%';
GRANT SELECT ON retention_open_request TO '${audit-user}'@'%';
