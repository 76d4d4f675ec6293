-- The names that reviewers see beside what people did, as far as they chose one, and what these look like: no two look alike. Each is
-- chosen by a signed act; without a name the person gave theirs up again.
CREATE TABLE person_name (
    person_id UUID NOT NULL,
    name VARCHAR(80) NULL,
    small VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    capital VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    salt UUID NOT NULL,
    act UUID NOT NULL,
    PRIMARY KEY (person_id),
    CONSTRAINT uq_person_name_small UNIQUE (small),
    CONSTRAINT uq_person_name_capital UNIQUE (capital),
    CONSTRAINT fk_person_name_person_id FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_person_name_name CHECK ((name IS NULL) = (small IS NULL) AND (name IS NULL) = (capital IS NULL))
);

GRANT SELECT, INSERT, UPDATE ON person_name TO '${app-user}'@'%';
GRANT SELECT ON person_name TO '${audit-user}'@'%';
