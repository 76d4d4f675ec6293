-- That the fund takes no requests: proposed by one keeper, confirmed by another, ended by one. What partners are told is signed with it.
CREATE TABLE intake_closing (
    id            UUID        NOT NULL,
    closed_until  DATE        NULL,
    content       MEDIUMTEXT  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    proposed_by   UUID        NOT NULL,
    proposed_at   DATETIME(6) NOT NULL,
    proposed_act  UUID        NOT NULL,
    confirmed_by  UUID        NULL,
    confirmed_at  DATETIME(6) NULL,
    confirmed_act UUID        NULL,
    -- Taken back before it was confirmed, or over after it was.
    ended_by      UUID        NULL,
    ended_at      DATETIME(6) NULL,
    ended_act     UUID        NULL,
    CONSTRAINT pk_intake_closing PRIMARY KEY (id),
    CONSTRAINT ck_intake_closing_two_people CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CONSTRAINT ck_intake_closing_confirmed CHECK (
        (confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (confirmed_act IS NULL)),
    CONSTRAINT ck_intake_closing_ended CHECK (
        (ended_by IS NULL) = (ended_at IS NULL) AND (ended_by IS NULL) = (ended_act IS NULL))
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON intake_closing TO '${app-user}'@'%';
GRANT UPDATE (confirmed_by, confirmed_at, confirmed_act, ended_by, ended_at, ended_act) ON intake_closing TO '${app-user}'@'%';
GRANT SELECT ON intake_closing TO '${audit-user}'@'%';
