-- Which steps were taken about a deadline (somebody was reminded, the next were told, an alarm was raised), so that each is taken once, whichever node does it.
-- It decides nothing: what is open, and what stands on first pages, follows from the rooms' own facts. Whoever writes here has somebody told twice, or not.
CREATE TABLE clock_step (
    kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- Given another time, it is another deadline.
    due_at DATETIME(6) NOT NULL,
    -- As configuration writes it.
    step VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    taken_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_clock_step PRIMARY KEY (kind, subject, due_at, step),
    INDEX ix_clock_step_kind_taken_at (kind, taken_at)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, DELETE ON clock_step TO '${app-user}'@'%';
