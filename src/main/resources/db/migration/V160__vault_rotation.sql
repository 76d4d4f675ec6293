-- How far the batch keys of a circle are sealed to its present key: a lock, and what is shown. It decides nothing: what is left to do and
-- whether a key is retired follow from the rows that are sealed to it.
CREATE TABLE circle_rewrap (
    circle VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    rewrapped BIGINT NOT NULL,
    unopened BIGINT NOT NULL,
    started_at DATETIME(6) NOT NULL,
    finished_at DATETIME(6) NULL,
    CONSTRAINT pk_circle_rewrap PRIMARY KEY (circle, kid)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE ON circle_rewrap TO '${app-user}'@'%';
