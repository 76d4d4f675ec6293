-- Other funds that people may be referred to: proposed by one keeper, confirmed by another, ended by one. What they are is signed and never changes;
-- a fund that moved, or whose keys are others, is proposed anew.
CREATE TABLE referral_fund (
    id            UUID         NOT NULL,
    name          VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    address       VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- Hash of the statement that founded its roster, in hex: by it its circles' keys are believed.
    root          CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- What its service signs with, as C2SP signed-note writes it.
    service_key   VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    proposed_by   UUID         NOT NULL,
    proposed_at   DATETIME(6)  NOT NULL,
    proposed_act  UUID         NOT NULL,
    confirmed_by  UUID         NULL,
    confirmed_at  DATETIME(6)  NULL,
    confirmed_act UUID         NULL,
    -- Taken back before it was confirmed, or over after it was.
    ended_by      UUID         NULL,
    ended_at      DATETIME(6)  NULL,
    ended_act     UUID         NULL,
    CONSTRAINT pk_referral_fund PRIMARY KEY (id),
    CONSTRAINT ck_referral_fund_two_people CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
    CONSTRAINT ck_referral_fund_confirmed CHECK (
        (confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (confirmed_act IS NULL)),
    CONSTRAINT ck_referral_fund_ended CHECK (
        (ended_by IS NULL) = (ended_at IS NULL) AND (ended_by IS NULL) = (ended_act IS NULL))
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON referral_fund TO '${app-user}'@'%';
GRANT UPDATE (confirmed_by, confirmed_at, confirmed_act, ended_by, ended_at, ended_act) ON referral_fund TO '${app-user}'@'%';
GRANT SELECT ON referral_fund TO '${audit-user}'@'%';
