-- Lists of sanctions as they were published: what one person loaded, and another confirms by a signed act over the hash of all names. What became of a
-- list follows from the acts alone. Its names stand in one text, a line for each (screening.SanctionsList), so that none can be added, changed or taken
-- away by itself. The service may only read and add.
CREATE TABLE screening_list (
    id UUID NOT NULL,
    generated_at DATETIME(6) NOT NULL,
    name_count INT NOT NULL,
    digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_at DATETIME(6) NOT NULL,
    proposed_act UUID NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_screening_list_name_count CHECK (name_count > 0)
);

CREATE TABLE screening_names (
    list_id UUID NOT NULL,
    names MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (list_id),
    CONSTRAINT fk_screening_names_list_id FOREIGN KEY (list_id) REFERENCES screening_list (id)
);

GRANT SELECT, INSERT ON screening_list TO '${app-user}'@'%';
GRANT SELECT, INSERT ON screening_names TO '${app-user}'@'%';
GRANT SELECT ON screening_list TO '${audit-user}'@'%';
GRANT SELECT ON screening_names TO '${audit-user}'@'%';
