CREATE TABLE person (
    id           UUID         NOT NULL,
    name         VARCHAR(255) NOT NULL,
    email        VARCHAR(255) NULL,
    language     VARCHAR(16)  NOT NULL,
    organisation VARCHAR(40)  NULL,
    last_seen_at DATETIME(6)  NOT NULL,
    -- What the name looks like, written small and in capitals, so that nobody chooses one that passes for it.
    name_small   VARCHAR(1600) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    name_capital VARCHAR(1600) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    PRIMARY KEY (id),
    KEY ix_person_name_small (name_small(100)),
    KEY ix_person_name_capital (name_capital(100)),
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
