-- Whose turn each job of the service is, and what came of the last ones. It says when something is done, never what: whoever writes here makes a job come
-- sooner, later or twice, and each job does no harm when it does. Times are this database's.
CREATE TABLE job (
    name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    made_at DATETIME(6) NOT NULL,
    -- When it was planned that it is due then: a time that no turn can have planned is not waited for.
    planned_at DATETIME(6) NOT NULL,
    due_at DATETIME(6) NOT NULL,
    -- Somebody wants a turn at once.
    asked_at DATETIME(6) NULL,
    -- The turn that is going on, and its signs of life: nodes take over a turn whose signs they have not seen change for some time.
    holder UUID NULL,
    beat BIGINT NOT NULL,
    began_at DATETIME(6) NULL,
    ended_well_at DATETIME(6) NULL,
    took_ms BIGINT NULL,
    did BIGINT NULL,
    failed_at DATETIME(6) NULL,
    failure VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
    failures INT NOT NULL,
    CONSTRAINT pk_job PRIMARY KEY (name),
    CONSTRAINT ck_job_failure CHECK (failure IN ('DATABASE', 'TIMEOUT', 'AWAY', 'NOT_AUTHENTIC', 'REFUSED', 'PROGRAM'))
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON job TO '${app-user}'@'%';
GRANT UPDATE (planned_at, due_at, asked_at, holder, beat, began_at, ended_well_at, took_ms, did, failed_at, failure, failures) ON job TO '${app-user}'@'%';
