-- Reports that were made for donors: their figures as they were signed, by the act of the same id. What stands here leaves the house, and names
-- no case and no person.
CREATE TABLE report (
    id UUID NOT NULL,
    donor_code VARCHAR(32) NOT NULL,
    -- None for all envelopes of the donor.
    envelope_id UUID NULL,
    from_day DATE NOT NULL,
    until_day DATE NOT NULL,
    least INT NOT NULL,
    -- Canonical JSON (RFC 8785), of which the hash is signed.
    content LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    made_by UUID NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY ix_report_made_at (made_at),
    CONSTRAINT fk_report_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id),
    CONSTRAINT ck_report_until_day CHECK (until_day >= from_day)
);

-- Of a month of an envelope there is one report, or there are several of the very same period: the difference between two would tell of what is
-- between them.
CREATE TABLE report_month (
    envelope_id UUID NOT NULL,
    month DATE NOT NULL,
    from_day DATE NOT NULL,
    until_day DATE NOT NULL,
    PRIMARY KEY (envelope_id, month),
    CONSTRAINT fk_report_month_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id)
);

CREATE TRIGGER report_before_update BEFORE UPDATE ON report FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'reports are append-only';
CREATE TRIGGER report_before_delete BEFORE DELETE ON report FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'reports are append-only';

GRANT SELECT, INSERT ON report TO '${app-user}'@'%';
GRANT SELECT, INSERT ON report_month TO '${app-user}'@'%';
GRANT SELECT ON report TO '${audit-user}'@'%';
