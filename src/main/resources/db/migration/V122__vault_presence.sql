-- When each person last unlocked their vault, by the keys that this opened: it tells keepers who is not there any more, or has no keys
-- that do anything, and decides nothing.
CREATE TABLE last_unlock (
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    unlocked_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_last_unlock PRIMARY KEY (kid)
) ENGINE = InnoDB;

-- Until which day people said that they are away, each by a signed act; without a day they said that they are back.
CREATE TABLE person_absence (
    person_id UUID NOT NULL,
    away_until DATE NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    act UUID NOT NULL,
    CONSTRAINT pk_person_absence PRIMARY KEY (person_id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE ON last_unlock TO '${app-user}'@'%';
GRANT SELECT, INSERT, UPDATE ON person_absence TO '${app-user}'@'%';
GRANT SELECT ON person_absence TO '${audit-user}'@'%';
