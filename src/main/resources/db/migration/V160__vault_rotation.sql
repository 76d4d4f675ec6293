-- How far the batch keys of a circle are sealed to its present key. It tells how to go on, and decides nothing: a key is retired only once
-- no row is sealed to it.
CREATE TABLE circle_rewrap (
    circle VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    total BIGINT NOT NULL,
    rewrapped BIGINT NOT NULL,
    unopened BIGINT NOT NULL,
    in_this_pass BIGINT NOT NULL,
    after_batch UUID NULL,
    started_at DATETIME(6) NOT NULL,
    finished_at DATETIME(6) NULL,
    CONSTRAINT pk_circle_rewrap PRIMARY KEY (circle, kid)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE ON circle_rewrap TO '${app-user}'@'%';
