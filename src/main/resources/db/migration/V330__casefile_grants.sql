-- Who asked to see a part of a case that is sealed for others, and what came of it: a row for each act. Append-only: neither the answer nor
-- its end can be taken back, and nothing is asked, answered or ended twice.
CREATE TABLE case_grant (
    act          UUID         NOT NULL,
    grant_id     UUID         NOT NULL,
    case_id      UUID         NOT NULL,
    kind         VARCHAR(9)   NOT NULL,
    person_id    UUID         NOT NULL,
    at           DATETIME(6)  NOT NULL,
    part         VARCHAR(64)  NULL,
    version      INT          NULL,
    kid          CHAR(16)     NULL,
    note_version INT          NULL,
    reason       VARCHAR(24)  NULL,
    until_at     DATETIME(6)  NULL,
    slot         VARCHAR(9) AS (IF(kind = 'REFUSED', 'GIVEN', kind)) PERSISTENT,
    PRIMARY KEY (act),
    UNIQUE KEY uq_case_grant_grant_id_slot (grant_id, slot),
    KEY ix_case_grant_case_id (case_id),
    -- What waits, and what was given lately.
    KEY ix_case_grant_kind_at (kind, at),
    CONSTRAINT fk_case_grant_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_case_grant_person_id FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_case_grant_kind CHECK (kind IN ('ASKED', 'GIVEN', 'REFUSED', 'WITHDRAWN')),
    CONSTRAINT ck_case_grant_asked CHECK ((kind = 'ASKED') = (grant_id = act) AND (kind = 'ASKED') = (note_version IS NOT NULL)),
    CONSTRAINT ck_case_grant_what CHECK ((kind IN ('ASKED', 'GIVEN')) = (part IS NOT NULL)
        AND (kind IN ('ASKED', 'GIVEN')) = (version IS NOT NULL) AND (kind IN ('ASKED', 'GIVEN')) = (kid IS NOT NULL)),
    CONSTRAINT ck_case_grant_reason CHECK ((kind IN ('ASKED', 'REFUSED')) = (reason IS NOT NULL)),
    CONSTRAINT ck_case_grant_until CHECK ((kind = 'GIVEN') = (until_at IS NOT NULL))
);

GRANT SELECT, INSERT ON case_grant TO '${app-user}'@'%';
GRANT SELECT ON case_grant TO '${audit-user}'@'%';
