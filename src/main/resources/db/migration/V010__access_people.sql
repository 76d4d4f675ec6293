CREATE TABLE person (
    id           UUID         NOT NULL,
    name         VARCHAR(255) NOT NULL,
    email        VARCHAR(255) NULL,
    language     VARCHAR(16)  NOT NULL,
    organisation VARCHAR(40)  NULL,
    last_seen_at DATETIME(6)  NOT NULL,
    -- The name that reviewers see beside what the person did, if they chose one, and what it looks like: no two look alike.
    shown_name   VARCHAR(80)  NULL,
    shown_like   VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    name_like    VARCHAR(600) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_person_shown_like (shown_like),
    KEY ix_person_name_like (name_like(100)),
    KEY ix_person_organisation (organisation)
);

CREATE TABLE person_role (
    person_id UUID        NOT NULL,
    role      VARCHAR(16) NOT NULL,
    PRIMARY KEY (person_id, role),
    KEY ix_person_role_role (role),
    CONSTRAINT fk_person_role_person_id FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_person_role_role CHECK (role IN ('PARTNER', 'TRIAGE', 'COMMITTEE', 'FINANCE', 'AUDITOR', 'KEEPER'))
);

GRANT SELECT, INSERT, UPDATE ON person TO '${app-user}'@'%';
GRANT SELECT, INSERT, DELETE ON person_role TO '${app-user}'@'%';
