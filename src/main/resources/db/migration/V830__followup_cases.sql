-- What of a case is still to come after money was sent: a report that is due or to be read, a denial or a word of danger that nobody answered, the day on which
-- safety is asked of next. To point at work and to know whom to remind, not to decide anything: what was said and answered, the signed acts say.
CREATE TABLE follow_up (
    case_id      UUID        NOT NULL,
    sent_on      DATE        NOT NULL,
    report_due   DATETIME(6) NULL,
    report_since DATETIME(6) NULL,
    denied_since DATETIME(6) NULL,
    worse_since  DATETIME(6) NULL,
    safety_due   DATETIME(6) NULL,
    reminded_at  DATETIME(6) NULL,
    PRIMARY KEY (case_id),
    KEY ix_follow_up_report_due (report_due),
    KEY ix_follow_up_report_since (report_since),
    KEY ix_follow_up_denied_since (denied_since),
    KEY ix_follow_up_worse_since (worse_since),
    KEY ix_follow_up_safety_due (safety_due),
    CONSTRAINT fk_follow_up_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON follow_up TO '${app-user}'@'%';
