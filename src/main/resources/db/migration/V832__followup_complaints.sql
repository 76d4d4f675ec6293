-- Complaints of people in danger that nobody has said the end of: to point at work and to know whom to remind, not to decide anything. The act is the complaint's; what is
-- open, who looks into it and whom it is about, as far as that decides who may, the signed acts say, and each verification holds the rows against them.
CREATE TABLE complaint_open (
    act      UUID        NOT NULL,
    case_id  UUID        NOT NULL,
    -- About those who examine requests, who are not told.
    apart    BOOLEAN     NOT NULL,
    since    DATETIME(6) NOT NULL,
    taken_by UUID        NULL,
    CONSTRAINT pk_complaint_open PRIMARY KEY (act),
    KEY ix_complaint_open_apart_since (apart, since),
    CONSTRAINT fk_complaint_open_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE, DELETE ON complaint_open TO '${app-user}'@'%';
GRANT SELECT ON complaint_open TO '${audit-user}'@'%';
